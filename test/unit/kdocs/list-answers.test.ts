import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readListAnswer } from '../../../lib/kdocs/list-answers';

const read = (answer: unknown) => readListAnswer(JSON.stringify(answer), 'web');
const FILE = {
  id: 5,
  groupid: 7,
  fname: 'a.pdf',
  fsize: 10,
  ftype: 'file',
  link_id: 'cAbCdEfGhIjK',
};
const MARK = { id: '5', linkId: 'cAbCdEfGhIjK', kind: 'file', name: 'a.pdf' };

describe('the entries in an answer', () => {
  it.each([
    ['a list', { result: 'ok', files: [FILE], next_offset: -1 }],
    ['recent files', { list: [{ roaming: { fileid: 99 }, file: FILE }], next: 0 }],
    [
      'recent files without their file',
      { list: [{ roaming: { ...FILE, id: undefined, fileid: '5' } }] },
    ],
    ['one file', { result: 'ok', fileinfo: FILE, linkinfo: { sid: 'x' } }],
    ['one bare file', { data: FILE }],
    ['a list below data', { code: 0, data: { items: [FILE] } }],
    [
      'other names of fields',
      { files: [{ file_id: '5', name: 'a.pdf', type: 'sharefile', linkid: 'cAbCdEfGhIjK' }] },
    ],
    [
      'an address of the link',
      { files: [{ ...FILE, link_id: '', link_url: 'https://kdocs.cn/l/cAbCdEfGhIjK?x=1' }] },
    ],
  ])('are read from %s', (_, answer) => {
    expect(read(answer)).toEqual([MARK]);
  });

  it('have ids that are never rounded', () => {
    const text =
      '{"files":[{"id":9007199254740993,"fname":"a","link_id":"cAbCdEfGhIjK"},{"id":9007199254740995,"fname":"b"},{"id":"9007199254740997","fname":"c"}]}';
    expect(readListAnswer(text, 'web').map(({ id, linkId }) => [id, linkId])).toEqual([
      [null, 'cAbCdEfGhIjK'],
      ['9007199254740997', null],
    ]);
  });

  it('are folders when their type says so', () => {
    const kinds = ['folder', 'linkfolder', 'file', 'sharefile', 'x', 5].map((ftype) => ({
      ...FILE,
      ftype,
    }));
    expect(read({ files: kinds }).map(({ kind }) => kind)).toEqual([
      'folder',
      'folder',
      'file',
      'file',
      'unknown',
      'unknown',
    ]);
  });

  it('of the open API have other ids, and are known by their links', () => {
    const text = JSON.stringify({
      code: 0,
      data: {
        items: [
          { ...FILE, id: '5' },
          { id: '6', name: 'b' },
        ],
      },
    });
    expect(readListAnswer(text, 'open')).toEqual([{ ...MARK, id: null }]);
  });

  it('are those that can be read', () => {
    const files = [null, 5, 'x', [], {}, { id: -1 }, { id: 1.5 }, { id: 0 }, { id: {} }, FILE];
    expect(read({ files })).toEqual([MARK]);
  });

  it('have no name rather than a bad one', () => {
    const names = [5, '', {}, 'x'.repeat(5000)];
    expect(
      read({ files: names.map((fname) => ({ ...FILE, fname })) }).map(({ name }) => name),
    ).toEqual([null, null, null, null]);
  });

  it.each(['', 'null', '<html>', '{"files":', '[]', '{}', '5', '{"files":{"files":{"files":[]}}}'])(
    'are none in %j',
    (text) => {
      expect(readListAnswer(text, 'web')).toEqual([]);
    },
  );

  it('are no more than fit', () => {
    expect(read({ files: Array.from({ length: 30_000 }, () => FILE) })).toHaveLength(20_000);
  });

  it('never break the page, whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        for (const { id, linkId } of readListAnswer(text, 'web'))
          expect(id ?? linkId).toMatch(/^(?:\d{1,19}|[A-Za-z0-9]{12})$/);
      }),
    );
  });

  it('take nothing from the chain of prototypes', () => {
    expect(readListAnswer('{"files":[{"__proto__":{"id":5}}]}', 'web')).toEqual([]);
  });
});
