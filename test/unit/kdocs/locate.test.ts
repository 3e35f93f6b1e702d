import { describe, expect, it } from 'vitest';
import { createBridge } from '../../../lib/kdocs/bridge';
import { locateEntries } from '../../../lib/kdocs/locate';
import { createOpenApi } from '../../../lib/kdocs/open-api';
import { createWebApi } from '../../../lib/kdocs/web-api';
import type { Entry } from '../../../lib/selection/entry';
import { createFakeCaller } from '../../support/fakes/caller';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import { servedFile, serveKdocs, type ServedFile } from '../../support/fakes/kdocs-server';
import { sampleEntry } from '../../support/fakes/samples';

function start(
  files: readonly ServedFile[],
  change: (respond: Respond) => Respond = (same) => same,
  isAlone: (drive: string, file: string) => boolean = () => false,
) {
  const http = createFakeHttp(change(serveKdocs(files)));
  const caller = createFakeCaller(http);
  const [web, open, bridge] = [createWebApi(caller), createOpenApi(caller), createBridge()];
  const parts = { web, open, bridge, isAlone };
  return { http, locate: (entries: readonly Entry[]) => locateEntries(parts, entries) };
}

function entryOf({ id, name, size, group, parent, linkId }: ServedFile): Entry {
  return sampleEntry({ id, name, size, drive: group, parent, linkId });
}

function many(count: number, change: (index: number) => Partial<ServedFile> = () => ({})) {
  return Array.from({ length: count }, (_, index) => servedFile(index + 1, change(index)));
}

async function locate(
  files: readonly ServedFile[],
  wanted = files,
  change?: (respond: Respond) => Respond,
) {
  const { http, locate: ask } = start(files, change);
  const outcome = await ask(wanted.map(entryOf));
  const locations = outcome.ok ? outcome.value.map(({ location }) => location) : [];
  return { http, outcome, locations };
}

const located = ({ drive, openId }: ServedFile) => ({ kind: 'batchable', drive, file: openId });

describe('the files of one folder', () => {
  it('are found without any request when there are none', async () => {
    const { http, outcome } = await locate([]);
    expect(outcome).toEqual({ ok: true, value: [] });
    expect(http.requests).toHaveLength(0);
  });

  it.each([3, 12, 500, 501, 1200])(
    'are found, %d of them, with 2 + n/500 requests',
    async (count) => {
      const files = many(count);
      const { http, locations } = await locate(files);
      expect(locations).toEqual(files.map(located));
      expect(http.requests.length).toBeLessThanOrEqual(2 + Math.ceil(count / 500));
    },
  );

  it.each([1, 2])('are found, %d of them, with one request each', async (count) => {
    const files = many(count);
    const { http, locations } = await locate(files);
    expect(locations).toEqual(files.map(located));
    expect(http.requests).toHaveLength(count);
  });

  it('keep the order of the entries, and the entries themselves', async () => {
    const files = many(5).reverse();
    const { outcome } = await locate(files);
    expect(outcome.ok && outcome.value.map(({ entry }) => entry)).toEqual(files.map(entryOf));
  });

  it('are bridged one by one where the listing does not show them', async () => {
    const files = many(12, (index) => (index > 8 ? { openParent: 'elsewhere' } : {}));
    const { http, locations } = await locate(files);
    expect(locations).toEqual(files.map(located));
    expect(http.requestsTo('/links/')).toHaveLength(1 + 3);
    expect(http.requestsTo('/children')).toHaveLength(1);
  });

  it('are bridged one by one where there is no listing', async () => {
    const files = many(4);
    const { locations } = await locate(
      files,
      files,
      (usual) => (url, request) =>
        url.pathname.endsWith('/children')
          ? { status: 500, body: { code: 500000004, msg: '' } }
          : usual(url, request),
    );
    expect(locations).toEqual(files.map(located));
  });

  it('get their links from the list when they came without', async () => {
    const files = many(12);
    const { http, locate: ask } = start(files);
    const outcome = await ask(files.map((file) => ({ ...entryOf(file), linkId: null })));
    expect(outcome.ok && outcome.value.map(({ location }) => location)).toEqual(files.map(located));
    expect(http.requests.length).toBeLessThanOrEqual(1 + 3);
  });

  it('are web-only where nothing bridges them', async () => {
    const files = many(3, () => ({ linkId: null }));
    const { locations } = await locate(files);
    expect(locations).toEqual(files.map(() => ({ kind: 'web-only' })));
  });

  it('are web-only after one question where the open API is not there', async () => {
    const files = many(50);
    const { http, outcome, locations } = await locate(
      files,
      files,
      (usual) => (url, request) =>
        url.hostname === 'openapi.wps.cn'
          ? { status: 404, body: { code: 404000001, msg: '' } }
          : usual(url, request),
    );
    expect(outcome.ok).toBe(true);
    expect(locations).toEqual(files.map(() => ({ kind: 'web-only' })));
    expect(http.requestsTo('/v7/')).toHaveLength(1);
  });

  it('are found although the first of them are gone', async () => {
    const files = many(6);
    const gone = new Set([files[0]?.linkId, files[1]?.linkId]);
    const { locations } = await locate(
      files,
      files,
      (usual) => (url, request) =>
        [...gone].some((linkId) => url.pathname.includes(`/links/${linkId ?? ''}/`))
          ? { status: 400, body: { code: 400008009, msg: '' } }
          : usual(url, request),
    );
    expect(locations.map(({ kind }) => kind)).toEqual([
      'web-only',
      'web-only',
      ...['batchable', 'batchable', 'batchable', 'batchable'],
    ]);
  });
});

