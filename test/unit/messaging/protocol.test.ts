import { describe, expect, it } from 'vitest';
import { entryViewSchema, jobViewSchema, REPORT_PAGE } from '../../../lib/messaging/job-schemas';
import { failureSchema, skipReasonSchema } from '../../../lib/messaging/failure-schema';
import {
  MARK_LIMIT,
  NAME_LIMIT,
  PARAMETER_LIMIT,
  QUERY_LIMIT,
} from '../../../lib/messaging/page-names';
import {
  LINKS_LIMIT,
  marksChangedSchema,
  pageProtocol,
  pageDiagnosisSchema,
  pageReadingSchema,
  pickSchema,
  workerProtocol,
} from '../../../lib/messaging/protocol';
import {
  FAILURE_KINDS,
  FAILURES,
  sampleDescribed,
  sampleEntry,
  sampleFolder,
  sampleJobView,
  sampleMark,
  sampleMarked,
  sampleReading,
  SKIP_REASONS,
} from '../../support/fakes/samples';

describe('a failure', () => {
  it.each(FAILURES.map((failure) => [failure.kind, failure] as const))(
    'of the kind %s arrives as it was sent',
    (_, failure) => {
      const sent: unknown = JSON.parse(JSON.stringify(failure));
      expect(failureSchema.parse(sent)).toEqual(failure);
    },
  );

  it('of every kind is tried here', () => {
    expect(new Set(FAILURES.map(({ kind }) => kind))).toEqual(new Set(Object.keys(FAILURE_KINDS)));
  });

  it.each([
    null,
    {},
    { kind: 'unheard-of' },
    { kind: 'forbidden' },
    { kind: 'refused', status: 'x', answer: null },
    { kind: 'wrong-content', found: 'colour' },
    { kind: 'gone', answer: { code: 5, text: '' } },
  ])('is not %j', (value) => {
    expect(failureSchema.safeParse(value).success).toBe(false);
  });
});

describe('the reasons for leaving something out', () => {
  it.each(SKIP_REASONS)('have %s among them', (reason) => {
    expect(skipReasonSchema.parse(reason)).toBe(reason);
  });

  it('do not have others', () => {
    expect(skipReasonSchema.safeParse('boredom').success).toBe(false);
  });
});

describe('what a page says is marked', () => {
  const reads = (change: object) =>
    pageReadingSchema.safeParse({ ...sampleReading(), ...change }).success;
  const says = (mark: object) => reads({ marks: [{ ...sampleMark(), ...mark }] });

  it('is believed in its form', () => {
    expect(says({})).toBe(true);
    expect(says({ id: null, linkId: 'cAbCdEfGhIjK' })).toBe(true);
    expect(says({ id: null, name: 'only a name' })).toBe(true);
    expect(says({ id: '9223372036854775807', name: '<b>&amp;</b>' })).toBe(true);
  });

  it.each([
    { id: '' },
    { id: 5 },
    { id: '12345678901234567890' },
    { id: '../1' },
    { id: '1\n2' },
    { id: '1\n' },
    { linkId: 'short' },
    { linkId: 'cAbCdEfGhIjK/..' },
    { linkId: 'cAbCdEfGhIjK\n' },
    { kind: 'virus' },
    { name: 5 },
    { name: 'x'.repeat(NAME_LIMIT + 1) },
  ])('is refused with a mark like %j', (mark) => {
    expect(says(mark)).toBe(false);
    expect(reads({ loaded: [{ ...sampleMark(), ...mark }] })).toBe(false);
    expect(reads({ unmarked: [{ ...sampleMark(), ...mark }] })).toBe(false);
  });

  it.each(['marks', 'loaded', 'unmarked'])('is refused when it has too many %s', (name) => {
    const some = (count: number) => ({ [name]: Array.from({ length: count }, () => sampleMark()) });
    expect(reads(some(MARK_LIMIT))).toBe(true);
    expect(reads(some(MARK_LIMIT + 1))).toBe(false);
  });

  it.each([
    { marks: null },
    { marks: {} },
    { claimed: -1 },
    { claimed: 1.5 },
    { claimed: '3' },
    { allMarked: 'yes' },
    { loaded: undefined },
    { listing: {} },
  ])('is refused with %j', (change) => {
    expect(reads(change)).toBe(false);
  });

  it.each([null, [], {}])('is refused when it is %j', (value) => {
    expect(pageReadingSchema.safeParse(value).success).toBe(false);
  });

  describe('with its last list call', () => {
    const lists = (change: object) =>
      reads({ listing: { drive: '7', folder: '70', query: {}, ...change } });
    const parameters = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`p${index}`, 'x']));

    it('is believed in its form', () => {
      expect(lists({})).toBe(true);
      expect(lists({ drive: 'special', folder: null, query: { orderby: 'fname' } })).toBe(true);
      expect(lists({ query: parameters(QUERY_LIMIT) })).toBe(true);
    });

    it.each([
      { drive: '../7' },
      { drive: '' },
      { folder: '-7' },
      { folder: 7 },
      { query: { order: 5 } },
      { query: { order: 'x'.repeat(PARAMETER_LIMIT + 1) } },
      { query: { ['x'.repeat(PARAMETER_LIMIT + 1)]: '' } },
      { query: parameters(QUERY_LIMIT + 1) },
    ])('is refused with %j', (change) => {
      expect(lists(change)).toBe(false);
    });
  });
});

