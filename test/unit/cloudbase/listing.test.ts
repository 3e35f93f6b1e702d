import { describe, expect, it } from 'vitest';
import { createCloudbaseAccess } from '../../../lib/cloudbase/access';
import { createCloudbaseCalls } from '../../../lib/cloudbase/handlers';
import { createCloudbaseService } from '../../../lib/cloudbase/service';
import { listAll } from '../../../lib/selection/list-all';
import type { Entry } from '../../../lib/selection/entry';
import { createFakeCloud, type CloudRequest } from '../../support/fakes/cloudbase-server';
import { createFakeValue } from '../../support/fakes/value';

const OPTIONS = { tokenKind: 'component', env: '', maxAge: 7200, relay: '', token: 'T1' } as const;
const ENVS = {
  errcode: 0,
  info_list: [
    { env: 'prod-1', alias: '正式', status: 'NORMAL', bucket_id: '7072-prod-1' },
    { env: 'bare', alias: null },
  ],
};

/** Pages of two keys, which begin with the marker again. */
function bucketOf(keys: readonly string[]) {
  return ({ url, body }: CloudRequest) => {
    if (url.pathname.endsWith('/describeenvs')) return { body: ENVS };
    const marker = String(body.marker);
    const inside = keys.filter((key) => key.startsWith(String(body.prefix)));
    const start = marker === '' ? 0 : inside.indexOf(marker);
    const contents = inside.slice(start, start + 3).map((key) => ({
      key,
      last_modified: '2026-11-02T03:04:05.000Z',
      md5: 'abc',
      size: '12',
    }));
    return { body: { errcode: 0, contents, is_truncated: start + 3 < inside.length } };
  };
}

async function setUp(keys: readonly string[], change: object = {}) {
  const cloud = createFakeCloud();
  cloud.respond(bucketOf(keys));
  const access = createCloudbaseAccess({ local: createFakeValue(), session: createFakeValue() });
  await access.keep({ ...OPTIONS, ...change });
  const clock = { now: () => 5, sleep: () => Promise.resolve() };
  return { cloud, access, service: createCloudbaseService({ http: cloud.http, access, clock }) };
}

const place = (folder: string | null, drive = 'prod-1') =>
  ({ kind: 'folder', drive, folder }) as const;

async function all(service: Awaited<ReturnType<typeof setUp>>['service'], folder: string | null) {
  const entries: Entry[] = [];
  const listed = await listAll(
    (cursor) => service.list(place(folder), cursor),
    (items) => {
      entries.push(...items);
      return 'more';
    },
  );
  return { listed, entries };
}

describe('a folder of an environment', () => {
  it.each(['getbucket', 'describeenvs'])(
    'waits for a service that breaks down: %s',
    async (call) => {
      const { cloud, service } = await setUp(['a.png']);
      const usual = bucketOf(['a.png']);
      cloud.respond((request) =>
        request.url.pathname.endsWith(`/${call}`)
          ? { body: undefined, status: 500 }
          : usual(request),
      );
      expect(await service.list(place(null), null)).toEqual({
        ok: false,
        failure: { kind: 'slow-down', retryAfter: null },
      });
    },
  );

  it('is listed page by page, each entry once', async () => {
    const keys = ['a/', 'a/1.png', 'a/b/', 'a/b/2.png', 'a/b/3.png', 'a/c/d/4.png', 'a/e.png'];
    const { cloud, service } = await setUp(keys);
    const { listed, entries } = await all(service, 'a/');
    expect(listed.ok).toBe(true);
    expect(entries.map(({ kind, name }) => [kind, name])).toEqual([
      ['file', '1.png'],
      ['folder', 'b'],
      ['folder', 'c'],
      ['file', 'e.png'],
    ]);
    expect(entries[0]).toEqual({
      service: 'cloudbase',
      id: 'cloud://prod-1.7072-prod-1/a/1.png',
      kind: 'file',
      name: '1.png',
      size: 12,
      drive: 'prod-1',
      parent: 'a',
      linkId: null,
      version: 'abc',
      modifiedAt: Date.UTC(2026, 10, 2, 3, 4, 5),
      inside: null,
      obstacle: null,
    });
    expect(entries[1]).toMatchObject({
      id: 'cloud://prod-1.7072-prod-1/a/b/',
      inside: { drive: 'prod-1', folder: 'a/b/' },
      parent: 'a',
    });
    const [, first] = cloud.requests;
    expect(first?.body).toEqual({ env: 'prod-1', prefix: 'a/', delimiter: '/', marker: '' });
    expect(cloud.requests.filter(({ url }) => url.pathname.endsWith('/describeenvs'))).toHaveLength(
      1,
    );
  });

  it('has ids without a bucket where none is told', async () => {
    const { service } = await setUp(['x.png']);
    const page = await service.list(place(null, 'bare'), null);
    expect(page.ok && page.value.items[0]?.id).toBe('cloud://bare/x.png');
  });

  it('fails where its environments cannot be listed', async () => {
    const { cloud, service } = await setUp(['x.png']);
    cloud.respond(({ body }) =>
      'prefix' in body ? { body: { contents: [] } } : { body: { errcode: 85088, errmsg: 'no' } },
    );
    expect(await service.list(place(null), null)).toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
  });

  it('goes without what is odd: keys and environments that are too long, rows that are none', async () => {
    const { cloud, service } = await setUp([]);
    const contents = [
      { key: 'a'.repeat(1200) },
      { key: `${'b'.repeat(1200)}/c.png` },
      null,
      7,
      { key: 'x.png' },
    ];
    const envs = [null, { env: 'e'.repeat(201) }, { env: 7 }, ...ENVS.info_list];
    cloud.respond(({ body }) => ({ body: 'prefix' in body ? { contents } : { info_list: envs } }));
    const page = await service.list(place(null), null);
    expect(page.ok && page.value.items.map(({ name }) => name)).toEqual(['x.png']);
    const listed = await service.environments();
    expect(listed.ok && listed.value.map(({ id }) => id)).toEqual(['prod-1', 'bare']);
  });

  it('asks for environments anew with another access, or when nothing is under way any more', async () => {
    const { cloud, access, service } = await setUp(['x.png']);
    const ask = async () => {
      await service.list(place(null), null);
      return cloud.requests.filter(({ url }) => url.pathname.endsWith('/describeenvs')).length;
    };
    expect(await ask()).toBe(1);
    expect(await ask()).toBe(1);
    await access.keep({ ...OPTIONS, token: 'T2' });
    expect(await ask()).toBe(2);
    await service.release();
    expect(await ask()).toBe(3);
  });

  it('that says there is more and never comes to it fails', async () => {
    const { cloud, service } = await setUp([]);
    cloud.respond(({ body }) =>
      'prefix' in body
        ? { body: { contents: [{ key: 'x.png', size: 7 }], is_truncated: 'true' } }
        : { body: ENVS },
    );
    const { listed } = await all(service, null);
    expect(listed).toEqual({ ok: false, failure: { kind: 'broken-answer', problem: 'shape' } });
  });

  it.each([
    ['1700000000', 1_700_000_000_000],
    [1_700_000_000_000, 1_700_000_000_000],
    ['Thu, 02 Nov 2023 03:04:05 GMT', Date.UTC(2023, 10, 2, 3, 4, 5)],
    ['yesterday', null],
    [null, null],
  ])('tells when a file was changed: %j', async (last_modified, expected) => {
    const { cloud, service } = await setUp([]);
    const contents = [{ key: 'x.png', last_modified, size: 'many' }];
    cloud.respond(({ body }) => ({ body: 'prefix' in body ? { contents } : ENVS }));
    const page = await service.list(place(null), null);
    expect(page.ok && page.value.items[0]).toMatchObject({ modifiedAt: expected, size: null });
  });

  it('has the name of the folder, or the other name of the environment', async () => {
    const { service } = await setUp([]);
    expect(await service.nameOf(place('a/b/'))).toBe('b');
    expect(await service.nameOf(place(null))).toBe('正式');
    expect(await service.nameOf(place(null, 'bare'))).toBe('bare');
    expect(await service.nameOf({ kind: 'recent' })).toBeNull();
  });

  it('cannot be listed with the token of a mini program', async () => {
    const { cloud, service } = await setUp(['x'], { tokenKind: 'own' });
    const failure = { kind: 'not-here', answer: null };
    expect(await service.list(place(null), null)).toEqual({ ok: false, failure });
    expect(await service.environments()).toEqual({ ok: false, failure });
    expect(await service.list({ kind: 'recent' }, null)).toEqual({ ok: false, failure });
    expect(cloud.requests).toEqual([]);
  });
});

