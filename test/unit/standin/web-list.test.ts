import { describe, expect, it } from 'vitest';
import { askJson } from './client';
import { hostStandIn } from './hosting';
import { webList } from './shapes';

const standIn = hostStandIn({
  world: (builder) => {
    const drive = builder.drive({ kind: 'personal', name: '我的云文档' });
    const full = builder.folder(drive, '满');
    for (let index = 0; index < 100; index += 1) builder.folder(full, `文件夹 ${index}`);
    builder.files(full, 237, { size: 10 });
  },
});

const prefixes = [
  'https://drive.kdocs.cn/api',
  'https://drive.wps.cn/api',
  'https://365.kdocs.cn/3rd/drive/api',
  'https://www.kdocs.cn/3rd/drive/api',
];

async function page(prefix: string, query: Readonly<Record<string, string>>) {
  const parentid = standIn().world.findFolder('满').id;
  const search = new URLSearchParams({ parentid, ...query }).toString();
  const { value } = await askJson(standIn(), `${prefix}/v5/groups/special/files?${search}`);
  return webList.parse(value);
}

describe('the list of the web API', () => {
  it.each(prefixes)('is complete page by page at %s, folders first', async (prefix) => {
    const seen: (readonly [string, number])[] = [];
    let filter = '';
    for (let offset = 0; offset >= 0;) {
      const got = await page(prefix, {
        offset: String(offset),
        count: '1000',
        ...(filter === '' ? {} : { filter }),
      });
      expect(got.files.length).toBeLessThanOrEqual(100);
      seen.push(...got.files.map(({ ftype, id }) => [ftype, id] as const));
      offset = got.next_offset;
      filter = got.next_filter;
    }
    expect(seen).toHaveLength(337);
    expect(new Set(seen.map(([, id]) => id)).size).toBe(337);
    expect(seen.slice(0, 100).every(([type]) => type === 'folder')).toBe(true);
  });

  it('goes on at file 0 when the folders fill the first page', async () => {
    const first = await page(prefixes[0] ?? '', { count: '100' });
    expect([first.next_offset, first.next_filter]).toEqual([0, 'file']);
  });

  it('tells link ids only when asked for', async () => {
    const without = await page(prefixes[0] ?? '', {});
    const withLink = await page(prefixes[0] ?? '', { with_link: 'true' });
    expect(without.files.every((item) => item.link_id === undefined)).toBe(true);
    expect(withLink.files.every((item) => /^c[0-9A-Za-z]{11}$/.test(item.link_id ?? ''))).toBe(
      true,
    );
  });

  it.each(['0', '', 'own'])('lists the root of a group for the parent %j', async (parent) => {
    const group = standIn().world.findDrive('我的云文档').groupId;
    const parentid = parent === 'own' ? `-${group}` : parent;
    const url = `https://drive.kdocs.cn/api/v5/groups/${group}/files?parentid=${parentid}`;
    const { value } = await askJson(standIn(), url);
    expect(webList.parse(value).files.map(({ fname }) => fname)).toEqual(['满']);
  });
});
