import { describe, expect, it } from 'vitest';
import { createCaller } from '../../../lib/kdocs/caller';
import { batchUrl, createOpenApi } from '../../../lib/kdocs/open-api';
import { createSession } from '../../../lib/kdocs/session';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import { createFakeCookies, createFakeHeaderRules } from '../../support/fakes/session';

function start(respond: Respond) {
  const http = createFakeHttp(respond);
  const session = createSession(
    createFakeCookies({ 'wps.cn': { wps_sid: 'v' } }),
    createFakeHeaderRules(),
  );
  return { http, open: createOpenApi(createCaller(http, session)) };
}

const data =
  (value: unknown): Respond =>
  () => ({ body: { code: 0, msg: '', data: value } });

describe('a batch', () => {
  it('is asked for with one key for each id', async () => {
    const { http, open } = start(data({ url: 'https://a.kdocs.cn/zip' }));
    expect(await open.batchDownload('d1', ['a', 'b', 'c'])).toEqual({
      ok: true,
      value: 'https://a.kdocs.cn/zip',
    });
    expect(http.requests.map(({ href }) => href)).toEqual([
      'https://openapi.wps.cn/v7/drives/d1/files/batch_download?file_ids=a&file_ids=b&file_ids=c',
    ]);
  });

  it('has an address in which no id can become anything else', () => {
    const url = new URL(batchUrl('d/../e', ['a&file_ids=b', '项#目']));
    expect(url.pathname).toBe('/v7/drives/d%2F..%2Fe/files/batch_download');
    expect(url.searchParams.getAll('file_ids')).toEqual(['a&file_ids=b', '项#目']);
  });

  it.each([[{}], [{ url: '' }], [{ url: null }], [null]])('has no link in %j', async (value) => {
    const { open } = start(data(value));
    expect(await open.batchDownload('d', ['a', 'b'])).toEqual({
      ok: false,
      failure: { kind: 'broken-answer', problem: 'no-link' },
    });
  });
});

describe('one file', () => {
  it('is asked for in its drive', async () => {
    const { http, open } = start(data({ url: 'https://a.kdocs.cn/1' }));
    await open.download({ drive: 'd1', file: 'f1' });
    expect(http.requests[0]?.href).toBe('https://openapi.wps.cn/v7/drives/d1/files/f1/download');
  });

  it('is found by its link', async () => {
    const { http, open } = start(data({ drive_id: 'd1', file_id: 5 }));
    expect(await open.linkMeta('cAbCdEfGhIjK')).toEqual({
      ok: true,
      value: { drive: 'd1', file: '5' },
    });
    expect(http.requests[0]?.href).toBe('https://openapi.wps.cn/v7/links/cAbCdEfGhIjK/meta');
  });

  it.each([
    [{ id: 'f', parent_id: 'p' }, 'p'],
    [{ id: 'f', parent_id: '' }, '0'],
    [{ id: 'f' }, '0'],
  ])('with the data %j lies in the folder %s', async (value, parent) => {
    expect(await start(data(value)).open.parentOf('f')).toEqual({ ok: true, value: parent });
  });
});

describe('the children of a folder', () => {
  /** A folder of so many pages, one child each. */
  function folder(
    count: number,
    tokenAfter: (page: number) => string = (page) => `t${page}`,
  ): Respond {
    return ({ searchParams }) => {
      const token = searchParams.get('page_token');
      const page = token === null ? 0 : Number(token.slice(1));
      const items = [{ id: `f${page}`, link_id: `link${page}` }];
      const next = page + 1 < count ? tokenAfter(page + 1) : '';
      return { body: { code: 0, data: { items, next_page_token: next } } };
    };
  }

  it('are found on all pages', async () => {
    const { http, open } = start(folder(3));
    const found = await open.childrenByLink('d', 'p', new Set(['link0', 'link2', 'nowhere']));
    expect(found.ok && [...found.value]).toEqual([
      ['link0', 'f0'],
      ['link2', 'f2'],
    ]);
    expect(http.requests.map(({ searchParams }) => searchParams.get('page_token'))).toEqual([
      null,
      't1',
      't2',
    ]);
    expect(http.requests[0]?.searchParams.get('page_size')).toBe('500');
  });

  it('are read no further than needed', async () => {
    const { http, open } = start(folder(9));
    await open.childrenByLink('d', 'p', new Set(['link1']));
    expect(http.requests).toHaveLength(2);
  });

  it('end when a token comes again', async () => {
    const { http, open } = start(folder(99, (page) => (page > 2 ? 't1' : `t${page}`)));
    const found = await open.childrenByLink('d', 'p', new Set(['nowhere']));
    expect(found.ok).toBe(true);
    expect(http.requests).toHaveLength(3);
  });

  it('without a link are passed over', async () => {
    const { open } = start(data({ items: [{ id: 'a' }, { id: 'b', link_id: 'l' }] }));
    const found = await open.childrenByLink('d', 'p', new Set(['l']));
    expect(found.ok && [...found.value]).toEqual([['l', 'b']]);
  });
});