describe('what the page of the service asks', () => {
  async function setUpCalls() {
    const { cloud, access, service } = await setUp([]);
    const selectedText = createFakeValue('cloud://a.b/x');
    let changes = 0;
    const tokenChanged = () => {
      changes += 1;
      return Promise.resolve();
    };
    const calls = createCloudbaseCalls({ access, service, tokenChanged, selectedText });
    return { cloud, access, calls, changes: () => changes };
  }

  it('is answered without the token', async () => {
    const { calls, changes } = await setUpCalls();
    const change = { ...OPTIONS, token: 'SECRET' };
    const kept = await calls.keepCloudbaseAccess(change);
    expect(kept).toMatchObject({ kind: 'kept', access: { token: 'kept' } });
    expect(JSON.stringify([kept, await calls.readCloudbaseAccess()])).not.toContain('SECRET');
    expect(changes()).toBe(1);
    expect(await calls.keepCloudbaseAccess({ ...change, maxAge: 0 })).toEqual({
      kind: 'refused',
      problem: 'max-age',
    });
    expect(changes()).toBe(1);
    expect(await calls.forgetCloudbaseToken()).toMatchObject({ token: 'none' });
  });

  it('lists environments, or says why there are none', async () => {
    const { cloud, access, calls } = await setUpCalls();
    expect(await calls.listEnvironments()).toEqual({
      kind: 'listed',
      environments: [
        { id: 'prod-1', alias: '正式' },
        { id: 'bare', alias: '' },
      ],
    });
    await access.keep({ ...OPTIONS, token: 'OTHER' });
    cloud.respond(() => ({ body: { errcode: 85088, errmsg: 'not enabled' } }));
    expect(await calls.listEnvironments()).toMatchObject({
      kind: 'failed',
      failure: { kind: 'refused', answer: { code: '85088', text: 'not enabled' } },
    });
    await access.forgetToken();
    expect(await calls.listEnvironments()).toEqual({ kind: 'logged-out' });
  });

  it('hands over the selected text once', async () => {
    const { calls } = await setUpCalls();
    expect(await calls.takeSelectedText()).toEqual({ text: 'cloud://a.b/x' });
    expect(await calls.takeSelectedText()).toEqual({ text: null });
  });
});

describe('all else that a service is asked', () => {
  it('finds nothing: no page shows its files', async () => {
    const { service } = await setUp([]);
    expect(await service.account()).toBeNull();
    expect(await service.describeLinks(['a'])).toEqual([
      { linkId: 'a', entry: { ok: false, failure: { kind: 'not-here', answer: null } } },
    ]);
    expect((await service.batchLimits()).countOf('x')).toBe(1);
  });
});
