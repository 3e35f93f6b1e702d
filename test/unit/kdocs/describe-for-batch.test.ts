import { describe, expect, it } from 'vitest';
import { createBridge } from '../../../lib/kdocs/bridge';
import { describeSelection } from '../../../lib/kdocs/describe';
import { createLists } from '../../../lib/kdocs/lists';
import { locateEntries } from '../../../lib/kdocs/locate';
import { createOpenApi } from '../../../lib/kdocs/open-api';
import { createWebApi } from '../../../lib/kdocs/web-api';
import type { Mark, Route, Selection } from '../../../lib/selection/entry';
import { createFakeCaller } from '../../support/fakes/caller';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import {
  linkIdOf,
  servedFile,
  serveKdocs,
  type ServedFile,
} from '../../support/fakes/kdocs-server';
import { sampleMark } from '../../support/fakes/samples';

const FOLDER = servedFile(7000, {
  name: '项目资料',
  isFolder: true,
  parent: '0',
  openParent: '0',
  linkId: null,
});
const IN_FOLDER: Route = { kind: 'folder', drive: '7', folder: '7000' };

function start(
  files: readonly ServedFile[],
  change: (respond: Respond) => Respond = (same) => same,
) {
  const http = createFakeHttp(change(serveKdocs([FOLDER, ...files])));
  const caller = createFakeCaller(http);
  const [web, open, bridge] = [createWebApi(caller), createOpenApi(caller), createBridge()];
  const parts = { web, open, bridge, lists: createLists(web, () => 0), isAlone: () => false };
  const ask = async (
    marks: readonly Mark[],
    route: Route = IN_FOLDER,
    more: Partial<Selection> = {},
  ) => {
    const nothing = { rest: null, loaded: [], listing: null };
    const selection = { service: 'kdocs', route, marks, ...nothing, ...more } as const;
    const described = await describeSelection(parts, selection, true);
    if (!described.ok) throw new Error(`refused: ${described.failure.kind}`);
    return described.value;
  };
  return {
    http,
    parts,
    ask,
    async found(...asked: Parameters<typeof ask>) {
      return (await ask(...asked)).found.map(({ entry }) => [entry.id, entry.drive]);
    },
  };
}

const inFolder = (number: number, change: Partial<ServedFile> = {}) =>
  servedFile(number, { parent: '7000', openParent: 'open7000', ...change });
const many = (count: number, change: Partial<ServedFile> = {}) =>
  Array.from({ length: count }, (_, index) => inFolder(index + 1, change));
const marksOf = (files: readonly ServedFile[]): Mark[] =>
  files.map(({ id, linkId, name }) => sampleMark({ id, linkId, name }));

describe('marked files whose links are known', () => {
  it.each([10, 500, 2000])(
    'are found and located, %d of them, with 3 + n/500 requests',
    async (count) => {
      const files = many(count);
      const { ask, http, parts } = start(files);
      const { found, unconfirmed } = await ask(marksOf(files));
      expect(unconfirmed).toEqual([]);
      const located = await locateEntries(
        parts,
        found.map(({ entry }) => entry),
      );
      expect(located.ok && located.value.map(({ location }) => location)).toEqual(
        files.map(({ openId }) => ({ kind: 'batchable', drive: 'drive7', file: openId })),
      );
      expect(http.requests.length).toBeLessThanOrEqual(3 + Math.ceil(count / 500));
      expect(http.requestsTo('/groups/')).toEqual([]);
    },
  );

  it('become entries whose web ids are not confirmed', async () => {
    const files = many(3);
    const { ask } = start(files);
    const { place, found } = await ask(marksOf(files));
    expect(place).toBe('项目资料');
    expect(found[0]?.entry).toEqual({
      service: 'kdocs',
      id: '1',
      kind: 'file',
      name: 'file 1.pdf',
      size: 1001,
      drive: '',
      parent: '7000',
      linkId: linkIdOf(1),
      version: null,
      modifiedAt: 1_700_000_001_000,
      inside: null,
      obstacle: null,
    });
  });

  it('have their link for an id where the page tells none', async () => {
    const files = many(3);
    const { found } = start(files);
    const marks = files.map(({ linkId }) => sampleMark({ id: null, linkId }));
    expect(await found(marks)).toEqual(files.map(({ linkId }) => [linkId, '']));
  });

  it('need one request less where the link of the folder is known', async () => {
    const files = many(10);
    const folder = { ...FOLDER, id: '7100', linkId: linkIdOf(7100) };
    const inside = files.map((file) => ({ ...file, parent: '7100' }));
    const { found, http } = start([folder, ...inside]);
    await found(marksOf(inside), { kind: 'folder', drive: '7', folder: '7100' });
    expect(http.requests).toHaveLength(3);
  });

  it('are found in a shared folder by its own link', async () => {
    const folder = { ...FOLDER, id: '7100', linkId: linkIdOf(7100) };
    const files = many(10, { parent: '7100' });
    const { found, http } = start([folder, ...files]);
    const route = { kind: 'shared-folder', linkId: linkIdOf(7100) } as const;
    expect(await found(marksOf(files), route)).toEqual(files.map(({ id }) => [id, '']));
    expect(http.requests).toHaveLength(3);
  });

  it('that may not be downloaded say so', async () => {
    const files = many(3, { mayDownload: false });
    const { ask } = start(files);
    const { found } = await ask(marksOf(files));
    expect(found.map(({ entry }) => entry.obstacle)).toEqual([
      'not-permitted',
      'not-permitted',
      'not-permitted',
    ]);
  });

  it('may be shown by the page without the extension of an online document', async () => {
    const files = many(3, { name: 'notes.otl' });
    const { found } = start(files);
    const marks = marksOf(files).map((mark) => ({ ...mark, name: 'notes' }));
    expect(await found(marks)).toEqual(files.map(({ id }) => [id, '']));
  });
});

