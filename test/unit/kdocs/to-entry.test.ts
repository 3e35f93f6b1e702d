import { describe, expect, it } from 'vitest';
import { webFile } from '../../../lib/kdocs/shapes';
import { toEntry } from '../../../lib/kdocs/to-entry';

function entryOf(change: object) {
  return toEntry(
    webFile.parse({ id: 5, groupid: 7, parentid: 70, fname: 'a.pdf', ftype: 'file', ...change }),
  );
}

describe('a file of the web API', () => {
  it('is an entry in the words of the extension', () => {
    const file = { fsize: 9, fver: 3, mtime: 1_700_000_000, link_id: 'cAbCdEfGhIjK' };
    expect(entryOf(file)).toEqual({
      service: 'kdocs',
      id: '5',
      kind: 'file',
      name: 'a.pdf',
      size: 9,
      drive: '7',
      parent: '70',
      linkId: 'cAbCdEfGhIjK',
      version: '3',
      modifiedAt: 1_700_000_000_000,
      inside: null,
      obstacle: null,
    });
  });

  it('may tell less', () => {
    expect(entryOf({ parentid: undefined, link_id: '' })).toMatchObject({
      parent: '0',
      linkId: null,
      size: null,
      version: null,
      modifiedAt: null,
    });
  });

  it.each(['file', 'sharefile', 'what nobody has heard of'])(
    'is a file of the type %s',
    (ftype) => {
      expect(entryOf({ ftype })).toMatchObject({ kind: 'file', inside: null, obstacle: null });
    },
  );
});

describe('a folder', () => {
  it('is listed in its own drive', () => {
    expect(entryOf({ ftype: 'folder' })).toMatchObject({
      kind: 'folder',
      inside: { drive: '7', folder: '5' },
    });
  });

  it.each(['folder', 'linkfolder'])(
    'of the type %s that is shared is listed in its group',
    (ftype) => {
      expect(entryOf({ ftype, linkgroupid: 88 })).toMatchObject({
        kind: 'folder',
        inside: { drive: '88', folder: null },
      });
    },
  );

  it.each([0, '0', null, undefined])('with the group %j is not shared', (linkgroupid) => {
    expect(entryOf({ ftype: 'linkfolder', linkgroupid }).inside).toEqual({
      drive: '7',
      folder: '5',
    });
  });

  it('is entered whatever may be done with it as a whole', () => {
    expect(entryOf({ ftype: 'folder', file_perms_acl: { download: 0 } }).obstacle).toBeNull();
  });
});

describe('an obstacle', () => {
  it('is that the owner does not permit the download', () => {
    expect(entryOf({ file_perms_acl: { download: 0 } }).obstacle).toBe('not-permitted');
    expect(entryOf({ file_perms_acl: { download: 1 } }).obstacle).toBeNull();
    expect(entryOf({ file_perms_acl: { read: 1 } }).obstacle).toBeNull();
  });

  it('is that there is only a shortcut', () => {
    expect(entryOf({ ftype: 'shortcut' }).obstacle).toBe('shortcut');
    expect(entryOf({ ftype: 'shortcut', file_perms_acl: { download: 0 } }).obstacle).toBe(
      'shortcut',
    );
  });
});
