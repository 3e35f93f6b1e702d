import { describe, expect, it } from 'vitest';
import type { MarkedEntry } from '../../../../lib/messaging/protocol';
import { formOf } from '../../../../lib/ui/popup/form';
import { sampleMarked } from '../../../support/fakes/samples';

const ARCHIVE = { mode: 'archive', archiveBytes: 10_000 } as const;
const FILES = { mode: 'files', archiveBytes: 10_000 } as const;

const entry = (name: string, change: Partial<MarkedEntry> = {}) =>
  sampleMarked({ id: name, name, ...change });
const TWO = [entry('a.pdf'), entry('b.pdf')];

describe('the form in which files come', () => {
  it.each<[string, readonly MarkedEntry[]]>([
    ['in mode archive', [entry('a.pdf')]],
    ['an online document', [entry('a.otl')]],
  ])('is a single file’s own: %s', (_, entries) => {
    expect(formOf(entries, ARCHIVE, 100)).toBe('itself');
    expect(formOf(entries, FILES, 100)).toBe('itself');
  });

  it('is one by one where that is chosen, also for a folder', () => {
    expect(formOf(TWO, FILES, 100)).toBe('one-by-one');
    expect(formOf([entry('Old', { kind: 'folder', size: null })], FILES, 100)).toBe('one-by-one');
  });

  it('is one by one for online documents alone, whatever is chosen', () => {
    expect(formOf([entry('a.otl'), entry('b.ksheet')], ARCHIVE, 100)).toBe('one-by-one');
  });

  it('is one archive where nothing speaks against it', () => {
    expect(formOf(TWO, ARCHIVE, 2)).toBe('one-archive');
    expect(formOf(TWO, { ...ARCHIVE, archiveBytes: 2000 }, 2)).toBe('one-archive');
    const huge = [entry('a.mp4', { size: 9e12 }), entry('b.mp4')];
    expect(formOf(huge, { ...ARCHIVE, archiveBytes: null }, 2)).toBe('one-archive');
  });

  it.each<[string, readonly MarkedEntry[]]>([
    ['of several drives', [entry('a.pdf'), entry('b.pdf', { drive: '8' })]],
    ['with a folder', [entry('a.pdf'), entry('Old', { kind: 'folder', size: null })]],
    ['with an online document, which comes by itself', [...TWO, entry('c.otl')]],
    ['of which two have one name', [entry('a.pdf'), entry('A.pdf')]],
    ['of which more are there than fit', [...TWO, entry('c.pdf'), entry('d.pdf')]],
    ['that are larger than fits', [entry('a.pdf', { size: 9999 }), entry('b.pdf')]],
    ['of which one may be of any size', [entry('a.pdf', { size: null }), entry('b.pdf')]],
  ])('is not promised to be one archive for files %s', (_, entries) => {
    expect(formOf(entries, ARCHIVE, 3)).toBe('archives');
  });
});
