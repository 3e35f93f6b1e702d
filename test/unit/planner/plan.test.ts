import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_FORMATS } from '../../../lib/core/document-formats';
import { DEFAULT_NAMING } from '../../../lib/core/naming';
import { planTasks, type PlanOptions, type PlanTarget } from '../../../lib/planner/plan';
import type { Location } from '../../../lib/selection/service';
import type { Entry } from '../../../lib/selection/entry';
import { fakeForm } from '../../support/fakes/service';
import { sampleTarget } from '../../support/fakes/samples';

const TIME = new Date(2026, 10, 3, 9, 8, 7);
const ARCHIVE = 'KDocs/Reports 2026-11-03 09.08.07.zip';

const service = {
  rootFolder: 'KDocs',
  savedForm: (entry: Entry) => fakeForm(entry, null),
};

const OPTIONS: PlanOptions = {
  place: 'Reports',
  time: TIME,
  mode: 'archive',
  naming: DEFAULT_NAMING,
  driveNames: new Map(),
  taken: [],
  formats: DEFAULT_FORMATS,
  limits: {
    countOf: () => 100,
    urlLength: 4000,
    urlLengthOf: (drive: string, files: readonly string[]) => drive.length + files.join('&').length,
  },
  archiveBytes: null,
};

/** A file of the drive 7 as it is asked for by itself. */
function asked(id: string, open: { readonly drive: string; readonly file: string } | null = null) {
  const linkId = 'cAAAAAAAAAA1';
  return { kind: 'file', open, web: { drive: '7', file: id }, linkId, convertTo: null };
}

function plan(targets: readonly PlanTarget[], mode: 'archive' | 'files' = 'archive') {
  return planTasks(service, targets, { ...OPTIONS, mode });
}

function batchable(
  id: string,
  drive: string,
  name = `${id}.pdf`,
  folders: readonly string[] = [],
): PlanTarget {
  return sampleTarget({ id, name }, { kind: 'batchable', drive, file: `f${id}` }, folders);
}

function webOnly(id: string, name = `${id}.pdf`, folders: readonly string[] = []): PlanTarget {
  return sampleTarget({ id, name, drive: '7' }, { kind: 'web-only' }, folders);
}

const pathsOf = (tasks: readonly { readonly path: string }[]) => tasks.map(({ path }) => path);
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

