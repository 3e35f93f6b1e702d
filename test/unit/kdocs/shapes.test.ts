import { describe, expect, it } from 'vitest';
import {
  openChildren,
  openDownload,
  openEnvelope,
  openFile,
  openLink,
  webDownload,
  webEnvelope,
  webFile,
  webLink,
  webList,
  webRecent,
} from '../../../lib/kdocs/shapes';

const item = {
  id: 123,
  groupid: 7,
  parentid: 70,
  fname: '报告.docx',
  fsize: 1000,
  ftype: 'file',
  fver: 3,
  link_id: 'cAbCdEfGhIjK',
};

describe('an item of the web API', () => {
  it('has ids that are strings, whether they came as numbers or as strings', () => {
    const strings = { ...item, id: '123', groupid: '7', parentid: '70', fver: '3' };
    expect(webFile.parse(item)).toEqual(webFile.parse(strings));
    expect(webFile.parse(item)).toMatchObject({
      id: '123',
      groupid: '7',
      parentid: '70',
      fver: '3',
    });
  });

  it('may lack what is not needed', () => {
    expect(webFile.parse({ id: 1, groupid: 2, fname: 'a' })).toEqual({
      id: '1',
      groupid: '2',
      parentid: null,
      fname: 'a',
      fsize: null,
      ftype: '',
      fver: null,
      link_id: null,
      mtime: null,
      linkgroupid: null,
      file_perms_acl: null,
    });
  });

  it('tells when it was changed, where a shared folder is listed, and what it permits', () => {
    const acl = { read: 1, download: 0, upload: 1 };
    expect(
      webFile.parse({ ...item, mtime: 1_700_000_000, linkgroupid: 88, file_perms_acl: acl }),
    ).toMatchObject({ mtime: 1_700_000_000, linkgroupid: '88', file_perms_acl: { download: 0 } });
  });

  it('may have odd values where nothing hangs on them', () => {
    const odd = { ...item, fsize: -1, fver: {}, link_id: 5, ftype: null, parentid: '' };
    const rights = { mtime: 'now', linkgroupid: {}, file_perms_acl: 'all' };
    expect(webFile.parse({ ...item, ...rights })).toMatchObject({
      mtime: null,
      linkgroupid: null,
      file_perms_acl: null,
    });
    expect(webFile.parse(odd)).toMatchObject({
      fsize: null,
      fver: null,
      link_id: null,
      ftype: '',
      parentid: null,
    });
  });

  it('loses what nobody asked for', () => {
    expect(webFile.parse({ ...item, fsha: 'x', creator: {} })).not.toHaveProperty('fsha');
  });

  it('with a number too large to be exact is refused', () => {
    const parsed: unknown = JSON.parse('{"id":9007199254740993,"groupid":1,"fname":"a"}');
    expect(webFile.safeParse(parsed).success).toBe(false);
  });

  it.each([
    { id: '' },
    { id: null },
    { id: 1.5 },
    { id: {} },
    { fname: null },
    { groupid: undefined },
  ])('is refused with %j', (change) => {
    expect(webFile.safeParse({ ...item, ...change }).success).toBe(false);
  });
});

describe('a list of the web API', () => {
  it('may not say how it goes on, or say it as text', () => {
    const list = { files: [], next_filter: null };
    expect(webList.parse({ files: [] })).toEqual({ ...list, next_offset: null });
    expect(webList.parse({ files: [], next_offset: '100' })).toEqual({ ...list, next_offset: 100 });
    expect(webList.parse({ files: [], next_offset: {} })).toEqual({ ...list, next_offset: null });
  });

  it('is none without files', () => {
    expect(webList.safeParse({ result: 'ok' }).success).toBe(false);
    expect(webList.safeParse(null).success).toBe(false);
    expect(webList.safeParse('<html>').success).toBe(false);
  });
});

describe('recent files', () => {
  it('end where the list does not say how it goes on', () => {
    expect(webRecent.parse({ list: [{ file: item }] })).toMatchObject({
      list: [{ file: { id: '123' } }],
      next: -1,
    });
  });
});

describe('what is behind a link', () => {
  it('may tell of the link instead of the file', () => {
    expect(webLink.parse({ linkinfo: { status: 'closed' } })).toMatchObject({
      fileinfo: null,
      linkinfo: { status: 'closed' },
    });
  });

  it('may tell what it permits', () => {
    expect(webLink.parse({ fileinfo: item, user_acl: { download: 0 } }).user_acl).toEqual({
      download: 0,
    });
    expect(webLink.parse({ fileinfo: item }).user_acl).toBeNull();
    expect(webLink.parse({ fileinfo: item, user_acl: 'all' }).user_acl).toBeNull();
  });
});

describe('the answers of the open API', () => {
  it('have ids that are strings', () => {
    expect(openLink.parse({ data: { drive_id: 1, file_id: '2' } }).data).toEqual({
      drive_id: '1',
      file_id: '2',
      status: null,
    });
    expect(openFile.parse({ data: { id: 5, parent_id: 6 } }).data).toMatchObject({
      id: '5',
      parent_id: '6',
    });
  });

  it('may tell little of an item, or nonsense', () => {
    const little = {
      id: 'a',
      name: null,
      type: null,
      size: null,
      mtime: null,
      link_id: null,
      parent_id: null,
      permission: null,
    };
    const nonsense = { name: 1, type: {}, size: -1, mtime: '?', link_id: 0, permission: true };
    for (const item of [{ id: 'a' }, { id: 'a', ...nonsense }]) {
      expect(openFile.parse({ data: item }).data).toEqual(little);
      expect(openChildren.parse({ data: { items: [item] } }).data).toEqual({
        items: [little],
        next_page_token: null,
      });
    }
  });

  it.each([{}, { data: null }, { data: {} }, { data: { url: '' } }, { data: { url: 5 } }])(
    'are no link when they are %j',
    (body) => {
      expect(openDownload.safeParse(body).success).toBe(false);
    },
  );
});

describe('the envelopes', () => {
  it('may come without a text', () => {
    expect(webEnvelope.parse({ result: 'ok' })).toEqual({ result: 'ok', msg: null });
    expect(openEnvelope.parse({ code: 0 })).toEqual({ code: 0, msg: null });
  });

  it('of a download may hold its link in four places', () => {
    for (const body of [
      { url: 'u' },
      { download_url: 'u' },
      { fileinfo: { url: 'u' } },
      { data: { url: 'u' } },
    ])
      expect(JSON.stringify(webDownload.parse(body))).toContain('"u"');
  });
});
