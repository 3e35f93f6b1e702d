// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  SAMPLES_KEPT,
  withJobs,
  withSample,
  type ByteSample,
} from '../../../../lib/ui/jobs/byte-history';
import { chartOf } from '../../../../lib/ui/jobs/chart';
import { readJobLink } from '../../../../lib/ui/jobs/linked-job';
import { outcomeCounts, sharesOf } from '../../../../lib/ui/jobs/outcomes';
import { spanText } from '../../../../lib/ui/jobs/span-text';
import { secondsOf } from '../../../../lib/ui/jobs/totals';

const sampled = (count: number, bytesAt: (index: number) => number = (index) => index) =>
  Array.from({ length: count }, (_, index) => ({ at: index, bytes: bytesAt(index) })).reduce<
    readonly ByteSample[]
  >(withSample, []);

describe('the bytes of a job over time', () => {
  it('are kept sample by sample', () => {
    expect(sampled(3)).toEqual([
      { at: 0, bytes: 0 },
      { at: 1, bytes: 1 },
      { at: 2, bytes: 2 },
    ]);
    expect(withSample(sampled(3), { at: 2, bytes: 9 })).toEqual(sampled(3));
  });

  it('never have too many samples: older ones are thinned, the first and the last stay', () => {
    for (const count of [241, 1000, 20_000]) {
      const samples = sampled(count);
      expect(samples.length).toBeLessThanOrEqual(SAMPLES_KEPT);
      expect(samples.length).toBeGreaterThan(SAMPLES_KEPT / 2);
      expect([samples[0]?.at, samples.at(-1)?.at]).toEqual([0, count - 1]);
      const gaps = samples.slice(1).map(({ at }, index) => at - (samples[index]?.at ?? 0));
      expect(gaps.at(-1)).toBe(1);
      expect(Math.max(...gaps)).toBe(gaps[0]);
    }
  });

  it('are one level line while nothing arrives', () => {
    expect(sampled(500, () => 7)).toEqual([
      { at: 0, bytes: 7 },
      { at: 499, bytes: 7 },
    ]);
  });

  it('are forgotten when the job has ended', () => {
    const job = { id: 'a', state: 'active', bytes: 5 } as const;
    const one = withJobs(new Map(), [job], 1);
    expect(one.get('a')).toEqual([{ at: 1, bytes: 5 }]);
    expect(withJobs(one, [{ ...job, bytes: 6 }], 2).get('a')).toHaveLength(2);
    expect(withJobs(one, [{ ...job, state: 'finished' }], 2).size).toBe(0);
  });
});

describe('the picture of bytes over time', () => {
  it('goes from nothing up to what there will be', () => {
    const samples = [
      { at: 1000, bytes: 0 },
      { at: 2000, bytes: 25 },
      { at: 3000, bytes: 50 },
    ];
    expect(chartOf(samples, 100)).toMatchObject({
      line: 'M0,100 L50,75 L100,50',
      area: 'M0,100 L50,75 L100,50 L100,100 L0,100 Z',
      top: 100,
    });
    expect(chartOf(samples, null)?.line).toBe('M0,100 L50,50 L100,0');
  });

  it('is none with less than two samples', () => {
    expect(chartOf([], 100)).toBeNull();
    expect(chartOf([{ at: 1, bytes: 5 }], 100)).toBeNull();
  });

  it('stays in its frame, whatever the samples', () => {
    const samples = fc.array(fc.record({ at: fc.nat(), bytes: fc.nat() }), { maxLength: 50 });
    fc.assert(
      fc.property(samples, fc.option(fc.nat()), (raw, total) => {
        const chart = chartOf(raw.reduce<readonly ByteSample[]>(withSample, []), total);
        const numbers = chart?.line.match(/-?[\d.e+-]+/g)?.map(Number) ?? [];
        for (const number of numbers) {
          expect(number).toBeGreaterThanOrEqual(0);
          expect(number).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

describe('the shares of outcomes', () => {
  it('fill the bar, in a fixed order, and leave out what there is none of', () => {
    const counts = outcomeCounts({ entries: 10, saved: 5, skipped: 0, failed: 2 });
    expect(counts).toEqual({ saved: 5, skipped: 0, failed: 2, pending: 3 });
    expect(sharesOf(counts)).toEqual([
      { outcome: 'saved', from: 0, width: 50 },
      { outcome: 'failed', from: 50, width: 20 },
      { outcome: 'pending', from: 70, width: 30 },
    ]);
  });

  it('can be seen however small they are', () => {
    const shares = sharesOf({ saved: 99_999, skipped: 0, failed: 1, pending: 0 });
    expect(shares[1]?.width).toBeGreaterThan(0.9);
    expect(shares.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100, 6);
  });

  it('are none of nothing', () => {
    expect(sharesOf({ saved: 0, skipped: 0, failed: 0, pending: 0 })).toEqual([]);
  });
});

describe('the duration of a job', () => {
  const job = { state: 'finished', createdAt: 1000, finishedAt: 61_000 } as const;

  it('ends with the job, or goes on', () => {
    expect(secondsOf(job, 900_000)).toBe(60);
    expect(secondsOf({ ...job, state: 'active' }, 901_000)).toBe(900);
    expect(secondsOf({ ...job, finishedAt: 1000 }, 900_000)).toBe(1);
  });

  it.each([
    [0, '1 sec'],
    [59.4, '59 sec'],
    [60, '1 min'],
    [200, '3 min 20 sec'],
    [3600, '1 hr'],
    [7325, '2 hr 2 min'],
    [90_000, '1 day 1 hr'],
  ])('of %d s is told as %j', (seconds, text) => {
    expect(spanText(seconds)).toBe(text);
  });
});

describe('the job in an address', () => {
  it.each([
    ['#job-1', { jobId: 'job-1', state: null }],
    ['#job-1/failed', { jobId: 'job-1', state: 'failed' }],
    ['#job-1/other', { jobId: 'job-1', state: null }],
    ['#', null],
    ['', null],
    [`#${'x'.repeat(201)}`, null],
  ])('%j asks for %j', (hash, wanted) => {
    expect(readJobLink(hash)).toEqual(wanted);
  });
});
