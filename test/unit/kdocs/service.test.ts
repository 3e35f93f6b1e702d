import { describe, expect, it } from 'vitest';
import { createKdocsService } from '../../../lib/kdocs/service';
import type { LinkRequest } from '../../../lib/selection/service';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import { servedFile, serveKdocs } from '../../support/fakes/kdocs-server';
import { sampleMark } from '../../support/fakes/samples';
import { createFakeCookies, createFakeHeaderRules } from '../../support/fakes/session';

const EVERYWHERE = { 'kdocs.cn': { wps_sid: 'v' }, 'wps.cn': { wps_sid: 'v' } };

function start(respond: Respond, jar: Parameters<typeof createFakeCookies>[0] = EVERYWHERE) {
  const http = createFakeHttp(respond);
  const cookies = createFakeCookies(jar);
  const rules = createFakeHeaderRules();
  return { http, cookies, rules, service: createKdocsService(http, cookies, rules) };
}

const batch: LinkRequest = { kind: 'batch', drive: 'd', files: ['a', 'b'] };
const givesLink =
  (url: unknown): Respond =>
  () => ({ body: { code: 0, result: 'ok', data: { url } } });

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
});

describe('a link', () => {
  it.each([
    [batch, '/v7/drives/d/files/batch_download?file_ids=a&file_ids=b'],
    [{ kind: 'file', drive: 'd', file: 'a' } as const, '/v7/drives/d/files/a/download'],
    [
      { kind: 'web-file', drive: '7', file: '5' } as const,
      '/api/v5/groups/7/files/5/download?isblocks=false&support_checksums=md5,sha1,sha256',
    ],
  ])('for %j is asked for at %s', async (request, address) => {
    const { service, http } = start(givesLink('https://kcos.kdocs.cn/x?Signature=1'));
    expect(await service.makeLink(request)).toEqual({
      ok: true,
      value: 'https://kcos.kdocs.cn/x?Signature=1',
    });
    expect(http.requests.map(({ pathname, search }) => pathname + search)).toEqual([address]);
  });

  it.each([
    ['http://kcos.kdocs.cn/x?Signature=1', 'http://kcos.kdocs.cn'],
    ['https://files.evil.example/x?Signature=1', 'https://files.evil.example'],
    ['https://kdocs.cn.evil.example/x', 'https://kdocs.cn.evil.example'],
    ['https://user:pw@kcos.kdocs.cn/x', 'https://kcos.kdocs.cn'],
    ['javascript:alert(1)', 'javascript://'],
    ['no address', '?'],
  ])('to %s is refused, and only %s of it is told', async (url, host) => {
    const { service, cookies } = start(givesLink(url), { 'wps.cn': { wps_sid: 'v' } });
    expect(await service.makeLink(batch)).toEqual({
      ok: false,
      failure: { kind: 'untrusted-link', host },
    });
    expect(cookies.lent).toEqual([]);
  });

  it('is followed as it is, to the last character', async () => {
    const url = 'https://hw.ag.kdocs.cn/api/object/a%2Fb/compatible?Signature=a%2Bb%3D&Expires=1';
    expect(await start(givesLink(url)).service.makeLink(batch)).toEqual({ ok: true, value: url });
  });

  it('on a host without the session gets it lent', async () => {
    const { service, cookies } = start(givesLink('https://kcos.kdocs.cn/x'), {
      'wps.cn': { wps_sid: 'v' },
    });
    await service.makeLink(batch);
    expect(cookies.lent.map(({ url, name }) => [url, name])).toEqual([
      ['https://kcos.kdocs.cn/x', 'wps_sid'],
    ]);
    await service.release();
    expect(cookies.lent).toEqual([]);
  });

  it('keeps what was lent for it while another question is under way', async () => {
    const { service, rules } = start(givesLink('https://kcos.kdocs.cn/x'), {
      'kdocs.cn': { wps_sid: 'v' },
    });
    const asking = service.makeLink(batch);
    await new Promise((resolve) => setImmediate(resolve));
    const lentInMidQuestion = rules.rules.size;
    await service.release();
    expect(rules.rules.size).toBe(lentInMidQuestion);
    await asking;
    await service.release();
    expect(rules.rules.size).toBe(0);
    expect(lentInMidQuestion).toBe(1);
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
    expect(await service.makeLink({ kind: 'file', drive: 'd', file: 'a' })).toEqual({
      ok: false,
      failure: { kind: 'no-raw-file', answer: { code: '403008042', text: '不支持' } },
    });
  });
});

describe('the limits of a batch', () => {
  it('count the characters of the whole address', () => {
    const { batchLimits } = start(serveKdocs([])).service;
    expect(batchLimits.count).toBe(100);
    expect(batchLimits.urlLength).toBe(4000);
    const address = 'https://openapi.wps.cn/v7/drives/d/files/batch_download?file_ids=a&file_ids=b';
    expect(batchLimits.urlLengthOf('d', ['a', 'b'])).toBe(address.length);
  });
});

describe('files that are marked in a folder', () => {
  it('are described and located with few requests', async () => {
    const files = Array.from({ length: 12 }, (_, index) => servedFile(index + 1));
    const folder = servedFile(70, { name: '项目资料', isFolder: true, parent: '0' });
    const { service, http } = start(serveKdocs([...files, folder]));
    const described = await service.describe({
      service: 'kdocs',
      route: { kind: 'folder', drive: 'special', folder: '70' },
      marks: files.map(({ id }) => sampleMark({ id })),
      rest: null,
      loaded: [],
      listing: null,
    });
    expect(described.ok && described.value.place).toBe('项目资料');
    const entries = described.ok ? described.value.found.map(({ entry }) => entry) : [];
    expect(entries).toHaveLength(12);
    const targets = await service.locate(entries);
    expect(targets.ok && targets.value.map(({ location }) => location)).toEqual(
      files.map(({ openId }) => ({ kind: 'batchable', drive: 'drive7', file: openId })),
    );
    expect(http.requests.length).toBeLessThanOrEqual(5);
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
    const { service, http } = start(serveKdocs([folder, ...many]));
    await service.list(IN_FOLDER, null);
    expect(http.requests).toHaveLength(1);
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
    const { service } = start((url) =>
      url.pathname.includes('/links/')
        ? { body: { result: 'ok', fileinfo: { id: 70, groupid: 7, fname: '项目资料', fsize: 0 } } }
        : usual(url),
    );
    expect(await service.list(SHARED, null)).toMatchObject({ value: { items: [{ id: '1' }] } });
  });
});
