import { describe, expect, it } from 'vitest';
import { batchUrl, createOpenApi, parentOf } from '../../../lib/kdocs/open-api';
import { createFakeCaller } from '../../support/fakes/caller';
import { createFakeHttp, type Respond } from '../../support/fakes/http';

function start(respond: Respond) {
  const http = createFakeHttp(respond);
  return { http, open: createOpenApi(createFakeCaller(http)) };
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

  it('has an address in which no id can become anything else', async () => {
    const { http, open } = start(data({ url: 'https://a.kdocs.cn/zip' }));
    await open.batchDownload('d/../e', ['a&file_ids=b', '项#目']);
    const [url] = http.requests;
    expect(url?.pathname).toBe('/v7/drives/d%2F..%2Fe/files/batch_download');
    expect(url?.searchParams.getAll('file_ids')).toEqual(['a&file_ids=b', '项#目']);
  });

  it('has an address that is nowhere longer than foretold', async () => {
    const { http, open } = start(data({ url: 'https://a.kdocs.cn/zip' }));
    await open.batchDownload('d1', ['a', '项']);
    const length = http.requests[0]?.href.length ?? 0;
    expect(batchUrl('d1', ['a', '项']).length).toBeGreaterThanOrEqual(length);
    expect(batchUrl('d1', ['a', '项']).length).toBeLessThan(length + 20);
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
      value: { drive: 'd1', file: '5', problem: null },
    });
    expect(http.requests[0]?.href).toBe('https://openapi.wps.cn/v7/links/cAbCdEfGhIjK/meta');
  });

  it.each([
    ['open', null],
    ['closed', 'closed'],
    ['expired', 'expired'],
  ])('behind a link that is %s is found by its ids all the same', async (status, problem) => {
    const { open } = start(data({ drive_id: 'd1', file_id: 'f1', status }));
    expect(await open.linkMeta('c')).toMatchObject({ value: { file: 'f1', problem } });
  });

  it.each([
    ['closed', { kind: 'share-link', problem: 'closed' }],
    ['expired', { kind: 'share-link', problem: 'expired' }],
    ['open', { kind: 'broken-answer', problem: 'shape' }],
  ])('behind a link that is %s and tells no ids is not found', async (status, failure) => {
    const { open } = start(data({ drive_id: '', status }));
    expect(await open.linkMeta('c')).toEqual({ ok: false, failure });
  });

  it.each([
    [{ id: 'f', parent_id: 'p' }, 'p'],
    [{ id: 'f', parent_id: '' }, '0'],
    [{ id: 'f' }, '0'],
  ])('with the data %j lies in the folder %s', async (value, parent) => {
    const file = await start(data(value)).open.file('f');
    expect(file.ok && parentOf(file.value)).toBe(parent);
  });
});

describe('the children of a folder', () => {
  it('come page by page, and tell how it goes on', async () => {
    const { http, open } = start(({ searchParams }) => {
      const isFirst = searchParams.get('page_token') === null;
      const items = [{ id: isFirst ? 'a' : 'b' }];
      return { body: { code: 0, data: { items, next_page_token: isFirst ? 't+1' : '' } } };
    });
    const folder = { drive: 'd', file: 'p' };
    const first = await open.children(folder, null);
    expect(first).toMatchObject({ value: { items: [{ id: 'a' }], next: 't+1' } });
    const second = await open.children(folder, first.ok ? first.value.next : null);
    expect(second).toMatchObject({ value: { items: [{ id: 'b' }], next: null } });
    expect(http.requests.map(({ searchParams }) => Object.fromEntries(searchParams))).toEqual([
      { page_size: '500', with_permission: 'true' },
      { page_size: '500', with_permission: 'true', page_token: 't+1' },
    ]);
    expect(http.requests[0]?.pathname).toBe('/v7/drives/d/files/p/children');
  });

  it('may be told with little more than their ids', async () => {
    const { open } = start(data({ items: [{ id: 5, size: -1, name: 7, permission: 'all' }] }));
    const page = await open.children({ drive: 'd', file: 'p' }, null);
    expect(page.ok && page.value).toEqual({
      items: [
        {
          id: '5',
          name: null,
          type: null,
          size: null,
          mtime: null,
          link_id: null,
          parent_id: null,
          permission: null,
        },
      ],
      next: null,
    });
  });
});
