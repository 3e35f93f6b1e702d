import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { createSignedLinks } from '../../standin/file-hosts/signed-links';
import type { Services } from '../../standin/services';
import { createExports } from '../../standin/web-api/export';
import { createZipTasks } from '../../standin/web-api/zip-tasks';
import { listFolder } from '../../standin/web-api/list';
import type { Folder, Place } from '../../standin/world/types';
import { askJson, textOf } from './client';
import { hostStandIn } from './hosting';
import { webList } from './shapes';

const standIn = hostStandIn({
  world: (builder) => void builder.drive({ kind: 'personal', name: '我的云文档' }),
});
const recentPage = z.object({ list: z.array(z.unknown()), next: z.number() });
const call = {
  method: 'GET',
  host: 'www.kdocs.cn',
  target: '',
  path: '',
  cookies: {},
  headers: {},
  body: '',
};
const drive = () => standIn().world.findDrive('我的云文档');

/** Asks the list without a network, so that only the list's own time is measured. */
function listAll(services: Services, parentid: string): number {
  let count = 0;
  let query = new URLSearchParams({ parentid, count: '100', orderby: 'fname' });
  for (;;) {
    const reply = listFolder(services, { ...call, query }, () => 'special');
    const [body] = reply.body.chunks as Iterable<Uint8Array>;
    const got = webList.parse(JSON.parse(textOf(body ?? new Uint8Array())));
    count += got.files.length;
    if (got.next_offset < 0) return count;
    query = new URLSearchParams(query);
    query.set('offset', String(got.next_offset));
    query.set('filter', got.next_filter);
  }
}

function depthOf(place: Place): number {
  const below = standIn().world.foldersIn(place).map(depthOf);
  return below.length === 0 ? 0 : 1 + Math.max(...below);
}

describe('a tree', () => {
  it('has 3,000 small files in 200 folders on three levels, some too full for one page', () => {
    const { world } = standIn();
    world.build((builder) => {
      const { folders, files } = builder.tree(drive());
      expect([folders.length, files.length]).toEqual([200, 3000]);
      expect(world.filesBelow(drive())).toHaveLength(3000);
      expect(depthOf(drive())).toBe(3);
      const crowded = folders.filter((folder) => world.filesIn(folder).length > 100);
      expect(crowded).toHaveLength(3);
      expect(folders.every((folder) => world.filesIn(folder).length > 0)).toBe(true);
      expect(Math.max(...files.map(({ size }) => size))).toBe(16);
    });
  });

  it('tells the path of each file below a place', () => {
    const { world } = standIn();
    world.build((builder) => {
      const top: Folder = builder.folder(drive(), '顶');
      const { files } = builder.tree(top, { folders: 12, files: 40, depth: 2, crowded: 0 });
      const paths = files.map((file) => world.pathOf(file, top));
      expect(new Set(paths).size).toBe(40);
      expect(paths).toContain('文件夹 001/文件夹 004/文件 0001.txt');
      expect(world.pathOf(files[0] ?? top, drive())).toMatch(/^顶\/文件夹 001\//);
      expect(() => world.pathOf(top, top)).toThrow(/顶/);
    });
  });

  it('and a folder of 10,000 files are listed quickly', () => {
    const { world } = standIn();
    world.build((builder) => {
      builder.tree(drive());
      builder.files(builder.folder(drive(), '满'), 10_000, { size: 1 });
    });
    const services = {
      world,
      links: createSignedLinks(world),
      exports: createExports(world),
      zipTasks: createZipTasks(),
    };
    const began = performance.now();
    for (const { id } of world.store.entries().filter(({ type }) => type === 'folder')) {
      listAll(services, id);
    }
    expect(listAll(services, world.findFolder('满').id)).toBe(10_000);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('the recent files', () => {
  it('go back as far as the world says, page by page', async () => {
    const { world } = standIn();
    world.build((builder) => builder.files(drive(), 1250, { size: 1 }));
    expect(world.recentFiles()).toHaveLength(60);
    world.recentLimit = 1200;
    let count = 0;
    for (let offset = 0; offset >= 0;) {
      const url = `https://www.kdocs.cn/3rd/drive/api/v5/roaming?count=100&offset=${offset}`;
      const { list, next } = recentPage.parse((await askJson(standIn(), url)).value);
      count += list.length;
      offset = next;
    }
    expect(count).toBe(1200);
  });
});

describe('the search', () => {
  it('finds entries of all drives by a part of their name', async () => {
    standIn().world.build((builder) => {
      builder.folder(drive(), '合同 ABC');
      builder.file(drive(), 'other.txt', 1);
      builder.file(builder.drive({ kind: 'team', name: '法务' }), '新合同abc.pdf', 1);
    });
    const url = 'https://www.kdocs.cn/3rd/drive/api/v5/search/files?name=abc';
    expect((await askJson(standIn(), url)).value).toMatchObject({
      result: 'ok',
      files: [{ fname: '合同 ABC' }, { fname: '新合同abc.pdf' }],
      next_offset: -1,
    });
  });
});