describe('a plan', () => {
  it('has nothing to do for nothing', () => {
    expect(plan([])).toEqual([]);
  });

  it('puts the files of one drive into one archive', () => {
    expect(plan([batchable('1', 'a'), batchable('2', 'a')])).toEqual([
      {
        request: { kind: 'batch', drive: 'a', files: ['f1', 'f2'] },
        path: ARCHIVE,
        size: null,
        leastSize: 22 + 2 * (76 + 2 * '1.pdf'.length + 1),
        entryIds: ['1', '2'],
        brings: null,
      },
    ]);
  });

  it('makes an archive for each drive, with its part in the name', () => {
    const tasks = plan([
      batchable('1', 'a'),
      batchable('2', 'b'),
      batchable('3', 'a'),
      batchable('4', 'b'),
    ]);
    expect(tasks.map(({ path, entryIds }) => [path, entryIds])).toEqual([
      ['KDocs/Reports 2026-11-03 09.08.07 (1-2).zip', ['1', '3']],
      ['KDocs/Reports 2026-11-03 09.08.07 (2-2).zip', ['2', '4']],
    ]);
  });

  it('makes several archives of more than 100 files', () => {
    const targets = Array.from({ length: 250 }, (_, index) => batchable(String(index), 'a'));
    expect(plan(targets).map(({ entryIds }) => entryIds.length)).toEqual([100, 100, 50]);
  });

  it('takes the only file of a drive by itself, as it is', () => {
    expect(plan([batchable('1', 'a', 'only.pdf')])).toEqual([
      {
        request: asked('1', { drive: 'a', file: 'f1' }),
        path: 'KDocs/only.pdf',
        size: 1000,
        leastSize: 1000,
        entryIds: ['1'],
        brings: { entryId: '1', version: '1' },
      },
    ]);
  });

  it('takes a file that could spoil a batch by itself', () => {
    const notes = sampleTarget(
      { id: '3', name: 'notes.otl' },
      { kind: 'single', drive: 'a', file: 'f3' },
    );
    const tasks = plan([batchable('1', 'a'), notes, batchable('2', 'a')]);
    expect(tasks.map(({ request }) => request)).toEqual([
      { kind: 'batch', drive: 'a', files: ['f1', 'f2'] },
      asked('3', { drive: 'a', file: 'f3' }),
    ]);
  });

  it('asks for a file that has web ids only by those', () => {
    expect(plan([webOnly('9')]).map(({ request }) => request)).toEqual([asked('9')]);
  });

  it('keeps files apart whose names differ in case only, or in how accents are written', () => {
    const names = ['É.pdf', 'e\u0301.PDF', 'é.pdf', 'é.pdf'];
    const tasks = plan(names.map((name, index) => webOnly(String(index), name)));
    const paths = tasks.map(({ path }) => path.normalize('NFC').toLowerCase());
    expect(new Set(paths).size).toBe(names.length);
    expect(tasks[1]?.path).toBe('KDocs/é (2).PDF');
  });

  it('keeps a file apart that is already called like the copy of another', () => {
    const names = ['a.pdf', 'a (2).pdf', 'a.pdf', 'a.pdf'];
    const tasks = plan(names.map((name, index) => webOnly(String(index), name)));
    expect(new Set(tasks.map(({ path }) => path)).size).toBe(names.length);
  });

  it('makes safe names of whatever the service calls its files', () => {
    expect(plan([webOnly('1', '../../.ssh/authorized_keys')]).map(({ path }) => path)).toEqual([
      'KDocs/／..／.ssh／authorized_keys',
    ]);
  });

  it('keeps both entries when the service knows two of them as one file', () => {
    const twin = sampleTarget({ id: '2' }, { kind: 'batchable', drive: 'a', file: 'f1' });
    const tasks = plan([batchable('1', 'a'), twin, batchable('3', 'a')]);
    expect(tasks.flatMap(({ entryIds }) => entryIds).sort()).toEqual(['1', '2', '3']);
  });
});

describe('a file by itself', () => {
  it('brings no known version where the service tells none', () => {
    const target = sampleTarget({ version: null }, { kind: 'web-only' });
    expect(plan([target])[0]?.brings).toBeNull();
  });

  it('that only the open API knows is asked for by its ids there', () => {
    const target = sampleTarget(
      { id: 'f5', drive: '', linkId: null },
      { kind: 'single', drive: 'a', file: 'f5' },
    );
    expect(plan([target])[0]?.request).toEqual({
      ...{ kind: 'file', open: { drive: 'a', file: 'f5' } },
      ...{ web: null, linkId: null, convertTo: null },
    });
  });

  it('comes by itself also where two entries are the same file', () => {
    const twice = [batchable('1', 'a', 'x.pdf'), batchable('2', 'a', 'y.pdf')].map((target) => ({
      ...target,
      location: { kind: 'batchable', drive: 'a', file: 'same' } as const,
    }));
    expect(plan(twice).map(({ request }) => request.kind)).toEqual(['file', 'file']);
  });
});

