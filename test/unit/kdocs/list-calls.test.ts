import { describe, expect, it } from 'vitest';
import { LIST_CALLS, listCallPattern, readListCall } from '../../../lib/kdocs/list-calls';

const WEB = 'https://www.kdocs.cn/3rd/drive/api';
const LIST = `${WEB}/v5/groups/7/files`;

describe('a list call of the page', () => {
  it.each([
    `${LIST}?parentid=5&offset=0&count=100`,
    'https://drive.kdocs.cn/api/v5/groups/special/files',
    'https://drive.wps.cn/api/v3/groups/7/files?parentid=0',
    'https://365.kdocs.cn/3rd/drive/api/v5/groups/7/files',
    'https://whu.kdocs.cn/3rd/drive/api/v5/groups/7/files',
    `${WEB}/v5/roaming?include=group_type&count=100`,
    `${WEB}/v5/files/5/metadata`,
    `${WEB}/v5/links/cAbCdEfGhIjK`,
    `${WEB}/v5/links/cAbCdEfGhIjK/files`,
    `${WEB}/v5/search/files?q=a`,
    'https://openapi.wps.cn/v7/drives/dAbC/files/fAbC/children?page_size=100',
  ])('is %s', (address) => {
    expect(readListCall(address)).not.toBeNull();
    expect(listCallPattern().test(address)).toBe(true);
  });

  it.each([
    '',
    'about:blank',
    'https://example.com/3rd/drive/api/v5/groups/7/files',
    'https://www.kdocs.cn.example/api/v5/groups/7/files',
    'https://notkdocs.cn/api/v5/groups/7/files',
    'http://www.kdocs.cn/api/v5/groups/7/files',
    `${LIST}/5/download`,
    `${WEB}/v5/groups/x/files`,
    `${WEB}/v5/groups/7/members`,
    'https://www.kdocs.cn/?next=/v5/groups/7/files',
    'https://www.kdocs.cn/#/v5/groups/7/files',
    `https://www.kdocs.cn/${'a/'.repeat(100_000)}v5/groups/7/files`,
  ])('is not %s', (address) => {
    expect(readListCall(address)).toBeNull();
  });

  it('names the place, with order and filter as the page sent them', () => {
    const query =
      'parentid=5&offset=0&count=100&orderby=fname&order=ASC&filter=folder&with_link=true&_=17';
    expect(readListCall(`${LIST}?${query}`)).toMatchObject({
      part: 'first',
      shows: { kind: 'folder', drive: '7', folder: '5' },
      listing: {
        drive: '7',
        folder: '5',
        query: { orderby: 'fname', order: 'ASC', filter: 'folder', with_link: 'true' },
      },
    });
  });

  it.each(['', '?parentid=0', '?parentid=-7', '?parentid=x'])(
    'names the root of a drive: %j',
    (query) => {
      expect(readListCall(`${LIST}${query}`)?.listing).toMatchObject({ drive: '7', folder: null });
    },
  );

  it('for a later part tells by its filter only where it is', () => {
    expect(readListCall(`${LIST}?parentid=5&offset=100&filter=file&order=ASC`)).toMatchObject({
      part: 'next',
      listing: { drive: '7', folder: '5', query: { order: 'ASC' } },
    });
  });

  it('keeps no parameter that could be a trap', () => {
    const query = readListCall(`${LIST}?__proto__=1&a[b]=2&order=ASC`)?.listing?.query;
    expect(query).toEqual({ order: 'ASC' });
  });

  it('of other kinds names what it lists, as far as it tells', () => {
    expect(readListCall(`${WEB}/v5/roaming`)).toMatchObject({
      shows: { kind: 'recent' },
      listing: null,
    });
    expect(readListCall(`${WEB}/v5/links/cAbCdEfGhIjK/files`)).toMatchObject({
      shows: { kind: 'shared-folder', linkId: 'cAbCdEfGhIjK' },
      listing: null,
    });
    expect(readListCall(`${WEB}/v5/files/5/metadata`)).toMatchObject({
      part: 'single',
      shows: null,
    });
  });
});

describe('the table of calls', () => {
  it.each(LIST_CALLS)('has a valid and dated row for %s', (path, _, grade, seen) => {
    expect(() => new RegExp(path)).not.toThrow();
    expect(seen).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])$/);
    expect('ABCD').toContain(grade);
  });
});
