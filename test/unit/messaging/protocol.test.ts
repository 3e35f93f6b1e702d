import { describe, expect, it } from 'vitest';
import { failureSchema, skipReasonSchema } from '../../../lib/messaging/failure-schema';
import { MARK_LIMIT, NAME_LIMIT } from '../../../lib/messaging/page-names';
import {
  entryViewSchema,
  jobViewSchema,
  marksChangedSchema,
  pageProtocol,
  pageSelectionSchema,
  workerProtocol,
} from '../../../lib/messaging/protocol';
import { FAILURE_KINDS, FAILURES, sampleJobView, sampleMark } from '../../support/fakes/samples';

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
  it('are two', () => {
    expect(skipReasonSchema.parse('folder')).toBe('folder');
    expect(skipReasonSchema.parse('cancelled')).toBe('cancelled');
    expect(skipReasonSchema.safeParse('boredom').success).toBe(false);
  });
});

describe('what a page says is marked', () => {
  const says = (mark: object) =>
    pageSelectionSchema.safeParse({ marks: [{ ...sampleMark(), ...mark }] }).success;

  it('is believed in its form', () => {
    expect(says({})).toBe(true);
    expect(says({ id: null, linkId: 'cAbCdEfGhIjK' })).toBe(true);
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
  ])('is refused with %j', (mark) => {
    expect(says(mark)).toBe(false);
  });

  it('is refused when it is too much', () => {
    const marks = (count: number) => ({ marks: Array.from({ length: count }, () => sampleMark()) });
    expect(pageSelectionSchema.safeParse(marks(MARK_LIMIT)).success).toBe(true);
    expect(pageSelectionSchema.safeParse(marks(MARK_LIMIT + 1)).success).toBe(false);
  });

  it.each([null, [], {}, { marks: null }, { marks: {} }])('is refused when it is %j', (value) => {
    expect(pageSelectionSchema.safeParse(value).success).toBe(false);
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

  it('is an entry with its end', () => {
    const entry = {
      index: 0,
      name: 'a.pdf',
      size: 5,
      state: 'saved',
      failure: null,
      skipReason: null,
      path: '/a',
    };
    expect(entryViewSchema.parse(entry)).toEqual(entry);
    expect(entryViewSchema.safeParse({ ...entry, state: 'lost' }).success).toBe(false);
  });

  it('never holds a link', () => {
    const job = { ...sampleJobView(), link: 'https://kcos.kdocs.cn/x?Signature=1' };
    expect(JSON.stringify(jobViewSchema.parse(job))).not.toContain('Signature');
  });
});

describe('the calls', () => {
  it('are these', () => {
    expect(Object.keys(workerProtocol).sort()).toEqual([
      'cancelJob',
      'describeSelection',
      'downloadSelected',
      'listEntries',
      'listJobs',
      'readSelection',
      'removeJob',
      'retryJob',
      'showJob',
    ]);
    expect(Object.keys(pageProtocol)).toEqual(['readMarks']);
  });

  it('of a page for its marks tell how thoroughly to look', () => {
    const { request } = pageProtocol.readMarks;
    expect(request.safeParse({ reading: 'full' }).success).toBe(true);
    expect(request.safeParse({ reading: 'watched' }).success).toBe(true);
    expect(request.safeParse({}).success).toBe(false);
  });
});
