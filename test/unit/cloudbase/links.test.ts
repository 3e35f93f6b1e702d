import { describe, expect, it } from 'vitest';
import { createCloudbaseAccess } from '../../../lib/cloudbase/access';
import { createCloudbaseService } from '../../../lib/cloudbase/service';
import type { Ahead, FileRequest } from '../../../lib/selection/service';
import {
  askedIds,
  createFakeCloud,
  linkOf,
  type CloudRequest,
} from '../../support/fakes/cloudbase-server';
import { createFakeValue } from '../../support/fakes/value';

const OPTIONS = { tokenKind: 'component', env: '', maxAge: 7200, relay: '' } as const;

async function setUp(options: { readonly env?: string; readonly maxAge?: number } = {}) {
  const cloud = createFakeCloud();
  const access = createCloudbaseAccess({ local: createFakeValue(), session: createFakeValue() });
  await access.keep({ ...OPTIONS, ...options, token: 'A-TOKEN' });
  const clock = { time: 1_000_000 };
  const service = createCloudbaseService({
    http: cloud.http,
    access,
    clock: { now: () => clock.time, sleep: () => Promise.resolve() },
  });
  return { cloud, access, clock, service };
}

const requestOf = (id: string): FileRequest => ({
  kind: 'file',
  open: null,
  web: { drive: /^cloud:\/\/([^./]*)/.exec(id)?.[1] ?? '', file: id },
  linkId: null,
  convertTo: null,
});

const ids = (env: string, count: number, bucket = '.b') =>
  Array.from({ length: count }, (_, index) => `cloud://${env}${bucket}/dir/${index}.png`);

const aheadOf =
  (all: readonly string[]): Ahead =>
  (limit) =>
    Promise.resolve(all.slice(0, limit).map(requestOf));

const soon = () => new Promise((resolve) => setTimeout(resolve, Math.random() * 3));

type Service = Awaited<ReturnType<typeof setUp>>['service'];

/** Makes all links, so many at a time, as the engine does: what has its link is not among what comes next. */
async function makeAll(service: Service, all: readonly string[], atOnce: number) {
  const left = new Set(all);
  const queue = [...all];
  const urls = new Map<string, string>();
  const worker = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const link = await service.makeLink(requestOf(id), async (limit) => {
        const wanted = await aheadOf([...left])(limit);
        await soon();
        return wanted;
      });
      left.delete(id);
      if (!link.ok) throw new Error(link.failure.kind);
      urls.set(id, link.value.url);
      await soon();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return urls;
}

