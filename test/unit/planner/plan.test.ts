import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planTasks } from '../../../lib/planner/plan';
import type { Location, Target } from '../../../lib/selection/service';
import { sampleTarget } from '../../support/fakes/samples';

const TIME = new Date(2026, 10, 3, 9, 8, 7);
const ARCHIVE = 'KDocs/Reports 2026-11-03 09.08.07.zip';

const service = {
  rootFolder: 'KDocs',
  batchLimits: {
    count: 100,
    urlLength: 4000,
    urlLengthOf: (drive: string, files: readonly string[]) => drive.length + files.join('&').length,
  },
};

function plan(targets: readonly Target[]) {
  return planTasks(service, targets, 'Reports', TIME);
}

function batchable(id: string, drive: string, name = `${id}.pdf`): Target {
  return sampleTarget({ id, name }, { kind: 'batchable', drive, file: `f${id}` });
}

function webOnly(id: string, name = `${id}.pdf`): Target {
  return sampleTarget({ id, name, drive: '7' }, { kind: 'web-only' });
}

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
        entryIds: ['1', '2'],
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
      ['KDocs/Reports 2026-11-03 09.08.07 (1 of 2).zip', ['1', '3']],
      ['KDocs/Reports 2026-11-03 09.08.07 (2 of 2).zip', ['2', '4']],
    ]);
  });

  it('makes several archives of more than 100 files', () => {
    const targets = Array.from({ length: 250 }, (_, index) => batchable(String(index), 'a'));
    expect(plan(targets).map(({ entryIds }) => entryIds.length)).toEqual([100, 100, 50]);
  });

  it('takes the only file of a drive by itself, as it is', () => {
    expect(plan([batchable('1', 'a', 'only.pdf')])).toEqual([
      {
        request: { kind: 'file', drive: 'a', file: 'f1' },
        path: 'KDocs/only.pdf',
        size: 1000,
        entryIds: ['1'],
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
      { kind: 'file', drive: 'a', file: 'f3' },
    ]);
  });

  it('asks for a file that has web ids only by those', () => {
    expect(plan([webOnly('9')]).map(({ request }) => request)).toEqual([
      { kind: 'web-file', drive: '7', file: '9' },
    ]);
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
  const targets = fc.array(fc.tuple(name, place), { maxLength: 150 }).map((rows) =>
    rows.map(([called, [kind, drive]], index) => {
      const location: Location =
        kind === 'web-only' ? { kind } : { kind, drive, file: `f${index}` };
      return sampleTarget({ id: String(index), name: called }, location);
    }),
  );

  it('has every entry in exactly one task', () => {
    fc.assert(
      fc.property(targets, (located) => {
        const planned = plan(located).flatMap(({ entryIds }) => entryIds);
        expect([...planned].sort()).toEqual(located.map(({ entry }) => entry.id).sort());
      }),
    );
  });

  it('has distinct paths below its own folder', () => {
    fc.assert(
      fc.property(targets, (located) => {
        const paths = plan(located).map(({ path }) => path);
        const plain = paths.map((path) => path.normalize('NFC').toLowerCase());
        expect(new Set(plain).size).toBe(paths.length);
        for (const path of paths) {
          expect(path.split('/')).toHaveLength(2);
          expect(path.startsWith('KDocs/')).toBe(true);
          expect(new TextEncoder().encode(path.slice('KDocs/'.length)).length).toBeLessThanOrEqual(
            244,
          );
        }
      }),
    );
  });
});
