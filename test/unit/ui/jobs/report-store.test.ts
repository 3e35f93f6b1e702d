// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createReportStore } from '../../../../lib/ui/jobs/report-store';
import { createFakeWorker } from '../../../support/fakes/call-worker';
import { sampleEntryView } from '../../../support/fakes/samples';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Lines with the indexes 0, `step`, 2 × `step` … */
const linesOf = (count: number, step = 1) =>
  Array.from({ length: count }, (_, line) => sampleEntryView({ index: line * step }));

function start(count: number, step = 1) {
  const worker = createFakeWorker();
  worker.entries = linesOf(count, step);
  const report = createReportStore(worker.call, 'job');
  return { worker, report, settle: () => vi.advanceTimersByTimeAsync(100) };
}

const asked = (...froms: readonly number[]) => froms.map((from) => `listEntries job ${from}`);

describe('the report of a job', () => {
  it('is asked for when it is followed, and not before', async () => {
    const { worker, report, settle } = start(3);
    report.show({ from: 0, to: 3 });
    await settle();
    expect([worker.calls, report.lines.value]).toEqual([[], null]);
    report.follow('a');
    await settle();
    expect(worker.calls).toEqual(asked(0));
    expect(report.lines.value).toMatchObject({ isWhole: true, isShort: true });
    expect(report.lines.value?.entries).toHaveLength(3);
  });

  it('of a thousand lines comes at once', async () => {
    const { report, settle } = start(1000);
    report.follow('a');
    await settle();
    expect(report.lines.value).toMatchObject({ isWhole: true, isShort: true });
    expect(report.lines.value?.entries).toHaveLength(1000);
  });

  it('of more lines is asked for as far as it is shown', async () => {
    const { worker, report, settle } = start(20_000);
    report.follow('a');
    await settle();
    expect(report.lines.value).toMatchObject({ isWhole: false, isShort: false });
    report.show({ from: 990, to: 1000 });
    await settle();
    expect(worker.calls).toEqual(asked(0));
    report.show({ from: 1000, to: 1030 });
    await settle();
    expect(worker.calls).toEqual(asked(0, 1000));
    expect(report.lines.value?.entries).toHaveLength(2000);
  });

  it('is walked to its end by the indexes that the worker tells, which have gaps', async () => {
    const { worker, report, settle } = start(2500, 3);
    report.follow('a');
    report.show({ from: 2490, to: 2500 });
    await settle();
    expect(worker.calls).toEqual(asked(0, 3000, 6000));
    expect(report.lines.value?.isWhole).toBe(true);
    expect(report.lines.value?.entries.map(({ index }) => index)).toEqual(
      worker.entries.map(({ index }) => index),
    );
  });

  it('is not asked for again while the counts stay', async () => {
    const { worker, report } = start(3);
    report.follow('a');
    await vi.advanceTimersByTimeAsync(5000);
    report.follow('a');
    await vi.advanceTimersByTimeAsync(5000);
    expect(worker.calls).toEqual(asked(0));
  });

  it('is asked for again after each change of counts, every two seconds at most', async () => {
    const { worker, report } = start(3);
    for (let turn = 0; turn < 19; turn += 1) {
      report.follow(String(turn));
      await vi.advanceTimersByTimeAsync(500);
    }
    // At once, and then after 2, 4, 6 and 8 s.
    expect(worker.calls).toHaveLength(5);
    worker.entries = [sampleEntryView({ name: 'last' })];
    await vi.advanceTimersByTimeAsync(5000);
    expect(worker.calls).toHaveLength(6);
    expect(report.lines.value?.entries[0]?.name).toBe('last');
  });

  it('is asked for anew only where it is shown', async () => {
    const { worker, report } = start(5000);
    report.follow('a');
    report.show({ from: 2990, to: 3010 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(worker.calls).toEqual(asked(0, 1000, 2000, 3000));
    report.follow('b');
    await vi.advanceTimersByTimeAsync(5000);
    expect(worker.calls.slice(4)).toEqual(asked(2000, 3000));
    expect(report.lines.value?.entries).toHaveLength(4000);
    report.show({ from: 0, to: 20 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(worker.calls.slice(6)).toEqual(asked(0));
  });

  it('grows when folders turn into what is in them', async () => {
    const { worker, report } = start(2);
    report.follow('planning');
    await vi.advanceTimersByTimeAsync(100);
    worker.entries = linesOf(1500).slice(2);
    report.follow('active');
    await vi.advanceTimersByTimeAsync(5000);
    expect(report.lines.value).toMatchObject({ isWhole: false, isShort: false });
    report.show({ from: 1400, to: 1498 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(report.lines.value?.entries).toHaveLength(1498);
    expect(report.lines.value?.entries[0]?.index).toBe(2);
  });

  it('forgets what follows a page that leads elsewhere now', async () => {
    const { worker, report } = start(3000);
    report.follow('a');
    report.show({ from: 2990, to: 3000 });
    await vi.advanceTimersByTimeAsync(5000);
    worker.entries = linesOf(500);
    report.show({ from: 0, to: 20 });
    report.follow('b');
    await vi.advanceTimersByTimeAsync(5000);
    expect(report.lines.value).toMatchObject({ isWhole: true, isShort: true });
    expect(report.lines.value?.entries).toHaveLength(500);
  });

  it('is asked for again after a look that failed', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { worker, report } = start(3);
    worker.beforeListing = () => Promise.reject(new Error('asleep'));
    report.follow('a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(report.lines.value).toBeNull();
    worker.beforeListing = () => Promise.resolve();
    await vi.advanceTimersByTimeAsync(5000);
    expect(report.lines.value?.entries).toHaveLength(3);
    expect(warned).toHaveBeenCalledTimes(1);
    warned.mockRestore();
  });

  it('is asked for no more when it has ended', async () => {
    const { worker, report } = start(3);
    report.follow('a');
    await vi.advanceTimersByTimeAsync(100);
    report.follow('b');
    report.end();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(worker.calls).toHaveLength(1);
  });
});