describe('links', () => {
  it.each([1, 6, 12])(
    'of 1,000 files in 3 environments take a call for 50 of each, %i at a time',
    async (atOnce) => {
      const { cloud, service } = await setUp();
      const all = [...ids('a', 333), ...ids('b', 400), ...ids('c', 267)];
      const urls = await makeAll(service, all, atOnce);
      expect(urls.size).toBe(1000);
      for (const id of all) expect(urls.get(id)).toBe(linkOf(id));
      expect(cloud.requests).toHaveLength(7 + 8 + 6);
      expect(cloud.requests.flatMap(askedIds).sort()).toEqual([...all].sort());
      for (const request of cloud.requests)
        for (const id of askedIds(request))
          expect(id.startsWith(`cloud://${String(request.body.env)}.`)).toBe(true);
      expect(cloud.mostAtOnce).toBeLessThanOrEqual(2);
    },
  );

  it('are asked for as the documents say', async () => {
    const { cloud, service } = await setUp({ maxAge: 600 });
    const id = 'cloud://prod.b/报 告#1.png';
    const link = await service.makeLink(requestOf(id), aheadOf([]));
    expect(link).toEqual({
      ok: true,
      value: { url: linkOf(id), way: 'batch', isWrapped: false, lifetime: 480_000 },
    });
    expect(cloud.requests[0]?.url.href).toBe(
      'https://api.weixin.qq.com/componenttcb/batchdownloadfile?access_token=A-TOKEN',
    );
    expect(cloud.requests[0]?.body).toEqual({
      env: 'prod',
      file_list: [{ fileid: id, max_age: 600 }],
    });
  });

  it('that many ask for at the same time take one call', async () => {
    const { cloud, service } = await setUp();
    const all = ids('a', 50);
    const links = await Promise.all(all.map((id) => service.makeLink(requestOf(id), aheadOf(all))));
    expect(links.every(({ ok }) => ok)).toBe(true);
    expect(cloud.requests).toHaveLength(1);
  });

  it('are handed out once: whoever asks again gets a new one', async () => {
    const { cloud, service } = await setUp();
    const [id = ''] = ids('a', 1);
    await service.makeLink(requestOf(id));
    await service.makeLink(requestOf(id));
    expect(cloud.requests).toHaveLength(2);
    const twice = await Promise.all([1, 2].map(() => service.makeLink(requestOf(id))));
    expect(twice.every(({ ok }) => ok)).toBe(true);
    expect(cloud.requests).toHaveLength(4);
  });

  it('wait for four fifths of their life, and are made anew then', async () => {
    const { cloud, clock, service } = await setUp({ maxAge: 100 });
    const [one = '', two = '', three = ''] = ids('a', 3);
    await service.makeLink(requestOf(one), aheadOf([one, two, three]));
    clock.time += 79_000;
    const link = await service.makeLink(requestOf(two));
    expect(link.ok && link.value.lifetime).toBe(1000);
    clock.time += 1000;
    await service.makeLink(requestOf(three));
    expect(cloud.requests.map(askedIds)).toEqual([[one, two, three], [three]]);
  });

  it('that live shorter than a call takes are handed out all the same', async () => {
    const { cloud, clock, service } = await setUp({ maxAge: 1 });
    cloud.respond(() => {
      clock.time += 5000;
      return undefined;
    });
    const link = await service.makeLink(requestOf('cloud://a.b/x.png'));
    expect(link.ok && link.value.lifetime).toBe(0);
    expect(cloud.requests).toHaveLength(1);
  });

  it('are forgotten when no job is under way any more', async () => {
    const { cloud, service } = await setUp();
    const [one = '', two = ''] = ids('a', 2);
    await service.makeLink(requestOf(one), aheadOf([one, two]));
    await service.release();
    await service.makeLink(requestOf(two));
    expect(cloud.requests).toHaveLength(2);
  });

  it('are asked of the environment that the file was picked in, whatever is set by now', async () => {
    const { cloud, service } = await setUp({ env: 'other' });
    const [one = '', two = '', three = ''] = ids('x', 3, '');
    const inProd = (id: string) => ({ ...requestOf(id), web: { drive: 'prod', file: id } });
    const ahead: Ahead = () => Promise.resolve([inProd(two), requestOf(three)]);
    await service.makeLink(inProd(one), ahead);
    expect(cloud.requests.map(({ body }) => body.env)).toEqual(['prod']);
    expect(cloud.requests.map(askedIds)).toEqual([[one, two]]);
    // The same id in another environment is another file.
    await service.makeLink(requestOf(two));
    expect(cloud.requests.map(({ body }) => body.env)).toEqual(['prod', 'x']);
  });

  it('are not made for what was handed out while it was being found out what is wanted', async () => {
    const { cloud, service } = await setUp();
    const all = ids('a', 3);
    const [one = '', two = '', three = ''] = all;
    await service.makeLink(requestOf(one), aheadOf([one, two]));
    await service.makeLink(requestOf(three), async (limit) => {
      await service.makeLink(requestOf(two));
      return aheadOf([two, three])(limit);
    });
    expect(cloud.requests.map(askedIds)).toEqual([[one, two], [three]]);
  });

  it('that come when all was forgotten do not fill the memory again', async () => {
    const { cloud, service } = await setUp();
    const [one = '', two = ''] = ids('a', 2);
    const asked = service.makeLink(requestOf(one), aheadOf([one, two]));
    await new Promise((resolve) => setTimeout(resolve, 0));
    await service.release();
    expect(await asked).toMatchObject({ ok: true });
    cloud.requests.length = 0;
    await service.makeLink(requestOf(two));
    expect(cloud.requests.map(askedIds)).toEqual([[two]]);
  });
});