describe('files of several folders', () => {
  it('are found folder by folder', async () => {
    const files = many(20, (index) => ({
      parent: index % 2 === 0 ? '70' : '71',
      openParent: index % 2 === 0 ? 'open70' : 'open71',
    }));
    const { http, locations } = await locate(files);
    expect(locations).toEqual(files.map(located));
    expect(http.requests.length).toBeLessThanOrEqual(2 * 3);
  });

  it('keep their own drives', async () => {
    const files = many(8, (index) => ({
      group: index < 4 ? '7' : '8',
      drive: index < 4 ? 'drive7' : 'drive8',
    }));
    expect((await locate(files)).locations).toEqual(files.map(located));
  });
});

describe('files that were found before', () => {
  it('are found again without any request', async () => {
    const files = many(12);
    const { http, locate: ask } = start(files);
    await ask(files.map(entryOf));
    const before = http.requests.length;
    const again = await ask(files.slice(3, 9).map(entryOf));
    expect(again.ok && again.value.map(({ location }) => location)).toEqual(
      files.slice(3, 9).map(located),
    );
    expect(http.requests).toHaveLength(before);
  });

  it('lead to those that lie beside them', async () => {
    const files = many(12);
    const { http, locate: ask } = start(files);
    await ask(files.slice(0, 1).map(entryOf));
    const all = await ask(files.map(entryOf));
    expect(all.ok && all.value.map(({ location }) => location)).toEqual(files.map(located));
    expect(http.requests).toHaveLength(1 + 2);
  });

  it('are known by their links where their ids are not confirmed', async () => {
    const files = many(4);
    const { locate: ask } = start(files);
    const entries = files.map((file) => ({ ...entryOf(file), id: file.linkId ?? '', drive: '' }));
    const found = await ask(entries);
    expect(found.ok && found.value.map(({ location }) => location)).toEqual(files.map(located));
  });
});

describe('files that would spoil a batch', () => {
  it('are better asked for alone', async () => {
    const files = many(3);
    const asked: string[] = [];
    const { locate: ask } = start(
      files,
      (same) => same,
      (drive, file) => {
        asked.push(`${drive}/${file}`);
        return file === 'open2';
      },
    );
    const found = await ask(files.map(entryOf));
    expect(found.ok && found.value.map(({ location }) => location.kind)).toEqual([
      'batchable',
      'single',
      'batchable',
    ]);
    expect(asked).toEqual(['drive7/open1', 'drive7/open2', 'drive7/open3']);
  });
});

describe('online documents', () => {
  it.each(['a.otl', 'a.KSHEET', 'a.dbt', 'a.form', 'a.pof', 'a.pom'])(
    'such as %s are better asked for alone',
    async (name) => {
      const { locations } = await locate([servedFile(1, { name })]);
      expect(locations).toEqual([{ kind: 'single', drive: 'drive7', file: 'open1' }]);
    },
  );

  it('are not those that are files after all', async () => {
    const files = [servedFile(1, { name: 'a.docx' }), servedFile(2, { name: 'otl' })];
    expect((await locate(files)).locations.map(({ kind }) => kind)).toEqual([
      'batchable',
      'batchable',
    ]);
  });
});

describe('a failure that concerns all', () => {
  it.each([
    ['/links/', 'on the way from the link'],
    ['/files/open1/meta', 'on the way to the folder'],
    ['/children', 'in the listing'],
  ])('ends the search: %s', async (part) => {
    const files = many(5);
    const { outcome } = await locate(
      files,
      files,
      (usual) => (url, request) =>
        url.pathname.includes(part) ? { status: 429, retryAfter: '7' } : usual(url, request),
    );
    expect(outcome).toEqual({ ok: false, failure: { kind: 'slow-down', retryAfter: 7000 } });
  });

  it('ends the search also while links are looked for', async () => {
    const { http, locate: ask } = start([], () => () => null);
    const outcome = await ask([sampleEntry({ linkId: null })]);
    expect(outcome).toEqual({ ok: false, failure: { kind: 'network' } });
    expect(http.requests).toHaveLength(1);
  });
});
