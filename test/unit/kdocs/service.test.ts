import { describe, expect, it } from 'vitest';
import { DEFAULT_FORMATS } from '../../../lib/core/document-formats';
import type { Application } from '../../../lib/kdocs/ports';
import { createKdocsService } from '../../../lib/kdocs/service';
import type { LinkRequest } from '../../../lib/selection/service';
import { createFakeClock } from '../../support/fakes/clock';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import { linkIdOf, servedFile, serveKdocs } from '../../support/fakes/kdocs-server';
import { createFakeNotes } from '../../support/fakes/notes';
import { sampleEntry, sampleMark, sampleRequest } from '../../support/fakes/samples';
import { createFakeCookies, createFakeHeaderRules } from '../../support/fakes/session';

type Jar = Record<string, Record<string, string>>;

const EVERYWHERE: Jar = { 'kdocs.cn': { wps_sid: 'v' }, 'wps.cn': { wps_sid: 'v' } };

const OWN: Application = {
  address: 'https://docs.example.com:8443',
  id: 'AK1',
  key: 'key',
  token: 'token',
};

/** The network answers so; who is logged in is asked for beside it. */
function start(respond: Respond, jar: Jar = EVERYWHERE, notes = createFakeNotes()) {
  const http = createFakeHttp(respond);
  const cookies = createFakeCookies(jar);
  const rules = createFakeHeaderRules();
  const clock = createFakeClock();
  const world = { application: null as Application | null };
  const application = { read: () => Promise.resolve(world.application) };
  const service = createKdocsService({ http, cookies, rules, notes, application, clock });
  const asked = () => http.requests.filter(({ pathname }) => !pathname.endsWith('/islogin'));
  return { http, asked, cookies, rules, clock, notes, world, service };
}

const batch: LinkRequest = { kind: 'batch', drive: 'd', files: ['a', 'b'] };
const givesLink =
  (url: unknown): Respond =>
  ({ pathname }) =>
    pathname.endsWith('/islogin')
      ? { body: { result: 'ok', userid: 1 } }
      : { body: { code: 0, result: 'ok', data: { url } } };

/** More turns than a question takes. */
async function manyTurns(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
}

describe('the session', () => {
  it('is there when the browser holds its cookie; nobody is asked', async () => {
    const { service, http } = start(serveKdocs([]));
    expect((await service.checkSession()).ok).toBe(true);
    expect(http.requests).toHaveLength(0);
  });

  it('is asked about when no cookie is there', async () => {
    const { service } = start(() => ({ status: 403, body: { result: 'userNotLogin' } }), {});
    expect(await service.checkSession()).toEqual({ ok: false, failure: { kind: 'logged-out' } });
  });

  it('counts as there when the account service is in doubt', async () => {
    expect((await start(() => null, {}).service.checkSession()).ok).toBe(true);
    expect((await start(() => ({ status: 502 }), {}).service.checkSession()).ok).toBe(true);
  });

  it('has an account, of which the name may be unknown', async () => {
    const unnamed = { id: '1', name: null, isBusiness: false };
    expect(await start(serveKdocs([])).service.account()).toEqual(unnamed);
    expect(await start(serveKdocs([]), {}).service.account()).toBeNull();
  });
});