describe('an online document', () => {
  const converting = { ...service, savedForm: (entry: Entry) => fakeForm(entry, 'docx') };
  const notes = sampleTarget(
    { id: '3', name: 'notes.otl', size: 0 },
    { kind: 'single', drive: 'a', file: 'f3' },
    ['Old'],
  );
  const planned = (options: Partial<PlanOptions> = {}) =>
    planTasks(converting, [notes], { ...OPTIONS, ...options })[0];

  it('is asked for as what it is turned into, and has that name', () => {
    expect(planned({ mode: 'files' })).toMatchObject({
      request: { kind: 'file', convertTo: 'docx' },
      path: 'KDocs/Reports/Old/notes.docx',
    });
  });

  it('may become of any size', () => {
    expect(planned()).toMatchObject({ size: null, leastSize: 0 });
  });

  it('is remembered as that file, which is another than the same in another format', () => {
    expect(planned()?.brings).toEqual({ entryId: '3', version: '1.docx' });
  });

  it('has the name that the template gives what it is turned into', () => {
    const naming = { ...DEFAULT_NAMING, name: '{date} {name}' };
    expect(planned({ naming })?.path).toMatch(/2026-11-03 notes\.docx$/);
  });

  it('comes behind all that need not be converted, and is counted in its own place', () => {
    const tasks = planTasks(
      {
        ...service,
        savedForm: (entry) => fakeForm(entry, entry.name.endsWith('.otl') ? 'docx' : null),
      },
      [webOnly('1', 'a.otl'), webOnly('2', 'b.pdf'), webOnly('3', 'c.otl'), webOnly('4', 'd.pdf')],
      { ...OPTIONS, mode: 'files', naming: { ...DEFAULT_NAMING, name: '{index} {name}' } },
    );
    expect(pathsOf(tasks)).toEqual(
      ['02 b.pdf', '04 d.pdf', '01 a.docx', '03 c.docx'].map((name) => `KDocs/Reports/${name}`),
    );
  });

  it('that is turned into the same name as a file beside it keeps clear of that', () => {
    const paths = pathsOf(
      planTasks(
        {
          ...service,
          savedForm: (entry) => fakeForm(entry, entry.name === 'a.otl' ? 'docx' : null),
        },
        [webOnly('1', 'a.docx'), webOnly('2', 'a.otl')],
        { ...OPTIONS, mode: 'files' },
      ),
    );
    expect(paths).toEqual(['KDocs/Reports/a.docx', 'KDocs/Reports/a (2).docx']);
  });
});

describe('archives of a limited size', () => {
  it('hold so many bytes at most, and what is larger comes by itself', () => {
    const large = sampleTarget(
      { id: '9', name: 'large.mp4', size: 5000 },
      { kind: 'batchable', drive: 'a', file: 'f9' },
    );
    const small = ['1', '2', '3', '4', '5'].map((id) => batchable(id, 'a'));
    const tasks = planTasks(service, [...small, large], { ...OPTIONS, archiveBytes: 3000 });
    expect(tasks.map(({ entryIds, request }) => [request.kind, entryIds])).toEqual([
      ['batch', ['1', '2', '3']],
      ['batch', ['4', '5']],
      ['file', ['9']],
    ]);
  });

  it('go by what each drive gives', () => {
    const limits = { ...OPTIONS.limits, countOf: (drive: string) => (drive === 'a' ? 2 : 100) };
    const targets = ['1', '2', '3', '4'].flatMap((id) => [
      batchable(`a${id}`, 'a'),
      batchable(`b${id}`, 'b'),
    ]);
    const tasks = planTasks(service, targets, { ...OPTIONS, limits });
    expect(tasks.map(({ entryIds }) => entryIds.length)).toEqual([2, 2, 4]);
  });
});

describe('paths that are taken', () => {
  const again = (targets: readonly PlanTarget[], taken: readonly string[]) =>
    pathsOf(planTasks(service, targets, { ...OPTIONS, mode: 'files', taken }));

  it('are given to no other file', () => {
    expect(again([webOnly('1', 'a.pdf')], ['KDocs/Reports/A.pdf'])).toEqual([
      'KDocs/Reports/a (2).pdf',
    ]);
  });

  it('are no folders', () => {
    expect(again([webOnly('1', 'a.pdf', ['Old', 'x'])], ['KDocs/Reports/old'])).toEqual([
      'KDocs/Reports/Old (2)/x/a.pdf',
    ]);
  });

  it('lie in folders of which no file gets the name', () => {
    expect(again([webOnly('1', 'Old')], ['KDocs/Reports/Old/2024/a.pdf'])).toEqual([
      'KDocs/Reports/Old (2)',
    ]);
  });
});

