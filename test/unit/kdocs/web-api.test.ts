import { describe, expect, it } from 'vitest';
import { createWebApi } from '../../../lib/kdocs/web-api';
import { createFakeCaller } from '../../support/fakes/caller';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import { servedFile, serveKdocs } from '../../support/fakes/kdocs-server';

function start(respond: Respond) {
  const http = createFakeHttp(respond);
  return { http, web: createWebApi(createFakeCaller(http)) };
}

const item = (id: number) => ({ id, groupid: 7, fname: `${id}.pdf` });

/** A server that answers so, whatever it is asked for. */
function says(body: object): Respond {
  return () => ({ body: { result: 'ok', ...body } });
}

const parametersOf = ({ searchParams }: URL) => Object.fromEntries(searchParams);

describe('a list', () => {
  it('comes page by page, and tells how it goes on', async () => {
    const files = Array.from({ length: 150 }, (_, index) => servedFile(index + 1));
    const { web, http } = start(serveKdocs(files));
    const first = await web.list({ drive: '7', folder: '70' }, null);
    expect(first.ok && first.value.items).toHaveLength(100);
    const second = await web.list(
      { drive: '7', folder: '70' },
      first.ok ? first.value.next : 'none',
    );
    expect(second.ok && second.value.items.map(({ id }) => id).at(-1)).toBe('150');
    expect(second.ok && second.value.next).toBeNull();
    expect(http.requests.map(parametersOf)).toMatchObject([
      { offset: '0', count: '100', with_link: 'true', linkgroup: 'true', parentid: '70' },
      { offset: '100', filter: 'file' },
    ]);
  });

  it('goes on where the answer says, among folders or among files', async () => {
    const { web, http } = start(says({ files: [item(1)], next_offset: 40, next_filter: 'folder' }));
    const page = await web.list({ drive: '7', folder: '70' }, null);
    await web.list({ drive: '7', folder: '70' }, page.ok ? page.value.next : null);
    expect(http.requests.map(parametersOf)).toMatchObject([
      { offset: '0' },
      { offset: '40', filter: 'folder' },
    ]);
    expect(http.requests[0]?.searchParams.has('filter')).toBe(false);
  });

  it('of the root has the parent 0', async () => {
    const { http, web } = start(says({ files: [], next_offset: -1 }));
    await web.list({ drive: 'special', folder: null }, null);
    expect(http.requests[0]?.pathname).toBe('/api/v5/groups/special/files');
    expect(http.requests[0]?.searchParams.get('parentid')).toBe('0');
  });

  it('may have the order of the page, which cannot make another list of it', async () => {
    const { http, web } = start(says({ files: [], next_offset: -1 }));
    const query = { orderby: 'fname', order: 'ASC', parentid: '99', offset: '7', count: '1' };
    await web.list({ drive: '7', folder: '70', query }, null);
    expect(http.requests.map(parametersOf)).toMatchObject([
      { orderby: 'fname', order: 'ASC', parentid: '70', offset: '0', count: '100' },
    ]);
  });

  it('that breaks off is a failure', async () => {
    const { web } = start(() => null);
    expect(await web.list({ drive: '7', folder: '70' }, 'file:100')).toEqual({
      ok: false,
      failure: { kind: 'network' },
    });
  });
});

describe('recent files', () => {
  it('come page by page, without any folder', async () => {
    const files = Array.from({ length: 150 }, (_, index) => servedFile(index + 1));
    const { web, http } = start(serveKdocs([servedFile(999, { isFolder: true }), ...files]));
    const first = await web.recent(null);
    const second = await web.recent(first.ok ? first.value.next : 'none');
    expect(first.ok && first.value.items).toHaveLength(100);
    expect(second.ok && second.value.items).toHaveLength(50);
    expect(second.ok && second.value.next).toBeNull();
    expect(http.requests.map(parametersOf)).toMatchObject([
      { include: 'group_type', count: '100', offset: '0' },
      { offset: '100' },
    ]);
  });

  it.each([0, -1, undefined])('end where the next page is %j', async (next) => {
    const { web } = start(says({ list: [{ file: item(1) }], next }));
    expect(await web.recent(null)).toMatchObject({ ok: true, value: { next: null } });
  });
});

describe('one file', () => {
  it('is told by its id', async () => {
    const { http, web } = start(serveKdocs([servedFile(5)]));
    expect(await web.metadata('5')).toMatchObject({ ok: true, value: { id: '5', groupid: '7' } });
    expect(http.requests[0]?.href).toBe('https://drive.kdocs.cn/api/v5/files/5/metadata');
  });

  it('is told by its link, and keeps the link', async () => {
    const { web } = start(says({ fileinfo: item(5) }));
    expect(await web.link('cAbCdEfGhIjK')).toMatchObject({
      ok: true,
      value: { id: '5', link_id: 'cAbCdEfGhIjK' },
    });
  });

  it('behind a link permits what the link permits', async () => {
    const acl = { file_perms_acl: { download: 1 } };
    const { web } = start(says({ fileinfo: { ...item(5), ...acl }, user_acl: { download: 0 } }));
    expect(await web.link('cAbCdEfGhIjK')).toMatchObject({
      ok: true,
      value: { file_perms_acl: { download: 0 } },
    });
  });

  it('cannot lead to another call, whatever its id', async () => {
    const { http, web } = start(() => ({ status: 404 }));
    await web.metadata('../../v3/groups?x=');
    await web.download('7/../8', '1#');
    expect(http.requests.map(({ pathname }) => pathname)).toEqual([
      '/api/v5/files/..%2F..%2Fv3%2Fgroups%3Fx%3D/metadata',
      '/api/v5/groups/7%2F..%2F8/files/1%23/download',
      '/api/v3/groups/7%2F..%2F8/files/1%23/download',
    ]);
  });
});