describe('a link', () => {
  const url = 'https://kcos.kdocs.cn/x?Signature=1';

  it.each([
    ['batch', batch, '/v7/drives/d/files/batch_download?file_ids=a&file_ids=b'],
    [
      'single',
      sampleRequest({ open: { drive: 'd', file: 'a' }, web: { drive: '7', file: '5' } }),
      '/v7/drives/d/files/a/download',
    ],
    [
      'web',
      sampleRequest({ open: null, web: { drive: '7', file: '5' } }),
      '/api/v5/groups/7/files/5/download?isblocks=false&support_checksums=md5,sha1,sha256',
    ],
  ] as const)('by the way %s is asked for once', async (way, request, address) => {
    const { service, asked } = start(givesLink(url));
    expect(await service.makeLink(request)).toEqual({
      ok: true,
      value: { url, way, isWrapped: false },
    });
    expect(asked().map(({ pathname, search }) => pathname + search)).toEqual([address]);
  });

  it('of a file that one way refuses comes by the next', async () => {
    const usual = serveKdocs([servedFile(1)]);
    const { service } = start((address, request) =>
      address.hostname === 'openapi.wps.cn'
        ? { status: 403, body: { code: 403008042, msg: '不支持' } }
        : usual(address, request),
    );
    const request = sampleRequest({ web: { drive: '7', file: '1' } });
    expect(await service.makeLink(request)).toMatchObject({ value: { way: 'web' } });
  });

  it('is looked for anew on all hosts when somebody else asks', async () => {
    let userid = 1;
    const jar = { 'kdocs.cn': { wps_sid: 'v' }, 'wps.cn': { wps_sid: 'v' } };
    const { service, asked, clock } = start(({ hostname, pathname }) => {
      if (pathname.endsWith('/islogin')) return { body: { result: 'ok', userid } };
      if (hostname === 'drive.kdocs.cn' && userid === 1)
        return { status: 403, body: { result: 'NotGroupMember' } };
      return { body: { result: 'ok', url } };
    }, jar);
    const request = sampleRequest({ open: null, web: { drive: '7', file: '5' } });
    expect((await service.makeLink(request)).ok).toBe(true);
    expect(asked().at(-1)?.hostname).not.toBe('drive.kdocs.cn');
    userid = 2;
    jar['kdocs.cn'] = { wps_sid: 'of somebody else' };
    clock.pass(5_000);
    expect((await service.makeLink(request)).ok).toBe(true);
    expect(asked().at(-1)?.hostname).toBe('drive.kdocs.cn');
  });

  it('of an online document is that of what it is turned into', async () => {
    const usual = serveKdocs([]);
    const { service } = start((address, request) => {
      if (address.pathname.endsWith('/preload')) return { body: { task_id: 't', task_type: 'n' } };
      if (address.pathname.endsWith('/result'))
        return { body: { status: 'finished', data: { url } } };
      return usual(address, request);
    });
    const request = sampleRequest({ web: { drive: '7', file: '5' }, convertTo: 'docx' });
    expect(await service.makeLink(request)).toEqual({
      ok: true,
      value: { url, way: 'export', isWrapped: false },
    });
  });

  it.each([
    ['http://kcos.kdocs.cn/x?Signature=1', 'http://kcos.kdocs.cn'],
    ['https://files.evil.example/x?Signature=1', 'https://files.evil.example'],
    ['https://kdocs.cn.evil.example/x', 'https://kdocs.cn.evil.example'],
    ['https://user:pw@kcos.kdocs.cn/x', 'https://kcos.kdocs.cn'],
    ['javascript:alert(1)', 'javascript://'],
    ['no address', '?'],
  ])('to %s is refused, and only %s of it is told', async (untrusted, host) => {
    const { service, cookies } = start(givesLink(untrusted), { 'wps.cn': { wps_sid: 'v' } });
    const request = sampleRequest({ open: { drive: 'd', file: 'a' } });
    expect(await service.makeLink(request)).toEqual({
      ok: false,
      failure: { kind: 'untrusted-link', host },
    });
    expect(cookies.lent).toEqual([]);
  });

  it('that may not be followed makes room for another way', async () => {
    const { service, http } = start((url) => ({
      body: url.hostname.startsWith('openapi')
        ? { code: 0, data: { url: 'https://files.evil.example/x' } }
        : { result: 'ok', url: 'https://kcos.kdocs.cn/x' },
    }));
    const ids = { open: { drive: 'd', file: 'a' }, web: { drive: '7', file: '5' } };
    expect(await service.makeLink(sampleRequest(ids))).toMatchObject({
      ok: true,
      value: { url: 'https://kcos.kdocs.cn/x', way: 'web' },
    });
    expect(await service.makeLink(batch)).toEqual({ ok: false, failure: { kind: 'divided' } });
    expect(http.requestsTo('files.evil')).toEqual([]);
  });

  it('is followed as it is, to the last character', async () => {
    const signed =
      'https://hw.ag.kdocs.cn/api/object/a%2Fb/compatible?Signature=a%2Bb%3D&Expires=1';
    expect(await start(givesLink(signed)).service.makeLink(batch)).toMatchObject({
      value: { url: signed },
    });
  });

  it('on a host without the session gets it lent', async () => {
    const { service, cookies } = start(givesLink('https://kcos.kdocs.cn/x'), {
      'wps.cn': { wps_sid: 'v' },
    });
    await service.makeLink(batch);
    expect(cookies.lent.map(({ url: lentTo, name }) => [lentTo, name])).toEqual([
      ['https://kcos.kdocs.cn/x', 'wps_sid'],
    ]);
    await service.release();
    expect(cookies.lent).toEqual([]);
  });

  it('outside of the two domains never gets the session', async () => {
    const { service, cookies } = start(givesLink('https://x.wpscdn.cn/x'), {
      'wps.cn': { wps_sid: 'v' },
    });
    expect((await service.makeLink(batch)).ok).toBe(true);
    expect(cookies.lent).toEqual([]);
  });

  it('that the service refuses is a failure with its reason', async () => {
    const { service } = start(() => ({ status: 403, body: { code: 403008042, msg: '不支持' } }));
    expect(await service.makeLink(sampleRequest())).toEqual({
      ok: false,
      failure: { kind: 'no-raw-file', answer: { code: '403008042', text: '不支持' } },
    });
  });

  it('that nobody may have who is logged out is no reason to try other ways', async () => {
    const { service, asked } = start(
      () => ({ status: 401, body: { result: 'userNotLogin' } }),
      EVERYWHERE,
    );
    const request = sampleRequest({ web: { drive: '7', file: '5' }, linkId: linkIdOf(1) });
    expect(await service.makeLink(request)).toMatchObject({ failure: { kind: 'logged-out' } });
    expect(asked()).toHaveLength(1);
  });
});