describe('what goes wrong with one file', () => {
  it('is the failure of that file alone', async () => {
    const { cloud, service } = await setUp();
    const all = ids('a', 7);
    const rows = [
      { status: 1, errmsg: 'STORAGE_FILE_NONEXIST rid: 7', download_url: '' },
      { status: '-503002', errmsg: 'STORAGE_EXCEED_AUTHORITY' },
      { status: 9, errmsg: 'odd, for A-TOKEN and access_token=A-TOKEN' },
      { status: 0, errmsg: 'ok', download_url: '' },
      { status: 0, download_url: 'http://plain.example/x' },
      { status: 0, download_url: linkOf(all[5] ?? '') },
    ];
    cloud.respond(() => ({
      body: { errcode: 0, files: rows.map((row, index) => ({ ...row, file_id: all[index] })) },
    }));
    const links = [];
    for (const id of all) links.push(await service.makeLink(requestOf(id), aheadOf(all)));
    expect(cloud.requests).toHaveLength(1);
    expect(links.map((link) => (link.ok ? link.value.url : link.failure))).toEqual([
      { kind: 'gone', answer: { code: '1', text: 'STORAGE_FILE_NONEXIST rid: 7' } },
      { kind: 'forbidden', answer: { code: '-503002', text: 'STORAGE_EXCEED_AUTHORITY' } },
      { kind: 'refused', status: 200, answer: { code: '9', text: 'odd, for … and …' } },
      { kind: 'refused', status: 200, answer: { code: '0', text: 'ok' } },
      { kind: 'untrusted-link', host: 'http://plain.example' },
      linkOf(all[5] ?? ''),
      { kind: 'broken-answer', problem: 'no-link' },
    ]);
  });

  it('does not concern the other rows, however odd it is, and the id may stand under any name', async () => {
    const { cloud, service } = await setUp();
    const all = ids('a', 7);
    cloud.respond(() => ({
      body: {
        file_list: [
          null,
          'odd',
          { files: all[1], download_url: linkOf(all[1] ?? '') },
          { fileid: '', file_id: all[2], download_url: linkOf(all[2] ?? '') },
          { fileid: '17', fileID: all[3], download_url: linkOf(all[3] ?? ''), status: [] },
          { download_url: linkOf(all[5] ?? '') },
          { fileid: all[0], download_url: linkOf(all[0] ?? '') },
        ],
      },
    }));
    const links = [];
    for (const id of all) links.push(await service.makeLink(requestOf(id), aheadOf(all)));
    expect(links.map((link) => (link.ok ? link.value.url : link.failure.kind))).toEqual([
      ...all.slice(0, 4).map(linkOf),
      ...['broken-answer', 'broken-answer', 'broken-answer'],
    ]);
    expect(cloud.requests).toHaveLength(1);
  });

  it.each(['1', '503002', '-503002'])(
    'is judged by its status, whatever the token: %s',
    async (token) => {
      const { cloud, access, service } = await setUp();
      await access.keep({ ...OPTIONS, token });
      const all = ids('a', 2);
      const rows = [
        { fileid: all[0], status: -503_002, errmsg: 'no' },
        { fileid: all[1], status: 1, errmsg: `STORAGE_FILE_NONEXIST ${token}` },
      ];
      cloud.respond(() => ({ body: { errcode: 0, file_list: rows } }));
      const links = [];
      for (const id of all) links.push(await service.makeLink(requestOf(id), aheadOf(all)));
      expect(links).toMatchObject([
        { failure: { kind: 'forbidden' } },
        { failure: { kind: 'gone' } },
      ]);
    },
  );

  it('never tells the token in a host', async () => {
    const { cloud, service } = await setUp();
    const [id = ''] = ids('a', 1);
    const row = { fileid: id, download_url: 'http://a-token.example/x' };
    cloud.respond(() => ({ body: { file_list: [row] } }));
    expect(await service.makeLink(requestOf(id))).toEqual({
      ok: false,
      failure: { kind: 'untrusted-link', host: 'http://….example' },
    });
  });

  it('is not taken from the order, unless no row tells an id', async () => {
    const { cloud, service } = await setUp();
    const all = ids('a', 2);
    const [one = '', two = ''] = all;
    cloud.respond(() => ({
      body: { file_list: all.map((id) => ({ download_url: linkOf(id) })) },
    }));
    const link = await service.makeLink(requestOf(one), aheadOf(all));
    expect(link.ok && link.value.url).toBe(linkOf(one));
    expect(await service.makeLink(requestOf(two))).toMatchObject({ ok: true });
    expect(await service.makeLink(requestOf(two))).toMatchObject({
      ok: false,
      failure: { kind: 'broken-answer', problem: 'no-link' },
    });
    cloud.respond(() => ({
      body: { file_list: [{ fileid: 'cloud://other.b/x', download_url: 'https://x.example/x' }] },
    }));
    expect(await service.makeLink(requestOf(one))).toMatchObject({ ok: false });
  });
});

