import { describe, expect, it } from 'vitest';
import { askJson } from './client';
import { hostStandIn, listUrl } from './hosting';
import { webList } from './shapes';

const standIn = hostStandIn({
  world: (builder) => {
    const drive = builder.drive({ kind: 'personal', name: '我的云文档' });
    const outer = builder.folder(drive, '外');
    const inner = builder.folder(outer, '内');
    builder.files(inner, 3, { size: 1 });
    builder.loop(inner, outer);
  },
});

async function page(parentid: string, offset = 0) {
  const url = listUrl('special', { parentid, offset: String(offset) });
  return webList.parse((await askJson(standIn(), url)).value);
}

async function threePages(parentid: string) {
  const first = await page(parentid);
  const second = await page(parentid, first.next_offset);
  return [first, second, await page(parentid, second.next_offset)];
}

describe('a folder that holds itself', () => {
  it('lists its ancestor under the same id, and the world does not hang', async () => {
    const { world } = standIn();
    const [outer, inner] = [world.findFolder('外'), world.findFolder('内')];
    const { files } = await page(inner.id);
    expect(files[0]).toMatchObject({ id: Number(outer.id), ftype: 'folder' });
    expect(world.filesBelow(outer)).toHaveLength(3);
  });
});

describe('a list without end', () => {
  it('has new entries on each page, at growing offsets', async () => {
    const { id } = standIn().world.findFolder('外');
    standIn().world.endlessList = { folderId: id };
    const pages = await threePages(id);
    expect(pages.map((each) => each.next_offset)).toEqual([100, 200, 300]);
    const ids = pages.flatMap(({ files }) => files.map((file) => file.id));
    expect(new Set(ids).size).toBe(300);
  });

  it('may give the same page for ever, at growing offsets', async () => {
    const { id } = standIn().world.findFolder('内');
    standIn().world.repeatingList = { folderId: id };
    const pages = await threePages(id);
    expect(pages.map((each) => each.next_offset)).toEqual([100, 200, 300]);
    const ids = pages.map(({ files }) => files.map((file) => file.id).join());
    expect(new Set(ids).size).toBe(1);
    expect(pages[0]?.files).toHaveLength(4);
  });

  it('has an end in all other folders', async () => {
    const { world } = standIn();
    world.endlessList = { folderId: world.findDrive('我的云文档').groupId };
    expect((await page(world.findFolder('外').id)).next_offset).toBe(-1);
    expect((await page('0')).next_offset).toBe(100);
  });
});