describe('what is lent', () => {
  const jar = { 'kdocs.cn': { wps_sid: 'v' } };

  it('stays while a question is under way', async () => {
    const { service, rules, http } = start(givesLink('https://kcos.kdocs.cn/x'), jar);
    const releases: Promise<void>[] = [];
    http.respond((address, request) => {
      if (address.pathname.endsWith('/batch_download')) releases.push(service.release());
      return givesLink('https://kcos.kdocs.cn/x')(address, request);
    });
    await service.makeLink(batch);
    await Promise.all(releases);
    expect(releases).toHaveLength(1);
    expect(rules.rules.size).toBe(1);
    await service.release();
    expect(rules.rules.size).toBe(0);
  });

  it('is taken back as soon as the question is over that held it up', async () => {
    const { service, rules, http } = start(serveKdocs([]), { 'wps.cn': { wps_sid: 'v' } });
    const usual = serveKdocs([]);
    http.respond((address, request) => {
      if (address.pathname.endsWith('/files')) void service.release();
      return usual(address, request);
    });
    await service.list({ kind: 'folder', drive: '7', folder: '1' }, null);
    expect(rules.rules.size).toBe(1);
    await manyTurns();
    expect(rules.rules.size).toBe(0);
  });

  it('for a question that comes while all is taken back is lent afterwards', async () => {
    const { service, cookies } = start(givesLink('https://kcos.kdocs.cn/x'), {
      'wps.cn': { wps_sid: 'v' },
    });
    let takeBack = () => Promise.resolve();
    const usual = cookies.takeBack;
    const halfway = new Promise<void>((resolve) => {
      cookies.takeBack = () =>
        new Promise<void>((done) => {
          takeBack = () => usual().then(done);
          resolve();
        });
    });
    const releasing = service.release();
    await halfway;
    const asking = service.makeLink(batch);
    await manyTurns();
    await takeBack();
    await Promise.all([releasing, asking]);
    expect(cookies.lent).toHaveLength(1);
  });

  it('is taken back later where that failed, and lent again in between', async () => {
    const { service, cookies } = start(givesLink('https://kcos.kdocs.cn/x'), {
      'wps.cn': { wps_sid: 'v' },
    });
    const usual = cookies.takeBack;
    cookies.takeBack = () => Promise.reject(new Error('no cookies'));
    await expect(service.release()).rejects.toThrow('no cookies');
    cookies.takeBack = usual;
    await service.makeLink(batch);
    expect(cookies.lent).toHaveLength(1);
    await service.release();
    expect(cookies.lent).toEqual([]);
  });
});