describe('an archive', () => {
  const archives = (targets: readonly PlanTarget[]) =>
    plan(targets).flatMap(({ request, entryIds }) => (request.kind === 'batch' ? [entryIds] : []));

  it('holds files of whatever folders', () => {
    expect(archives([batchable('1', 'a'), batchable('2', 'a', 'b.pdf', ['Old', '2024'])])).toEqual([
      ['1', '2'],
    ]);
  });

  it.each([
    ['a.pdf', 'a.pdf'],
    ['a.pdf', 'A.PDF'],
    ['é.pdf', 'e\u0301.pdf'],
    ['a:b.pdf', 'a：b.pdf'],
    ['Straße.pdf', 'STRASSE.pdf'],
  ])('never holds both %s and %s', (one, other) => {
    const targets = [
      batchable('1', 'a', one),
      batchable('2', 'a', 'other.pdf'),
      batchable('3', 'a', other),
      batchable('4', 'a', 'third.pdf'),
    ];
    expect(archives(targets)).toEqual([['1', '2', '4']]);
    expect(plan(targets).map(({ entryIds }) => entryIds)).toEqual([['1', '2', '4'], ['3']]);
  });

  it('of twins of several names holds one of each', () => {
    const names = ['a.pdf', 'b.pdf', 'a.pdf', 'b.pdf', 'a.pdf', 'c.pdf'];
    const targets = names.map((name, index) => batchable(String(index), 'a', name));
    expect(plan(targets).map(({ entryIds }) => entryIds)).toEqual([
      ['0', '1', '5'],
      ['2', '3'],
      ['4'],
    ]);
  });

  it('does not change the place of a file that comes by itself', () => {
    const tasks = plan([
      batchable('1', 'a', 'x.pdf'),
      batchable('2', 'a', 'y.pdf'),
      webOnly('3', 'alone.pdf'),
      webOnly('4', 'deep.pdf', ['Old', '2024']),
    ]);
    expect(pathsOf(tasks)).toEqual([ARCHIVE, 'KDocs/alone.pdf', 'KDocs/Reports/Old/2024/deep.pdf']);
  });
});

describe('file by file', () => {
  it('each file has a place below a folder called after the place', () => {
    const tasks = plan(
      [webOnly('1', 'a.pdf'), webOnly('2', 'b.pdf', ['Old', '2024']), batchable('3', 'd', 'c.pdf')],
      'files',
    );
    expect(tasks).toEqual([
      {
        request: asked('1'),
        path: 'KDocs/Reports/a.pdf',
        size: 1000,
        leastSize: 1000,
        entryIds: ['1'],
        brings: { entryId: '1', version: '1' },
      },
      {
        request: asked('2'),
        path: 'KDocs/Reports/Old/2024/b.pdf',
        size: 1000,
        leastSize: 1000,
        entryIds: ['2'],
        brings: { entryId: '2', version: '1' },
      },
      {
        request: asked('3', { drive: 'd', file: 'f3' }),
        path: 'KDocs/Reports/c.pdf',
        size: 1000,
        leastSize: 1000,
        entryIds: ['3'],
        brings: { entryId: '3', version: '1' },
      },
    ]);
  });

  it('files of one name keep it in different folders, and not in the same', () => {
    const tasks = plan(
      [webOnly('1', 'a.pdf', ['X']), webOnly('2', 'a.pdf', ['Y']), webOnly('3', 'A.pdf', ['x'])],
      'files',
    );
    expect(pathsOf(tasks)).toEqual([
      'KDocs/Reports/X/a.pdf',
      'KDocs/Reports/Y/a.pdf',
      'KDocs/Reports/x/A (2).pdf',
    ]);
  });

  it('folders cannot lead out of their place', () => {
    const [path = ''] = pathsOf(plan([webOnly('1', 'a.pdf', ['..', '../x', '', 'CON'])], 'files'));
    expect(path.split('/')).toHaveLength(7);
    expect(path.split('/').filter((part) => ['', '.', '..'].includes(part))).toEqual([]);
    expect(path).toMatch(/^KDocs\/Reports\/[^/]+\/[^/]+\/[^/]+\/_CON\/a\.pdf$/);
  });

  it.each([1, 5, 12, 30, 100])('a path of %d long folders stays short enough', (depth) => {
    const folders = Array.from({ length: depth }, () => '长'.repeat(120));
    const [path = ''] = pathsOf(plan([webOnly('1', `${'名'.repeat(300)}.pdf`, folders)], 'files'));
    expect(path.split('/')).toHaveLength(depth + 3);
    expect(path.endsWith('.pdf')).toBe(true);
    expect(bytesOf(path)).toBeLessThanOrEqual(2000 + 200 + depth + 20);
    for (const part of path.split('/')) expect(bytesOf(part)).toBeLessThanOrEqual(200);
  });

  it('no file is where a folder has to be', () => {
    const tasks = plan([webOnly('1', 'Old'), webOnly('2', 'a.pdf', ['Old'])], 'files');
    const paths = pathsOf(tasks).map((path) => path.toLowerCase());
    expect(paths.some((path) => paths.some((other) => other.startsWith(`${path}/`)))).toBe(false);
  });

  it('a very deep path stays short enough also with folders that look like files', () => {
    const folders = Array.from({ length: 300 }, () => 'v1.a-rather-long-extension');
    const [path = ''] = pathsOf(plan([webOnly('1', 'a.pdf', folders)], 'files'));
    expect(bytesOf(path)).toBeLessThanOrEqual(2000 + 200 + folders.length + 20);
  });
});