describe('marked files of which the page tells less', () => {
  const named = (name: string) => sampleMark({ id: null, name, kind: 'unknown' });
  const rest = (claimed: number) => ({
    claimed,
    allMarked: true,
    unmarked: [],
    seenUnmarked: [],
  });

  it.each([90, 500, 2000])(
    'are found by their names, %d of them, with 4 + n/500 requests',
    async (count) => {
      const files = many(count);
      const { found, http, parts } = start(files);
      expect(await found(files.map(({ name }) => named(name)))).toHaveLength(count);
      expect(http.requests.length).toBeLessThanOrEqual(4 + Math.ceil(count / 500));
      expect(count <= 100 || parts.bridge.find(linkIdOf(count)) !== null).toBe(true);
    },
  );

  it('are all of a folder where the page counts as many', async () => {
    const files = many(700);
    const { ask, http } = start(files);
    const loaded = marksOf(files.slice(0, 200));
    const described = await ask(marksOf(files.slice(0, 40)), IN_FOLDER, {
      rest: rest(700),
      loaded,
    });
    expect(described.missing).toBe(0);
    expect(described.found).toHaveLength(700);
    // The first page of the web list is confirmed, the page's own lists tell more ids, and links are left.
    expect(described.found.map(({ entry }) => [entry.id, entry.drive])).toEqual(
      expect.arrayContaining([
        ['100', '7'],
        ['150', ''],
        [linkIdOf(650), ''],
      ]),
    );
    expect(http.requests.length).toBeLessThanOrEqual(4 + 2);
  });

  it('are not told by ids that the page gives to files of another name', async () => {
    const files = many(150);
    const { ask } = start(files);
    const forged = sampleMark({ id: '149', linkId: linkIdOf(150), name: 'file 149.pdf' });
    const described = await ask([forged, named('file 2.pdf')]);
    expect(described.found.map(({ entry }) => [entry.id, entry.name])).toEqual([
      ['149', 'file 149.pdf'],
      ['2', 'file 2.pdf'],
    ]);
  });

  it('are a question of the web list where more have the name', async () => {
    const files = [...many(150), inFolder(151, { name: 'file 1.pdf' })];
    const { ask } = start(files);
    const { questions } = await ask([named('file 1.pdf')]);
    expect(
      questions.map(({ candidates }) => candidates.map(({ id, drive }) => [id, drive])),
    ).toEqual([
      [
        ['1', '7'],
        ['151', '7'],
      ],
    ]);
  });

  it('beside folders need the web list, which tells what those hold', async () => {
    const folder = inFolder(151, { isFolder: true, name: 'Old' });
    const { found } = start([...many(150), folder]);
    expect(await found([named('file 1.pdf'), named('Old')])).toEqual([
      ['1', '7'],
      ['151', '7'],
    ]);
  });

  it('are found by the web list where an item has no link', async () => {
    const files = [...many(150), inFolder(151, { linkId: null })];
    const { found } = start(files);
    expect(await found([named('file 140.pdf')])).toEqual([['140', '7']]);
  });
});

