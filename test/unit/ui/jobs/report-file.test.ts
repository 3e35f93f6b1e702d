// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryView } from '../../../../lib/messaging/job-schemas';
import { writeCsv, writeJson, writeReport } from '../../../../lib/ui/jobs/report-file';
import { sampleEntryView, sampleJobView } from '../../../support/fakes/samples';

const ENTRIES: readonly EntryView[] = [
  sampleEntryView({
    index: 0,
    name: 'a, b.pdf',
    folder: 'Old / 2024',
    state: 'saved',
    path: '/home/ann/KDocs/a, b (1).pdf',
    savedAs: 'a, b (1).pdf',
    way: 'archive-service',
    tries: [{ kind: 'network' }, { kind: 'transfer', reason: 'STALLED' }],
  }),
  sampleEntryView({
    index: 4,
    name: 'say "hi".docx',
    state: 'skipped',
    skipReason: 'already-here',
  }),
  sampleEntryView({
    index: 5,
    name: '报告.xlsx',
    size: null,
    state: 'failed',
    failure: { kind: 'gone', answer: { code: 'x1', text: '没了' } },
  }),
  sampleEntryView({ index: 9 }),
];

/** The cells of RFC 4180 text, read by the letter. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const match = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/.exec(text.slice(at));
    if (match === null) throw new Error(`no CSV at ${at}: ${text.slice(at, at + 20)}`);
    const [whole, quoted, plain = '', end] = match;
    row.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
    at += whole.length;
  }
  return rows;
}

describe('a report as a table', () => {
  const csv = writeCsv(ENTRIES);

  it('begins with a mark that tells its character set', () => {
    expect(csv.startsWith('\uFEFFFolder,Name,Size (bytes),State,')).toBe(true);
  });

  it('has one row for each entry, with all that is known of it', () => {
    const [header, ...rows] = readCsv(csv.slice(1));
    expect(header).toEqual([
      ...['Folder', 'Name', 'Size (bytes)', 'State', 'Reason', 'Path', 'Saved as', 'Failed tries'],
      'Way',
    ]);
    expect(rows).toHaveLength(ENTRIES.length);
    expect(rows[0]?.slice(0, 7)).toEqual([
      ...['Old / 2024', 'a, b.pdf', '1500', 'Saved', '', '/home/ann/KDocs/a, b (1).pdf'],
      'a, b (1).pdf',
    ]);
    expect(rows[0]?.[7]).toMatch(/^The service could not be reached.*\nThe transfer stood still/);
    expect(rows[0]?.[8]).toBe('the site’s archive service');
    expect(rows[1]?.slice(1, 4)).toEqual(['say "hi".docx', '1500', 'Left out']);
    expect(rows[1]?.[4]).toMatch(/^It is here already/);
    expect(rows[2]?.slice(1, 4)).toEqual(['报告.xlsx', '', 'Failed']);
    expect(rows[2]?.[4]).toMatch(/not there any more.*x1 – 没了$/);
    expect(rows[3]).toEqual(['', 'file 9.pdf', '1500', 'Waiting', '', '', '', '', '']);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '=HYPERLINK("x")'])(
    'has no cell that a table calculation would take for a formula: %j',
    (name) => {
      const rows = readCsv(writeCsv([sampleEntryView({ name, folder: name })]).slice(1));
      expect(rows[1]?.slice(0, 2)).toEqual([`'${name}`, `'${name}`]);
    },
  );

  it('keeps any name and any folder', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\r', '\n', '=', '+', '-', '@', '\t', "'", '报'),
    });
    fc.assert(
      fc.property(texts, texts, (name, folder) => {
        const [, row] = readCsv(writeCsv([sampleEntryView({ name, folder })]).slice(1));
        const cells = row?.slice(0, 2) ?? [];
        const bare = cells.map((cell) => cell.replace(/^'(?=[=+\-@\t\r\n])/, ''));
        expect(bare).toEqual([folder, name].map((text) => text.replace(/^'(?=[=+\-@\t\r\n])/, '')));
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n]/);
      }),
    );
  });
});

interface WrittenJson {
  readonly job: Readonly<Record<string, unknown>>;
  readonly entries: readonly Readonly<Record<string, unknown>>[];
}

describe('a report as data', () => {
  const job = sampleJobView({ entries: 4, saved: 1, skipped: 1, failed: 1 });
  const written = JSON.parse(writeJson(job, ENTRIES)) as WrittenJson;

  it('has sums that agree with its entries', () => {
    expect(written.job).toEqual({
      place: '项目资料',
      created: '2026-11-03T09:08:07.000Z',
      ...{ entries: 4, saved: 1, skipped: 1, failed: 1, pending: 1 },
    });
    expect(written.entries).toHaveLength(4);
  });

  it('has the reasons as codes and as sentences', () => {
    const [saved, skipped, failed, pending] = written.entries;
    expect(saved).toMatchObject({ name: 'a, b.pdf', reason: null, way: 'archive-service' });
    expect(pending?.way).toBeNull();
    expect(saved?.tries).toEqual([
      expect.objectContaining({ code: 'network' }),
      {
        code: 'transfer',
        sentence: expect.stringContaining('stood still') as string,
        failure: { kind: 'transfer', reason: 'STALLED' },
      },
    ]);
    expect(skipped?.reason).toEqual({
      code: 'already-here',
      sentence: expect.stringContaining('It is here already') as string,
      failure: null,
    });
    expect(failed?.reason).toMatchObject({ code: 'gone', failure: { answer: { code: 'x1' } } });
    expect(pending).toMatchObject({ state: 'pending', reason: null, path: null, tries: [] });
  });
});

describe('the name of a report', () => {
  it('tells the place and the day', () => {
    const { name, type } = writeReport('csv', sampleJobView(), []);
    expect([name, type]).toEqual(['Report 项目资料 2026-11-03.csv', 'text/csv;charset=utf-8']);
    expect(writeReport('json', sampleJobView({ place: null }), []).name).toBe(
      'Report 2026-11-03.json',
    );
  });

  it('has nothing in it that a disk refuses', () => {
    const place = '../a\\b:c*?"<>|\u202E\u200B.exe';
    expect(writeReport('csv', sampleJobView({ place }), []).name).toBe(
      'Report a b c exe 2026-11-03.csv',
    );
    const long = writeReport('csv', sampleJobView({ place: '𠮷'.repeat(500) }), []).name;
    expect(long.length).toBeLessThan(90);
    expect(long.isWellFormed()).toBe(true);
  });
});
