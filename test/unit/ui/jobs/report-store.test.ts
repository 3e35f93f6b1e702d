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

  it('of more lines is asked for as far as it is shown, and a little ahead', async () => {
    const { worker, report, settle } = start(20_000);
    report.follow('a');
    await settle();
    expect(report.lines.value).toMatchObject({ isWhole: false, isShort: false });
    report.show({ from: 890, to: 900 });
    await settle();
    expect(worker.calls).toEqual(asked(0));
    report.show({ from: 900, to: 930 });
    await settle();
    expect(worker.calls).toEqual(asked(0, 1000));
    expect(report.lines.value?.entries).toHaveLength(2000);
  });

  it('is asked for where it is shown, whatever lies between and whatever gaps the indexes have', async () => {
    const { worker, report, settle } = start(4500, 3);
    report.follow('a');
    await settle();
    report.show({ from: 4490, to: 4500 });
    await settle();
    expect(worker.calls).toEqual([...asked(0), 'listEntries job 3000 + 3000']);
    expect(report.lines.value).toMatchObject({ isWhole: true, isShort: false });
    expect(report.lines.value?.entries).toHaveLength(4500);
    const indexes = report.lines.value?.entries.map((entry) => entry?.index);
    expect([indexes?.[0], indexes?.[1000], indexes?.[4499]]).toEqual([0, undefined, 13_497]);
    report.show({ from: 2500, to: 2510 });
    await settle();
    expect(worker.calls.slice(2)).toEqual(['listEntries job 3000 + 1000']);
    expect(report.lines.value?.entries[2500]?.index).toBe(7500);
  });

  it('that has become shorter than what is shown ends where it ends', async () => {
    const { worker, report, settle } = start(5000);
    report.follow('a');
    await settle();
    worker.entries = linesOf(1500);
    report.show({ from: 4500, to: 4510 });
    await settle();
    expect(worker.calls.slice(1)).toEqual(['listEntries job 1000 + 3000']);
    // The list ends there for now, and shows what comes before.
    report.show({ from: 3980, to: 4000 });
    await settle();
    report.show({ from: 2980, to: 3000 });
    await settle();
    report.show({ from: 1980, to: 2000 });
    await settle();
    expect(report.lines.value).toMatchObject({ isWhole: true });
    expect(report.lines.value?.entries).toHaveLength(1500);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(worker.calls.length).toBeLessThan(9);
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
    expect(worker.calls).toEqual([...asked(0), 'listEntries job 1000 + 1000', ...asked(3000)]);
    report.follow('b');
    await vi.advanceTimersByTimeAsync(5000);
    expect(worker.calls.slice(3)).toEqual(asked(2000, 3000));
    expect(report.lines.value?.entries).toHaveLength(4000);
    report.show({ from: 0, to: 20 });
    await vi.advanceTimersByTimeAsync(5000);
    expect(worker.calls.slice(5)).toEqual(asked(0));
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
    expect(report.isSilent.value).toBe(false);
    warned.mockRestore();
  });

  it('says so when the worker stays silent, and asks at once when a person wants it', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { worker, report, settle } = start(3);
    worker.beforeListing = () => Promise.reject(new Error('asleep'));
    report.follow('a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(report.isSilent.value).toBe(false);
    await vi.advanceTimersByTimeAsync(2000);
    expect(report.isSilent.value).toBe(true);
    worker.beforeListing = () => Promise.resolve();
    report.tryAgain();
    await settle();
    expect(report.isSilent.value).toBe(false);
    expect(report.lines.value?.entries).toHaveLength(3);
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

describe('a filter of the report', () => {
  const MIXED = Array.from({ length: 5000 }, (_, index) =>
    sampleEntryView({
      index,
      state: index % 1000 === 999 ? 'failed' : 'saved',
      folder: `f${index % 2}`,
    }),
  );

  function startMixed() {
    const started = start(0);
    started.worker.entries = MIXED;
    return started;
  }

  const indexes = ({ lines }: ReturnType<typeof start>['report']) =>
    lines.value?.entries.map((entry) => entry?.index);

  it('is sent to the worker, which is asked on until enough fits or nothing is left', async () => {
    const { worker, report, settle } = startMixed();
    report.follow('a');
    await settle();
    report.narrow({ state: 'failed' });
    report.show({ from: 0, to: 20 });
    await settle();
    expect(worker.calls).toEqual(asked(0, 0, 1000, 2000, 3000, 4000));
    expect(indexes(report)).toEqual([999, 1999, 2999, 3999, 4999]);
    expect(report.lines.value).toMatchObject({ isWhole: true, filter: { state: 'failed' } });
  });

  it('that most lines fit is asked for as far as it is shown', async () => {
    const { worker, report, settle } = startMixed();
    report.follow('a');
    await settle();
    report.narrow({ folder: ['f1'] });
    report.show({ from: 0, to: 20 });
    await settle();
    expect(worker.calls).toEqual(asked(0, 0));
    expect(report.lines.value?.isWhole).toBe(false);
    expect(report.lines.value?.entries).toHaveLength(500);
  });

  it('of words holds a moment after the last of them was typed', async () => {
    const { worker, report, settle } = startMixed();
    report.follow('a');
    await settle();
    for (const text of ['f', 'fi', 'file 4999']) {
      report.narrow({ text });
      expect(report.filter.value.text).toBe(text);
      await vi.advanceTimersByTimeAsync(200);
    }
    expect(worker.calls).toEqual(asked(0));
    expect(report.isBehind.value).toBe(true);
    await settle();
    expect(worker.calls).toEqual(asked(0, 0, 1000, 2000, 3000, 4000));
    expect(indexes(report)).toEqual([4999]);
    expect(report.isBehind.value).toBe(false);
  });

  it('keeps what was shown until its own lines come', async () => {
    const { worker, report, settle } = startMixed();
    report.follow('a');
    await settle();
    let goOn = (): void => undefined;
    worker.beforeListing = () => new Promise((resolve) => (goOn = resolve));
    report.narrow({ state: 'failed' });
    await settle();
    expect(report.isBehind.value).toBe(true);
    expect(report.lines.value?.entries).toHaveLength(1000);
    goOn();
    await settle();
    expect(report.isBehind.value).toBe(false);
    expect(indexes(report)).toEqual([999]);
  });

  it('that is changed while an answer is on its way does not wait for it, and never shows it', async () => {
    const { worker, report, settle } = startMixed();
    report.follow('a');
    await settle();
    const waiting: (() => void)[] = [];
    worker.beforeListing = (filter) =>
      filter?.state === 'failed'
        ? new Promise((resolve) => waiting.push(resolve))
        : Promise.resolve();
    report.narrow({ state: 'failed' });
    await settle();
    report.narrow({ state: 'skipped' });
    await settle();
    expect(report.lines.value).toMatchObject({ isWhole: true, entries: [] });
    waiting.forEach((resolve) => resolve());
    await settle();
    expect(report.lines.value).toMatchObject({ filter: { state: 'skipped' }, entries: [] });
    report.narrow({ state: null });
    await settle();
    expect(report.lines.value?.entries).toHaveLength(1000);
  });

  it('is asked for anew when the counts change, also where nothing fitted so far', async () => {
    const { worker, report } = startMixed();
    worker.entries = MIXED.map((entry) => ({ ...entry, state: 'pending' }));
    report.follow('a');
    report.narrow({ state: 'failed' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(indexes(report)).toEqual([]);
    worker.entries = MIXED;
    report.follow('b');
    // The list shows what there is.
    for (let to = 1; to <= 5; to += 1) {
      report.show({ from: 0, to });
      await vi.advanceTimersByTimeAsync(6000);
    }
    expect(indexes(report)).toEqual([999, 1999, 2999, 3999, 4999]);
  });

  it('whose few lines are spread over many pages is asked for anew the less often', async () => {
    const { worker, report } = start(0);
    worker.entries = linesOf(20_000);
    report.follow('0');
    report.narrow({ state: 'failed' });
    await vi.advanceTimersByTimeAsync(1000);
    const before = worker.calls.length;
    for (let turn = 1; turn <= 20; turn += 1) {
      report.follow(String(turn));
      await vi.advanceTimersByTimeAsync(1000);
    }
    // 20 pages in 10 s.
    expect(worker.calls.length - before).toBeLessThanOrEqual(40);
    expect(worker.calls.length - before).toBeGreaterThanOrEqual(20);
  });

  it('asks nothing more when the report has ended', async () => {
    const { worker, report } = startMixed();
    report.follow('a');
    await vi.advanceTimersByTimeAsync(100);
    report.narrow({ text: 'file' });
    report.end();
    await vi.advanceTimersByTimeAsync(5000);
    expect(worker.calls).toEqual(asked(0));
  });
});