describe('other marks', () => {
  it('are looked for in the web list: folders, and what the page tells no link of', async () => {
    const folder = inFolder(99, { isFolder: true });
    const files = many(6);
    const { found } = start([folder, ...files]);
    const linkless = sampleMark({ id: '6' });
    expect(await found([...marksOf([folder, ...files.slice(0, 5)]), linkless])).toEqual([
      ['99', '7'],
      ...files.slice(0, 5).map(({ id }) => [id, '']),
      ['6', '7'],
    ]);
  });

  it('are looked for in the web list: shortcuts', async () => {
    const shortcut = inFolder(9, { type: 'shortcut' });
    const { ask } = start([...many(3), shortcut]);
    const { found } = await ask(marksOf([...many(3), shortcut]));
    expect(found.map(({ entry }) => entry.obstacle)).toEqual([null, null, null, 'shortcut']);
  });

  it('are confirmed by their ids where the page links them to files of another name', async () => {
    const files = many(4);
    const { ask } = start(files);
    const marks = marksOf(files).map((mark) => ({ ...mark, name: `not ${mark.name ?? ''}` }));
    const { found } = await ask(marks);
    expect(found.map(({ entry }) => [entry.id, entry.drive])).toEqual(
      files.map(({ id }) => [id, '7']),
    );
  });

  it('are asked for one by one where they lie elsewhere', async () => {
    const files = many(5);
    const far = servedFile(9, { parent: '99', openParent: 'open99' });
    const { found } = start([...files, far]);
    expect(await found(marksOf([...files, far]))).toEqual([
      ...files.map(({ id }) => [id, '']),
      ['9', '7'],
    ]);
  });

  it.each([1, 2])('that are as few as %d take the usual way', async (count) => {
    const files = many(count);
    const { found, http } = start(files);
    expect(await found(marksOf(files))).toEqual(files.map(({ id }) => [id, '7']));
    expect(http.requests).toHaveLength(2);
  });

  it('of recent files take the usual way', async () => {
    const files = many(5);
    const { found } = start(files);
    expect(await found(marksOf(files), { kind: 'recent' })).toEqual(
      files.map(({ id }) => [id, '7']),
    );
  });
});

describe('an open API', () => {
  const openly =
    (part: string, answer: ReturnType<Respond>) =>
    (usual: Respond): Respond =>
    (url, request) =>
      url.hostname === 'openapi.wps.cn' && url.pathname.includes(part)
        ? answer
        : usual(url, request);

  it.each<[string, string, ReturnType<Respond>]>([
    ['is not there', '/v7/', { status: 404, body: { code: 404000001, msg: '' } }],
    ['cannot be reached', '/v7/', null],
    ['does not tell of files', '/v7/files/', { status: 500, body: { code: 500000004 } }],
    ['does not list', '/children', { status: 500, body: { code: 500000001, msg: '' } }],
  ])('that %s costs few requests, and the usual way is taken', async (_, part, answer) => {
    const files = many(150);
    const { found, http } = start(files, openly(part, answer));
    expect(await found(marksOf(files))).toEqual(files.map(({ id }) => [id, '7']));
    expect(http.requests.length).toBeLessThanOrEqual(1 + 3 + 2);
  });

  it.each(['/links/', '/meta', '/children'])(
    'that has had too many requests ends it: %s',
    async (part) => {
      const { ask } = start(many(5), openly(part, { status: 429 }));
      await expect(ask(marksOf(many(5)))).rejects.toThrow('slow-down');
    },
  );
});

describe('forged marks', () => {
  it('with links to nothing cost a limited number of questions', async () => {
    const { ask, http } = start(many(3));
    const marks = Array.from({ length: 3000 }, (_, index) =>
      sampleMark({ id: `9${index}`, linkId: linkIdOf(900_000 + index) }),
    );
    const { found, unconfirmed } = await ask(marks);
    expect(found).toEqual([]);
    expect(unconfirmed).toHaveLength(3000);
    expect(http.requests.length).toBeLessThanOrEqual(1 + 2 + 1 + 50);
  });

  it('with links to nothing do not hide those that the list confirms', async () => {
    const files = many(3);
    const { ask } = start(files);
    const forged = sampleMark({ id: '900', linkId: linkIdOf(900_000) });
    const { found } = await ask([forged, ...marksOf(files)]);
    expect(found.map(({ entry }) => entry.id)).toEqual(['1', '2', '3']);
  });
});