describe('what a page tells for a bug report', () => {
  const row = { tag: 'div', classes: ['item'], attributes: ['data-key'] };
  const tells = (change: object) =>
    pageDiagnosisSchema.safeParse({ counts: { marks: 3 }, row, ...change }).success;

  it('is numbers and names of its markup', () => {
    expect(tells({})).toBe(true);
    expect(tells({ row: null })).toBe(true);
  });

  it.each([
    { counts: { marks: 'many' } },
    { counts: { marks: -1 } },
    { row: { ...row, tag: 'x'.repeat(201) } },
    { row: { ...row, classes: Array.from({ length: 51 }, () => 'x') } },
    { row: { ...row, attributes: ['x'.repeat(201)] } },
  ])('is refused with %j', (change) => {
    expect(tells(change)).toBe(false);
  });
});

describe('what was chosen in the popup', () => {
  it('arrives as it was sent', () => {
    for (const entry of [sampleEntry(), sampleFolder('9'), sampleEntry({ obstacle: 'shortcut' })]) {
      const picked = { entry, folders: ['Old', '2024'], except: ['5'] };
      expect(pickSchema.parse(JSON.parse(JSON.stringify(picked)))).toEqual(picked);
    }
  });

  it('is no more than a page may mark', () => {
    const { request } = workerProtocol.downloadSelected;
    const picked = { entry: sampleEntry(), folders: [], except: [] };
    const click = (count: number) => ({
      tabId: 5,
      place: null,
      picks: Array.from({ length: count }, () => picked),
      without: [],
    });
    expect(request.safeParse(click(MARK_LIMIT)).success).toBe(true);
    expect(request.safeParse(click(MARK_LIMIT + 1)).success).toBe(false);
  });

  it('comes without what was taken out, as much as that may be', () => {
    const { request } = workerProtocol.downloadSelected;
    const click = (count: number, taken: object) => ({
      ...{ tabId: 5, place: null, picks: [] },
      without: Array.from({ length: count }, () => taken),
    });
    const taken = { id: '1', linkId: 'cAAAAAAAAAA1' };
    expect(request.safeParse(click(MARK_LIMIT, taken)).success).toBe(true);
    expect(request.safeParse(click(MARK_LIMIT + 1, taken)).success).toBe(false);
    expect(request.safeParse(click(1, { id: 1 })).success).toBe(false);
  });

  it.each([
    { kind: 'recent' },
    { kind: 'folder', drive: 'special', folder: null },
    { kind: 'shared-folder', linkId: 'cAbCdEfGhIjK' },
  ])('may lie in %j', (place) => {
    const { request } = workerProtocol.listPlace;
    expect(request.safeParse({ place, cursor: null }).success).toBe(true);
  });

  it.each([
    { kind: 'unknown' },
    { kind: 'shared-folder', linkId: '../../x' },
    { kind: 'folder', drive: '7' },
  ])('cannot lie in %j', (place) => {
    const { request } = workerProtocol.listPlace;
    expect(request.safeParse({ place, cursor: null }).success).toBe(false);
  });
});

describe('the number of marks', () => {
  it('is a whole number, not below zero', () => {
    expect(marksChangedSchema.safeParse({ count: 3 }).success).toBe(true);
    for (const count of [-1, 1.5, '3', null, NaN])
      expect(marksChangedSchema.safeParse({ count }).success).toBe(false);
  });
});