describe('whatever was located', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom(
      'a.pdf',
      'A.pdf',
      'é',
      'e\u0301',
      'x'.repeat(300),
      'Reports 2026-11-03 09.08.07.zip',
    ),
  );
  const place = fc.tuple(
    fc.constantFrom('batchable' as const, 'single' as const, 'web-only' as const),
    fc.constantFrom('a', 'b', 'c'),
  );
  const folders = fc.array(name, { maxLength: 4 });
  const targets = fc.array(fc.tuple(name, place, folders), { maxLength: 100 }).map((rows) =>
    rows.map(([called, [kind, drive], above], index) => {
      const location: Location =
        kind === 'web-only' ? { kind } : { kind, drive, file: `f${index}` };
      return sampleTarget({ id: String(index), name: called }, location, above);
    }),
  );

  const mode = fc.constantFrom('archive' as const, 'files' as const);

  it('has every entry in exactly one task', () => {
    fc.assert(
      fc.property(targets, mode, (located, how) => {
        const planned = plan(located, how).flatMap(({ entryIds }) => entryIds);
        expect([...planned].sort()).toEqual(located.map(({ entry }) => entry.id).sort());
      }),
    );
  });

  it('has distinct paths below its own folder', () => {
    fc.assert(
      fc.property(targets, mode, (located, how) => {
        const paths = pathsOf(plan(located, how));
        const plain = paths.map((path) => path.normalize('NFC').toLowerCase());
        expect(new Set(plain).size).toBe(paths.length);
        for (const path of paths) {
          expect(path.startsWith('KDocs/')).toBe(true);
          for (const part of path.split('/')) {
            expect(['', '.', '..']).not.toContain(part);
            expect(bytesOf(part)).toBeLessThanOrEqual(244);
          }
        }
      }),
    );
  });

  it('has no two files of one name in an archive', () => {
    fc.assert(
      fc.property(targets, (located) => {
        const nameOf = new Map(located.map(({ entry }) => [entry.id, entry.name]));
        for (const { request, entryIds } of plan(located)) {
          const names = entryIds.map((id) => nameOf.get(id)?.normalize('NFC').toLowerCase());
          if (request.kind === 'batch') expect(new Set(names).size).toBe(names.length);
        }
      }),
    );
  });
});
