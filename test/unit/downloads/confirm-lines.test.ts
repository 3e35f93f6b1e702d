import { describe, expect, it } from 'vitest';
import { confirmLines } from '../../../lib/downloads/confirm-lines';
import type { ReportEntry } from '../../../lib/downloads/ports';
import type { Selection } from '../../../lib/selection/entry';
import { createFakeService, fakeFiles } from '../../support/fakes/service';
import { sampleEntry, sampleJob, sampleLine, sampleMark } from '../../support/fakes/samples';

async function confirm(
  lines: readonly ReportEntry[],
  service = createFakeService(fakeFiles(3)),
  job = sampleJob(),
) {
  const asked: (Selection & { readonly forBatch: boolean })[] = [];
  const { describe: usual } = service;
  service.describe = (selection, forBatch = false) => {
    asked.push({ ...selection, forBatch });
    return usual(selection, forBatch);
  };
  const confirmed = await confirmLines(service, job, lines);
  if (!confirmed.ok) throw new Error('lines were expected');
  return { asked, place: confirmed.value.place, lines: confirmed.value.lines };
}

const line = (index: number, change: Partial<ReportEntry>) => sampleLine({ index, ...change });

describe('lines that have only a mark', () => {
  it('get their entries, found by id, link or name', async () => {
    const linked = sampleEntry({ id: '9', linkId: 'cAAAAAAAAAA9', name: 'linked.pdf' });
    const { lines, place, asked } = await confirm(
      [
        line(0, { mark: sampleMark({ id: '2' }) }),
        line(1, { mark: sampleMark({ id: null, linkId: 'cAAAAAAAAAA9' }) }),
        line(2, { mark: sampleMark({ id: null, name: 'file 3.pdf' }) }),
      ],
      createFakeService([...fakeFiles(3), linked]),
    );
    expect(lines.map(({ entry, outcome }) => [entry?.id, outcome])).toEqual([
      ['2', null],
      ['9', null],
      ['3', null],
    ]);
    expect(place).toBe('Reports');
    expect(asked).toMatchObject([{ route: sampleJob().route, rest: null, loaded: [] }]);
  });

  it.each([
    ['archive', true],
    ['files', false],
  ] as const)('are asked about as the mode wants it: %s', async (mode, forBatch) => {
    const service = createFakeService(fakeFiles(3));
    const { asked } = await confirm([line(0, {})], service, sampleJob({ mode }));
    expect(asked).toMatchObject([{ forBatch }]);
  });

  it('fail with their own reason, or as unidentified', async () => {
    const service = createFakeService([]);
    const named = sampleMark({ id: null, name: 'a.pdf' });
    service.describe = () =>
      Promise.resolve({
        ok: true,
        value: {
          place: null,
          found: [],
          unconfirmed: [{ mark: named, failure: { kind: 'ambiguous' } }],
          questions: [],
          missing: 0,
        },
      });
    const { lines } = await confirm([line(0, { mark: named }), line(1, {})], service);
    expect(lines.map(({ outcome }) => outcome)).toEqual([
      { kind: 'failed', failure: { kind: 'ambiguous' } },
      { kind: 'failed', failure: { kind: 'unidentified' } },
    ]);
  });

  it('of the same name may be different entries', async () => {
    const marks = [0, 1].map(() => sampleMark({ id: null, name: 'a.pdf' }));
    const entries = ['5', '6'].map((id) => sampleEntry({ id, linkId: null, name: 'a.pdf' }));
    const service = createFakeService([]);
    service.describe = ({ marks: asked }) =>
      Promise.resolve({
        ok: true,
        value: {
          place: null,
          found: asked.flatMap((mark, index) => {
            const entry = entries[index];
            return entry === undefined ? [] : [{ mark, entry }];
          }),
          unconfirmed: [],
          questions: [],
          missing: 0,
        },
      });
    const { lines } = await confirm(
      marks.map((mark, index) => line(index, { mark })),
      service,
    );
    expect(lines.map(({ entry }) => entry?.id)).toEqual(['5', '6']);
  });
});

describe('lines that have an entry', () => {
  it('are not asked about', async () => {
    const { asked, lines, place } = await confirm([line(0, { entry: sampleEntry() })]);
    expect(asked).toEqual([]);
    expect(place).toBeNull();
    expect(lines).toEqual([line(0, { entry: sampleEntry() })]);
  });

  it('are not asked about beside those that have none, and keep their place', async () => {
    const { asked, lines } = await confirm([
      line(0, { entry: sampleEntry({ id: '77' }) }),
      line(1, { mark: sampleMark({ id: '2' }) }),
    ]);
    expect(asked.map(({ marks }) => marks.map(({ id }) => id))).toEqual([['2']]);
    expect(lines.map(({ index, entry }) => [index, entry?.id])).toEqual([
      [0, '77'],
      [1, '2'],
    ]);
  });

  it.each(['shortcut', 'not-permitted'] as const)(
    'end when it is no file to have: %s',
    async (obstacle) => {
      const { lines } = await confirm([line(0, { entry: sampleEntry({ obstacle }) })]);
      expect(lines[0]?.outcome).toEqual({ kind: 'skipped', reason: obstacle });
    },
  );
});