describe('what pages are shown', () => {
  it('is a job with its sums', () => {
    const job = sampleJobView({ failures: [...FAILURES] });
    expect(jobViewSchema.parse(job)).toEqual(job);
    expect(jobViewSchema.safeParse({ ...job, saved: -1 }).success).toBe(false);
  });

  it('is how far the walk of folders has come', () => {
    const job = sampleJobView({ found: { files: 3, folders: 0 } });
    expect(jobViewSchema.parse(job)).toEqual(job);
    expect(jobViewSchema.safeParse({ ...job, found: { files: 3 } }).success).toBe(false);
  });

  it('is what the service says of the marks, with every doubt', () => {
    const described = sampleDescribed({
      entries: [sampleMarked(), sampleMarked({ id: '9', kind: 'folder', size: null, drive: '' })],
      unconfirmed: FAILURES.map((failure) => ({ name: null, failure })),
      questions: [{ name: 'a.pdf', marked: 1, candidates: [sampleEntry(), sampleFolder('9')] }],
      missing: 7,
    });
    const { answer } = workerProtocol.describeSelection;
    expect(answer.parse(JSON.parse(JSON.stringify(described)))).toEqual(described);
  });

  it('is an entry with its end', () => {
    const entry = {
      index: 0,
      name: 'a.pdf',
      folder: 'Old / 2024',
      size: 5,
      state: 'saved',
      isArriving: false,
      failure: null,
      skipReason: null,
      path: '/a',
      savedAs: 'a_.pdf',
      tries: [...FAILURES],
      way: 'archive-service',
      page: 'https://www.kdocs.cn/l/cAAAAAAAAAA1',
    };
    expect(entryViewSchema.parse(entry)).toEqual(entry);
    for (const change of [
      { state: 'lost' },
      { savedAs: 5 },
      { tries: [{ kind: 'unheard-of' }] },
      { way: 'pigeon' },
      { page: undefined },
    ])
      expect(entryViewSchema.safeParse({ ...entry, ...change }).success).toBe(false);
  });

  it.each([
    { hold: { kind: 'paused' } },
    { hold: { kind: 'renamed', wanted: 'a.pdf', actual: 'b.pdf' } },
    {
      hold: {
        kind: 'account',
        was: { id: '1', name: null, isBusiness: false },
        now: { id: '2', name: 'Bea', isBusiness: true },
      },
    },
    { converting: 3 },
    { wait: { kind: 'login', until: null } },
    { wait: { kind: 'offline', until: null } },
    { wait: { kind: 'slow-down', until: 5 } },
    { attentions: ['danger', 'save-as', 'paused'] },
    { commands: ['pause', 'resume', 'keep-names', 'cancel', 'retry', 'remove'] },
  ] as const)('is why a job does not go on, and what can be done: %j', (change) => {
    const job = { ...sampleJobView(), ...change };
    expect(jobViewSchema.parse(job)).toEqual(job);
  });

  it.each([
    { hold: { kind: 'renamed', wanted: 'a.pdf' } },
    { hold: { kind: 'account', was: null, now: null } },
    { converting: -1 },
    { hold: undefined },
    { wait: { kind: 'tea', until: null } },
    { wait: { kind: 'retry' } },
    { attentions: ['hunger'] },
    { commands: ['explode'] },
  ])('is no job with %j', (change) => {
    expect(jobViewSchema.safeParse({ ...sampleJobView(), ...change }).success).toBe(false);
  });

  it('never holds a link', () => {
    const job = { ...sampleJobView(), link: 'https://kcos.kdocs.cn/x?Signature=1' };
    expect(JSON.stringify(jobViewSchema.parse(job))).not.toContain('Signature');
  });
});

describe('the calls', () => {
  it('are these', () => {
    expect(Object.keys(workerProtocol).sort()).toEqual([
      'commandAll',
      'commandJob',
      'describeLinks',
      'describeSelection',
      'diagnose',
      'downloadSelected',
      'forgetEverything',
      'listEntries',
      'listJobs',
      'listPlace',
      'readAccount',
      'readSelection',
      'readTree',
      'showJob',
    ]);
    expect(Object.keys(pageProtocol)).toEqual(['readPage', 'diagnosePage']);
  });

  it('for a report ask for no more than a page of it', () => {
    const { request, answer } = workerProtocol.listEntries;
    const asks = (change: object) =>
      request.safeParse({ jobId: 'a', from: 0, skip: 0, limit: 1, filter: null, ...change })
        .success;
    expect([asks({}), asks({ limit: REPORT_PAGE })]).toEqual([true, true]);
    for (const change of [
      { limit: 0 },
      { limit: REPORT_PAGE + 1 },
      { limit: undefined },
      { skip: -1 },
      { filter: undefined },
      { filter: { state: 'gone', text: '', folder: [] } },
      { filter: { state: null, text: 'a'.repeat(201), folder: [] } },
      { filter: { state: null, text: '', folder: new Array<string>(101).fill('a') } },
      { from: -1 },
      { from: 1.5 },
    ])
      expect(asks(change)).toBe(false);
    expect(answer.safeParse({ entries: [], next: null }).success).toBe(true);
    expect(answer.safeParse({ entries: [] }).success).toBe(false);
  });

  it('for share links ask for no more than a hundred ids', () => {
    const { request } = workerProtocol.describeLinks;
    const asks = (...linkIds: readonly unknown[]) => request.safeParse({ linkIds }).success;
    const ids = Array.from({ length: LINKS_LIMIT + 1 }, () => 'cAAAAAAAAAA1');
    expect([asks(), asks(...ids.slice(1)), asks(...ids)]).toEqual([true, true, false]);
    for (const id of ['', '../users', 'cAAAAAAAAAA12', 5]) expect(asks(id)).toBe(false);
  });

  it('of a page for its marks tell how thoroughly to look', () => {
    const { request } = pageProtocol.readPage;
    expect(request.safeParse({ reading: 'full' }).success).toBe(true);
    expect(request.safeParse({ reading: 'watched' }).success).toBe(true);
    expect(request.safeParse({}).success).toBe(false);
  });
});