describe('a batch', () => {
  const files = ['open1', 'open2', 'open3', 'open4'] as const;
  const large: LinkRequest = { kind: 'batch', drive: 'drive7', files };
  const usual = serveKdocs(files.map((_, index) => servedFile(index + 1)));
  const takesTwo: Respond = (address, request) =>
    address.searchParams.getAll('file_ids').length > 2
      ? { status: 400, body: { code: 400000004, msg: 'InvalidArgument' } }
      : usual(address, request);

  it('is counted by the characters of its whole address, on the longest host', async () => {
    const { countOf, urlLength, urlLengthOf } = await start(usual).service.batchLimits();
    expect(countOf('d')).toBe(100);
    expect(urlLength).toBe(4000);
    const path = '/drives/d/files/batch_download?file_ids=a&file_ids=b';
    expect(urlLengthOf('d', ['a', 'b'])).toBe(`https://www.kdocs.cn/api/v7${path}`.length);
  });

  it('that is too large tells how large one may be, also the next worker', async () => {
    const { service, notes } = start(takesTwo);
    expect(await service.makeLink(large)).toEqual({ ok: false, failure: { kind: 'divided' } });
    expect((await service.batchLimits()).countOf('drive7')).toBe(2);
    const next = start(takesTwo, EVERYWHERE, notes).service;
    expect((await next.batchLimits()).countOf('drive7')).toBe(2);
    expect((await next.batchLimits()).countOf('another')).toBe(100);
    expect(await next.makeLink({ ...large, files: files.slice(0, 2) })).toMatchObject({
      value: { way: 'batch' },
    });
  });

  it('is as large as usual again for somebody else', async () => {
    let userid = 1;
    const jar = { 'kdocs.cn': { wps_sid: 'v' } };
    const { service, clock } = start(
      (address, request) =>
        address.pathname.endsWith('/islogin')
          ? { body: { result: 'ok', userid } }
          : takesTwo(address, request),
      jar,
    );
    await service.makeLink(large);
    userid = 2;
    jar['kdocs.cn'] = { wps_sid: 'of somebody else' };
    clock.pass(5_000);
    expect((await service.batchLimits()).countOf('drive7')).toBe(100);
  });

  it('that one file spoils leaves it to be located alone', async () => {
    const { service } = start((address, request) =>
      address.searchParams.getAll('file_ids').includes('open3')
        ? { status: 400, body: { code: 400000004, msg: 'InvalidArgument' } }
        : usual(address, request),
    );
    expect(await service.makeLink(large)).toMatchObject({ failure: { kind: 'divided' } });
    const entries = [1, 2, 3, 4].map((number) =>
      sampleEntry({ id: String(number), linkId: linkIdOf(number) }),
    );
    const targets = await service.locate(entries);
    expect(targets.ok && targets.value.map(({ location }) => location.kind)).toEqual([
      'batchable',
      'batchable',
      'single',
      'batchable',
    ]);
  });
});

