import { describe, expect, it } from 'vitest';
import { DEFAULT_FORMATS } from '../../../lib/core/document-formats';
import { DEFAULT_NAMING, type Naming } from '../../../lib/core/naming';
import { planTasks } from '../../../lib/planner/plan';
import { previewNaming } from '../../../lib/planner/preview';
import type { Entry } from '../../../lib/selection/entry';
import { fakeForm } from '../../support/fakes/service';
import { sampleTarget } from '../../support/fakes/samples';

const service = { rootFolder: 'KDocs', savedForm: (entry: Entry) => fakeForm(entry, null) };

interface Example {
  readonly naming: Partial<Naming>;
  readonly name?: string;
  readonly folders?: readonly string[];
  readonly place?: string | null;
  readonly drive?: string;
  /** How many files; the paths of all are answered. */
  readonly files?: number;
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

function pathsOf(example: Example, mode: 'archive' | 'files'): string[] {
  const { naming, name = 'a.pdf', folders = [], place = 'Reports', drive, files = 1 } = example;
  const targets = Array.from({ length: files }, (_, index) =>
    sampleTarget(
      { id: String(index), name: files === 1 ? name : `${index}${name}` },
      { kind: 'batchable', drive: 'd', file: String(index) },
      folders,
    ),
  );
  return planTasks(service, targets, {
    ...{ place, mode, taken: [], time: new Date(2026, 10, 3, 9, 8, 7) },
    naming: { ...DEFAULT_NAMING, ...naming },
    formats: DEFAULT_FORMATS,
    limits: { countOf: () => 2, urlLength: 4000, urlLengthOf: () => 0 },
    archiveBytes: null,
    driveNames: new Map(drive === undefined ? [] : [['7', drive]]),
  }).map(({ path }) => path.replace(/^KDocs\//, ''));
}

const pathOf = (example: Example) => pathsOf(example, 'files')[0] ?? '';
const archiveOf = (example: Example) => pathsOf({ ...example, files: 2 }, 'archive')[0] ?? '';

describe('a place without a folder of its own', () => {
  it.each([
    [{}, 'Old/2024/a.pdf'],
    [{ folder: '{folder} {date}/{path}' }, '2026-11-03/Old/2024/a.pdf'],
    [{ name: '{folder}{name}' }, 'Old/2024/a.pdf'],
  ])('leaves out what stands for it: %j', (naming, path) => {
    expect(pathOf({ naming, folders: ['Old', '2024'], place: null })).toBe(path);
  });
});

describe('a template for names', () => {
  it.each([
    ['{date} {name}', '2026-11-03 a.pdf'],
    ['{time}', '09.08.07.pdf'],
    ['{index}-{name}', '01-a.pdf'],
    ['{folder} {path} {name}', 'Reports Old／2024 a.pdf'],
    ['{drive}{name}', 'a.pdf'],
    ['always', 'always.pdf'],
    ['x/../y', 'x／..／y.pdf'],
    ['..', '_.pdf'],
    ['{drive}', '_.pdf'],
    ['.lnk', 'lnk.pdf'],
    ['CON', '_CON.pdf'],
    ['{nonsense}', 'a.pdf'],
  ])('%j gives %s', (name, path) => {
    expect(pathOf({ naming: { folder: '/', name }, folders: ['Old', '2024'] })).toBe(path);
  });

  it('does not fill in what a name holds', () => {
    const example = { naming: { folder: '{folder}', name: '{name} {date}' } };
    expect(pathOf({ ...example, name: '{date}{index}.pdf', place: '{name}/{path}' })).toBe(
      '{name}／{path}/{date}{index} 2026-11-03.pdf',
    );
  });

  it.each([
    ['archive.tar.gz', 'archive 01.tar.gz'],
    ['README', 'README 01'],
    ['a.pdf ', 'a 01.pdf'],
    ['a.lnk', 'a 01.lnk_'],
    ['.tar.gz', 'tar 01.gz'],
  ])('keeps the extension of %j', (name, path) => {
    expect(pathOf({ naming: { folder: '/', name: '{name} {index}' }, name })).toBe(path);
  });

  it('keeps what stands behind a name that is too long', () => {
    const path = pathOf({
      naming: { folder: '/', name: '{name} {date}' },
      name: `${'长'.repeat(300)}.docx`,
    });
    expect(path).toMatch(/^长+ 2026-11-03\.docx$/);
    expect(bytesOf(path)).toBeGreaterThan(190);
    expect(bytesOf(path)).toBeLessThanOrEqual(200);
  });

  it('that makes equal names gives them numbers', () => {
    expect(pathsOf({ naming: { folder: '/', name: 'x' }, files: 3 }, 'files')).toEqual([
      'x.pdf',
      'x (2).pdf',
      'x (3).pdf',
    ]);
  });

  it('numbers with as many digits as the count has', () => {
    const paths = pathsOf({ naming: { folder: '/', name: '{index}' }, files: 100 }, 'files');
    expect([paths[0], paths[99]]).toEqual(['001.pdf', '100.pdf']);
  });
});

describe('a template for folders', () => {
  it.each([
    ['{folder}/{path}', 'Reports/Old／er/2024/a.pdf'],
    ['{date}/{drive}/{path}', '2026-11-03/Old／er/2024/a.pdf'],
    ['{path}x/y', 'Old／er/2024x/y/a.pdf'],
    ['/', 'a.pdf'],
    ['//  //{folder}//', 'Reports/a.pdf'],
    ['../..', '_/_/a.pdf'],
    ['{index}/{name}', '01/a/a.pdf'],
    ['a\\b', 'a＼b/a.pdf'],
  ])('%j gives %s', (folder, path) => {
    expect(pathOf({ naming: { folder }, folders: ['Old/er', '2024'] })).toBe(path);
  });

  it('fills in the name of the drive', () => {
    const naming = { folder: '{drive}' };
    expect(pathOf({ naming, drive: '我的/云文档' })).toBe('我的／云文档/a.pdf');
    expect(pathOf({ naming, drive: '..' })).toBe('_/a.pdf');
  });

  it('does not matter to a file that was marked itself, beside an archive or alone', () => {
    expect(pathsOf({ naming: { name: '{name} {index}' } }, 'archive')).toEqual(['a 01.pdf']);
  });
});

describe('a template for archives', () => {
  it('is the folder and the local time at first', () => {
    expect(archiveOf({ naming: {} })).toBe('Reports 2026-11-03 09.08.07.zip');
    expect(pathsOf({ naming: {}, files: 4 }, 'archive')).toEqual([
      'Reports 2026-11-03 09.08.07 (1-2).zip',
      'Reports 2026-11-03 09.08.07 (2-2).zip',
    ]);
  });

  it.each(['', ' ', '../..', 'CON', '.', 'a/b:c'])('is safe for the place %j', (place) => {
    expect(archiveOf({ naming: {}, place })).toMatch(
      /^[^./\\:~ ][^/\\:]* 2026-11-03 09\.08\.07\.zip$/,
    );
  });

  it('keeps time, part and extension behind the longest place', () => {
    const [first = ''] = pathsOf({ naming: {}, place: '👍'.repeat(300), files: 4 }, 'archive');
    expect(first).toMatch(/^👍+ 2026-11-03 09\.08\.07 \(1-2\)\.zip$/u);
    expect(bytesOf(first)).toBeLessThanOrEqual(200);
  });

  it('is cut between whole characters, as a reader sees them', () => {
    expect(archiveOf({ naming: {}, place: `a${'🇨🇳'.repeat(60)}` })).toMatch(
      /^a(?:🇨🇳)+ 2026-11-03 09\.08\.07\.zip$/u,
    );
  });

  it.each([
    ['{drive}', '_.zip'],
    ['{index} {folder}', '01 Reports.zip'],
    ['a/b', 'a／b.zip'],
    ['{name}', 'Reports 2026-11-03 09.08.07.zip'],
    ['／'.repeat(200), `${'／'.repeat(65)}.zip`],
  ])('%j gives %s', (archive, path) => {
    expect(archiveOf({ naming: { archive } })).toBe(path);
  });

  it('keeps the parts apart even where it fills all the room', () => {
    const paths = pathsOf({ naming: { archive: '/'.repeat(200) }, files: 4 }, 'archive');
    expect(paths.map((path) => path.replace(/^／+/u, ''))).toEqual([' (1-2).zip', ' (2-2).zip']);
  });
});

describe('the preview', () => {
  it('shows what a job would make of the sample', () => {
    const sample = {
      rootFolder: 'KDocs',
      place: 'Reports',
      subfolder: 'Old',
      drive: 'Mine',
      fileNames: ['a.docx', 'b.xlsx'],
    } as const;
    const naming = { ...DEFAULT_NAMING, folder: '{drive}/{path}', name: '{index} {name}' };
    expect(previewNaming(naming, sample, new Date(2026, 10, 21, 21, 48, 5))).toEqual({
      files: ['KDocs/Mine/01 a.docx', 'KDocs/Mine/Old/02 b.xlsx'],
      archive: 'KDocs/Reports 2026-11-21 21.48.05.zip',
    });
  });
});
