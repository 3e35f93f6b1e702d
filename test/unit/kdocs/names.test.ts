import { describe, expect, it } from 'vitest';
import { matchNames } from '../../../lib/kdocs/names';
import { webFile, type WebFile } from '../../../lib/kdocs/shapes';
import type { Mark } from '../../../lib/selection/entry';
import { sampleMark } from '../../support/fakes/samples';

const file = (id: number, fname: string, ftype = 'file'): WebFile =>
  webFile.parse({ id, groupid: 7, fname, ftype });
const named = (name: string, kind: Mark['kind'] = 'unknown') =>
  sampleMark({ id: null, name, kind });

function match(marks: readonly Mark[], files: readonly WebFile[]) {
  const { found, doubtful, unknown } = matchNames(marks, files);
  return {
    found: found.map((one) => one.file.id),
    doubtful: doubtful.map((one) => [one.marks.length, one.files.map(({ id }) => id)]),
    unknown: unknown.map(({ name }) => name),
  };
}

describe('a name', () => {
  it('that one entry has is that entry', () => {
    const mark = named('a.pdf');
    expect(matchNames([mark], [file(1, 'a.pdf'), file(2, 'b.pdf')])).toEqual({
      found: [{ mark, file: file(1, 'a.pdf') }],
      doubtful: [],
      unknown: [],
    });
  });

  it('is compared to the letter', () => {
    expect(match([named('A.pdf'), named('a')], [file(1, 'a.pdf')]).unknown).toEqual(['A.pdf', 'a']);
  });

  it('that as many entries have as rows are marked is all of them', () => {
    const same = [file(1, 'a.pdf'), file(2, 'a.pdf')];
    expect(match([named('a.pdf'), named('a.pdf')], same).found).toEqual(['1', '2']);
  });

  it('that more entries have than rows are marked is a question, and nothing is guessed', () => {
    const same = [file(1, 'a.pdf'), file(2, 'a.pdf'), file(3, 'a.pdf')];
    expect(match([named('a.pdf'), named('a.pdf')], same)).toEqual({
      found: [],
      doubtful: [[2, ['1', '2', '3']]],
      unknown: [],
    });
  });

  it('that fewer entries have than rows are marked leaves the others unknown', () => {
    expect(match([named('a.pdf'), named('a.pdf')], [file(1, 'a.pdf')])).toEqual({
      found: ['1'],
      doubtful: [],
      unknown: ['a.pdf'],
    });
  });

  it('of an online document may lack its extension', () => {
    expect(match([named('notes')], [file(1, 'notes.otl')]).found).toEqual(['1']);
    expect(match([named('notes.otl')], [file(1, 'notes.otl')]).found).toEqual(['1']);
    expect(match([named('notes')], [file(1, 'notes.docx')]).unknown).toEqual(['notes']);
  });

  it('without extension that two online documents have is a question', () => {
    const files = [file(1, 'notes.otl'), file(2, 'notes.ksheet')];
    expect(match([named('notes')], files).doubtful).toEqual([[1, ['1', '2']]]);
  });

  it('of a row that is known to be a folder, or a file, is one of those', () => {
    const files = [file(1, 'Old', 'folder'), file(2, 'Old')];
    expect(match([named('Old', 'folder')], files).found).toEqual(['1']);
    expect(match([named('Old', 'file')], files).found).toEqual(['2']);
    expect(match([named('Old')], files).doubtful).toEqual([[1, ['1', '2']]]);
  });

  it('that one entry has and an online document is shown with is a question', () => {
    const files = [file(1, 'notes', 'folder'), file(2, 'notes.otl')];
    expect(match([named('notes')], files)).toEqual({
      found: [],
      doubtful: [[1, ['1', '2']]],
      unknown: [],
    });
  });

  it('of a folder and of an online document, both marked, is both of them', () => {
    const files = [file(1, 'notes', 'folder'), file(2, 'notes.otl')];
    expect(match([named('notes'), named('notes')], files).found.toSorted()).toEqual(['1', '2']);
  });

  it('of a file and of a folder is not taken for two files', () => {
    const files = [file(1, 'Old'), file(2, 'Old')];
    expect(match([named('Old', 'file'), named('Old', 'folder')], files).found).toEqual([]);
  });
});