describe('an application of one’s own', () => {
  const link = `${OWN.address}/files/1?Signature=1`;
  const serves: Respond = (address, request) =>
    address.origin === OWN.address
      ? { body: { code: 0, data: { url: link } } }
      : base(address, request);
  const base = serveKdocs([servedFile(1)]);

  it('asks for links at its own address, and they may lead there', async () => {
    const { service, http, world, cookies } = start(serves);
    world.application = OWN;
    expect(await service.makeLink(sampleRequest())).toMatchObject({ value: { url: link } });
    expect(http.sent[0]?.headers['X-Kso-Authorization']).toMatch(/^KSO-1 AK1:/u);
    expect(http.sent.map(({ url }) => url.origin)).toEqual([OWN.address]);
    expect(cookies.lent).toEqual([]);
  });

  it('that is not set up makes no host trusted', async () => {
    const { service } = start(givesLink(link));
    expect(await service.makeLink(sampleRequest())).toMatchObject({
      failure: { kind: 'untrusted-link', host: OWN.address },
    });
  });

  it('is a way to files for which there was none: what was learnt before is forgotten', async () => {
    const { service, world } = start((address, request) =>
      address.origin === OWN.address || address.pathname.endsWith('/islogin')
        ? serves(address, request)
        : { status: 404 },
    );
    expect(await service.makeLink(sampleRequest())).toMatchObject({
      failure: { kind: 'not-here' },
    });
    world.application = OWN;
    expect(await service.makeLink(sampleRequest())).toMatchObject({ value: { url: link } });
  });
});

describe('files that are marked in a folder', () => {
  const files = Array.from({ length: 12 }, (_, index) => servedFile(index + 1));
  const folder = servedFile(70, {
    ...{ name: '项目资料', isFolder: true, parent: '0' },
    openId: 'open70',
    openParent: '0',
  });

  it.each([
    ['for a batch', true, 3],
    ['for one by one', false, 5],
  ])('are described and located with few requests, %s', async (_, forBatch, most) => {
    const { service, asked } = start(serveKdocs([...files, folder]));
    const described = await service.describe(
      {
        service: 'kdocs',
        route: { kind: 'folder', drive: 'special', folder: '70' },
        marks: files.map(({ id, linkId }) => sampleMark({ id, linkId })),
        rest: null,
        loaded: [],
        listing: null,
      },
      forBatch,
    );
    expect(described.ok && described.value.place).toBe('项目资料');
    const entries = described.ok ? described.value.found.map(({ entry }) => entry) : [];
    expect(entries).toHaveLength(12);
    const targets = await service.locate(entries);
    expect(targets.ok && targets.value.map(({ location }) => location)).toEqual(
      files.map(({ openId }) => ({ kind: 'batchable', drive: 'drive7', file: openId })),
    );
    expect(asked().length).toBeLessThanOrEqual(most);
  });

  it('are located once: the next time nobody is asked', async () => {
    const { service, asked } = start(serveKdocs(files));
    const entries = files.map(({ id, linkId }) => sampleEntry({ id, linkId }));
    await service.locate(entries);
    const before = asked().length;
    expect(await service.locate(entries)).toMatchObject({ ok: true });
    expect(asked()).toHaveLength(before);
  });
});

describe('share links', () => {
  it('lead to their files, each once', async () => {
    const { service } = start(serveKdocs([servedFile(1)]));
    expect(await service.describeLinks([linkIdOf(1), linkIdOf(1), linkIdOf(2)])).toMatchObject([
      { linkId: linkIdOf(1), entry: { value: { name: 'file 1.pdf' } } },
      { linkId: linkIdOf(2), entry: { failure: { kind: 'gone' } } },
    ]);
  });
});