describe('what goes wrong with a call', () => {
  it('is told to all that asked, and asked anew afterwards', async () => {
    const { cloud, service } = await setUp();
    const all = ids('a', 10);
    cloud.respond(() => ({ body: { errcode: -1, errmsg: 'system error' } }));
    const links = await Promise.all(all.map((id) => service.makeLink(requestOf(id), aheadOf(all))));
    expect(links).toEqual(
      all.map(() => ({ ok: false, failure: { kind: 'slow-down', retryAfter: null } })),
    );
    expect(cloud.requests).toHaveLength(1);
    cloud.respond(() => undefined);
    expect(await service.makeLink(requestOf(all[3] ?? ''))).toMatchObject({ ok: true });
  });

  it.each([
    [{ body: { errcode: 61004, errmsg: 'no' } }, 'caller-refused'],
    [{ body: { errcode: 85088, errmsg: 'no' } }, 'refused'],
    [{ body: { errcode: -501007, errmsg: 'no' } }, 'refused'],
    [{ body: { errcode: 0 } }, 'broken-answer'],
  ])('as a whole is the answer to all that came along: %j', async (answer, kind) => {
    const { cloud, access, service } = await setUp();
    const all = ids('a', 200);
    cloud.respond(() => answer);
    const left = new Set(all);
    for (const id of all) {
      const link = await service.makeLink(requestOf(id), (limit) => aheadOf([...left])(limit));
      expect(link).toMatchObject({ ok: false, failure: { kind } });
      left.delete(id);
    }
    expect(cloud.requests).toHaveLength(4);
    // Each was handed out once, and whoever has another access asks anew.
    const [one = '', two = ''] = all;
    await service.makeLink(requestOf(one), aheadOf([one, two]));
    expect(cloud.requests).toHaveLength(5);
    cloud.respond(() => undefined);
    await access.keep({ ...OPTIONS, token: 'NEWER' });
    expect(await service.makeLink(requestOf(two))).toMatchObject({ ok: true });
  });

  it('is no answer for longer than a minute', async () => {
    const { cloud, clock, service } = await setUp();
    const [one = '', two = ''] = ids('a', 2);
    cloud.respond(() => ({ body: { errcode: 61004, errmsg: 'no' } }));
    await service.makeLink(requestOf(one), aheadOf([one, two]));
    cloud.respond(() => undefined);
    clock.time += 60_000;
    expect(await service.makeLink(requestOf(two))).toMatchObject({ ok: true });
  });

  const BAD_ARGUMENTS = { body: { errcode: 40097, errmsg: 'bad' } };
  const BREAKDOWN = { body: undefined, status: 500 };
  const refusal = { kind: 'refused', status: 200, answer: { code: '40097', text: 'bad' } };
  const breakdown = { kind: 'refused', status: 500, answer: null };

  describe.each([
    ['is refused', BAD_ARGUMENTS, refusal],
    ['breaks the service', BREAKDOWN, breakdown],
  ])('that %s by some files', (_, answer, failure) => {
    it.each([
      [[1], 15],
      [[0, 1, 2, 49], 35],
      [[0, 1, 2, 24, 37, 49], 50],
      [[0, 1, 2, 3], 20],
      [Array.from({ length: 49 }, (__, index) => index), 99],
      [Array.from({ length: 50 }, (__, index) => index), 99],
    ])('is the failure of those alone: %j', async (bad, most) => {
      const { cloud, service } = await setUp();
      const all = ids('a', 50);
      const isBad = (id: string) => bad.includes(all.indexOf(id));
      cloud.respond((request) => (askedIds(request).some(isBad) ? answer : undefined));
      const links = await Promise.all(
        all.map((id) => service.makeLink(requestOf(id), aheadOf(all))),
      );
      expect(links.map((link) => (link.ok ? link.value.url : link.failure))).toEqual(
        all.map((id) => (isBad(id) ? failure : linkOf(id))),
      );
      expect(cloud.requests.length).toBeLessThanOrEqual(most);
      const alone = cloud.requests.map(askedIds).filter(({ length }) => length === 1);
      for (const id of all.filter(isBad)) expect(alone).toContainEqual([id]);
    });
  });

  it.each([
    [BREAKDOWN, 'slow-down'],
    [{ body: { errcode: 45011 } }, 'slow-down'],
    [null, 'network'],
  ])(
    'that breaks down over all files, known ones as well, is the failure of none: %j',
    async (known, kind) => {
      const { cloud, service } = await setUp();
      const [before = '', ...all] = ids('a', 20);
      await service.makeLink(requestOf(before));
      cloud.requests.length = 0;
      cloud.respond((request) => (askedIds(request).includes(before) ? known : BREAKDOWN));
      const links = await Promise.all(
        all.map((id) => service.makeLink(requestOf(id), aheadOf(all))),
      );
      for (const link of links) expect(link).toMatchObject({ failure: { kind } });
      expect(await service.makeLink(requestOf(all[3] ?? ''))).toMatchObject({ failure: { kind } });
      expect(cloud.requests.length).toBeLessThan(10);
      cloud.respond(() => undefined);
      for (const id of all)
        expect(await service.makeLink(requestOf(id), aheadOf(all))).toMatchObject({ ok: true });
    },
  );

  it('that breaks down over the file that it answered for last is the failure of that file', async () => {
    const { cloud, service } = await setUp();
    const [id = ''] = ids('a', 1);
    await service.makeLink(requestOf(id));
    cloud.respond(() => BREAKDOWN);
    expect(await service.makeLink(requestOf(id))).toEqual({ ok: false, failure: breakdown });
  });

  it('that breaks down over the rest only is the failure of each of the rest', async () => {
    const { cloud, service } = await setUp();
    const [before = '', ...all] = ids('a', 5);
    await service.makeLink(requestOf(before));
    cloud.respond((request) => (askedIds(request).includes(before) ? undefined : BREAKDOWN));
    const links = await Promise.all(all.map((id) => service.makeLink(requestOf(id), aheadOf(all))));
    expect(links).toEqual(all.map(() => ({ ok: false, failure: breakdown })));
  });

  it('asks nothing more once the token was refused, until there is another', async () => {
    const { cloud, access, service } = await setUp();
    const [id = ''] = ids('a', 1);
    cloud.respond(() => ({ body: { errcode: 42001, errmsg: 'expired' } }));
    const loggedOut = { ok: false, failure: { kind: 'logged-out' } };
    expect(await service.checkSession()).toEqual({ ok: true, value: true });
    expect(await service.makeLink(requestOf(id))).toEqual(loggedOut);
    expect(await service.makeLink(requestOf(id))).toEqual(loggedOut);
    expect(await service.checkSession()).toEqual(loggedOut);
    expect(cloud.requests).toHaveLength(1);
    cloud.respond(() => undefined);
    await access.keep({ ...OPTIONS, token: 'NEWER' });
    expect(await service.makeLink(requestOf(id))).toMatchObject({ ok: true });
    expect(cloud.requests[1]?.url.searchParams.get('access_token')).toBe('NEWER');
  });

  it('does not concern a token that came in the meantime', async () => {
    const { cloud, access, service } = await setUp();
    const isOld = ({ url }: CloudRequest) => url.searchParams.get('access_token') === 'A-TOKEN';
    cloud.respond((request) => (isOld(request) ? { body: { errcode: 40001 } } : undefined));
    const link = service.makeLink(requestOf('cloud://a.b/x.png'));
    await new Promise((resolve) => setTimeout(resolve, 0));
    await access.keep({ ...OPTIONS, token: 'NEWER' });
    expect(await link).toMatchObject({ ok: true });
    expect(await service.checkSession()).toMatchObject({ ok: true });
  });

  it('is no fault of whoever asks for something that is no file', async () => {
    const { cloud, service } = await setUp();
    expect(await service.makeLink(requestOf('nonsense'))).toMatchObject({ ok: false });
    expect(cloud.requests).toHaveLength(0);
  });
});