describe('a share link', () => {
  const ask = async (respond: Respond) => {
    const link = await start(respond).web.link('cAbCdEfGhIjK');
    return link.ok ? 'open' : link.failure;
  };

  it.each([
    ['open', 'open'],
    [undefined, 'open'],
    ['closed', { kind: 'share-link', problem: 'closed' }],
    ['expired', { kind: 'share-link', problem: 'expired' }],
  ])('whose state is %s says so', async (status, outcome) => {
    expect(await ask(says({ fileinfo: item(5), linkinfo: { status } }))).toEqual(outcome);
  });

  it('that is not open need not tell of the file', async () => {
    const answer = says({ fileinfo: null, linkinfo: { status: 'expired' } });
    expect(await ask(answer)).toEqual({ kind: 'share-link', problem: 'expired' });
    expect(await ask(says({}))).toEqual({ kind: 'broken-answer', problem: 'shape' });
  });

  it.each([
    ['lightlinkChkcodeWrong', 'password'],
    ['needPassword', 'password'],
    ['linkClosed', 'closed'],
  ])('that is refused with the word %s', async (result, problem) => {
    expect(await ask(() => ({ status: 403, body: { result } }))).toEqual({
      kind: 'share-link',
      problem,
    });
  });

  it('that is not there is gone', async () => {
    expect(await ask(() => ({ status: 403, body: { result: 'lightLinkNotExist' } }))).toMatchObject(
      { kind: 'gone' },
    );
  });
});

describe('a download link', () => {
  /** A server that has the download call in these versions only. */
  const versions =
    (...there: readonly string[]): Respond =>
    ({ pathname }) => {
      const version = pathname.split('/')[2] ?? '';
      if (!there.includes(version)) return { status: 404 };
      return { body: { fileinfo: { url: `https://a.kdocs.cn/${version}` } } };
    };
  const pathsOf = (requests: readonly URL[]) =>
    requests.map(({ pathname }) => pathname.split('/')[2]);

  it('comes from the older call where there is no newer one, which is asked once', async () => {
    const { web, http } = start(versions('v3'));
    for (const id of ['5', '6'])
      expect(await web.download('7', id)).toEqual({ ok: true, value: 'https://a.kdocs.cn/v3' });
    expect(pathsOf(http.requests)).toEqual(['v5', 'v3', 'v3']);
  });

  it('comes from the newer call again when the older one ends', async () => {
    const { web, http } = start(versions('v3'));
    await web.download('7', '5');
    http.respond(versions('v5'));
    expect(await web.download('7', '6')).toEqual({ ok: true, value: 'https://a.kdocs.cn/v5' });
  });

  it('is not looked for again in a call that is not there', async () => {
    const { web, http } = start(versions());
    for (const id of ['5', '6'])
      expect(await web.download('7', id)).toMatchObject({ failure: { kind: 'not-here' } });
    expect(pathsOf(http.requests)).toEqual(['v5', 'v3', 'v5']);
  });

  it('that is refused is not asked for in another way', async () => {
    const { web, http } = start(() => ({ status: 403, body: { result: 'notAllowType' } }));
    expect(await web.download('7', '5')).toMatchObject({ failure: { kind: 'no-raw-file' } });
    expect(http.requests).toHaveLength(1);
  });

  it.each([
    [{ url: 'https://a.kdocs.cn/1' }],
    [{ download_url: 'https://a.kdocs.cn/1' }],
    [{ fileinfo: { url: 'https://a.kdocs.cn/1' } }],
    [{ data: { url: 'https://a.kdocs.cn/1' } }],
  ])('is found in %j', async (body) => {
    const { web } = start(says(body));
    expect(await web.download('7', '5')).toEqual({ ok: true, value: 'https://a.kdocs.cn/1' });
  });

  it('is found behind an empty one', async () => {
    const { web } = start(says({ url: '', data: { url: 'https://a.kdocs.cn/1' } }));
    expect(await web.download('7', '5')).toEqual({ ok: true, value: 'https://a.kdocs.cn/1' });
  });

  it.each([[{}], [{ url: '' }], [{ url: 5 }], [{ data: null }]])(
    'is missing in %j',
    async (body) => {
      const { web } = start(says(body));
      expect(await web.download('7', '5')).toEqual({
        ok: false,
        failure: { kind: 'broken-answer', problem: 'no-link' },
      });
    },
  );
});