describe('an entry', () => {
  const { service } = start(serveKdocs([]));

  it('that is an online document is saved as what it is turned into', () => {
    const notes = sampleEntry({ name: 'notes.otl' });
    expect(service.savedForm(notes, { otl: 'pdf' })).toEqual({
      name: 'notes.pdf',
      convertTo: 'pdf',
    });
  });

  it('that is a file is saved as it is', () => {
    const report = sampleEntry({ name: 'report.pdf' });
    expect(service.savedForm(report, DEFAULT_FORMATS)).toEqual({
      name: 'report.pdf',
      convertTo: null,
    });
  });

  it('has a page', () => {
    expect(service.pageOf(sampleEntry({ linkId: linkIdOf(1) }))).toBe(
      `https://www.kdocs.cn/l/${linkIdOf(1)}`,
    );
  });
});

describe('a list to choose from', () => {
  const folder = servedFile(970, {
    ...{ name: '项目资料', isFolder: true, parent: '0', id: '70' },
    openId: 'folder70',
  });
  const many = Array.from({ length: 150 }, (_, index) => servedFile(index + 1000));
  const IN_FOLDER = { kind: 'folder', drive: '7', folder: '70' } as const;
  const SHARED = { kind: 'shared-folder', linkId: folder.linkId ?? '' } as const;

  it.each([
    ['of a folder', IN_FOLDER],
    ['of recent files', { kind: 'recent' } as const],
    ['behind a share link', SHARED],
  ])('%s comes page by page', async (_, route) => {
    const { service } = start(serveKdocs([folder, ...many]));
    const first = await service.list(route, null);
    const second = await service.list(route, first.ok ? first.value.next : 'none');
    expect(first.ok && first.value.items.map(({ name }) => name)).toEqual(
      many.slice(0, 100).map(({ name }) => name),
    );
    expect(second.ok && [second.value.items.length, second.value.next]).toEqual([50, null]);
  });

  it('of a folder costs one request a page', async () => {
    const { service, asked } = start(serveKdocs([folder, ...many]));
    await service.list(IN_FOLDER, null);
    expect(asked()).toHaveLength(1);
  });

  it('has the name of its place, when that has one', async () => {
    const { service } = start(serveKdocs([folder]));
    expect(await service.nameOf(IN_FOLDER)).toBe('项目资料');
    expect(await service.nameOf(SHARED)).toBe('项目资料');
    expect(await service.nameOf({ kind: 'folder', drive: '7', folder: null })).toBeNull();
    expect(await service.nameOf({ kind: 'recent' })).toBeNull();
    expect(await service.nameOf({ kind: 'folder', drive: '7', folder: '404' })).toBeNull();
  });

  it('that cannot be had fails with its reason', async () => {
    const { service } = start(serveKdocs([servedFile(1)]));
    expect(
      await service.list({ kind: 'shared-folder', linkId: 'cZZZZZZZZZZZ' }, null),
    ).toMatchObject({
      failure: { kind: 'gone' },
    });
    expect(
      await service.list({ kind: 'shared-folder', linkId: servedFile(1).linkId ?? '' }, null),
    ).toMatchObject({ ok: false });
  });

  it('of a shared folder in a list is that of its group', async () => {
    const shared = servedFile(5, { type: 'linkfolder', linkGroup: '88' });
    const inside = servedFile(6, { group: '88', parent: '0' });
    const { service } = start(serveKdocs([folder, shared, inside], 'minus-group'));
    const listed = await service.list(IN_FOLDER, null);
    const place = listed.ok ? listed.value.items[0]?.inside : null;
    if (place === null || place === undefined) throw new Error('a shared folder was expected');
    expect(await service.list({ kind: 'folder', ...place }, null)).toMatchObject({
      value: { items: [{ id: '6' }] },
    });
  });

  it('behind a share link is there although the link does not tell a type', async () => {
    const usual = serveKdocs([folder, servedFile(1)]);
    const { service } = start((url, request) =>
      url.pathname.includes('/links/')
        ? { body: { result: 'ok', fileinfo: { id: 70, groupid: 7, fname: '项目资料', fsize: 0 } } }
        : usual(url, request),
    );
    expect(await service.list(SHARED, null)).toMatchObject({ value: { items: [{ id: '1' }] } });
  });
});
