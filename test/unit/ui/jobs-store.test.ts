// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJobsStore } from '../../../lib/ui/jobs-store';
import { createFakeWorker } from '../../support/fakes/call-worker';
import { sampleJobView } from '../../support/fakes/samples';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function start(limit = 3) {
  const worker = createFakeWorker();
  return { worker, store: createJobsStore(worker.call, limit) };
}

describe('the jobs', () => {
  it('are unknown until the first answer', async () => {
    const { store } = start();
    expect(store.jobs.value).toBeNull();
    await store.refresh();
    expect(store.jobs.value).toEqual([]);
  });

  it('are as many as wanted', async () => {
    const { worker, store } = start(2);
    worker.jobs = ['a', 'b', 'c'].map((id) => sampleJobView({ id }));
    await store.refresh();
    expect(store.jobs.value?.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('have a pace from the second look on', async () => {
    const { worker, store } = start();
    worker.jobs = [sampleJobView({ bytes: 0 })];
    await store.refresh();
    expect(store.paces.value.get('job')?.speed).toBeNull();
    await vi.advanceTimersByTimeAsync(1000);
    worker.jobs = [sampleJobView({ bytes: 5000 })];
    await store.refresh();
    expect(store.paces.value.get('job')?.speed).toBeCloseTo(5000, 0);
  });

  it('are looked at often while one runs, seldom while none does, and no more at the end', async () => {
    const { worker, store } = start();
    let looks = 0;
    const counting: typeof worker.call = (name, request) => {
      if (name === 'listJobs') looks += 1;
      return worker.call(name, request);
    };
    const following = createJobsStore(counting, 3);
    worker.jobs = [sampleJobView({ state: 'active' })];
    const end = new AbortController();
    following.follow(end.signal);
    await vi.advanceTimersByTimeAsync(4000);
    expect(looks).toBeGreaterThanOrEqual(4);
    worker.jobs = [sampleJobView({ state: 'finished' })];
    await vi.advanceTimersByTimeAsync(1000);
    looks = 0;
    await vi.advanceTimersByTimeAsync(4000);
    expect(looks).toBeLessThanOrEqual(3);
    expect(looks).toBeGreaterThanOrEqual(1);
    worker.jobs = [sampleJobView({ hold: { kind: 'paused' } })];
    await vi.advanceTimersByTimeAsync(2000);
    looks = 0;
    await vi.advanceTimersByTimeAsync(4000);
    expect(looks).toBeLessThanOrEqual(3);
    end.abort();
    await vi.advanceTimersByTimeAsync(3000);
    looks = 0;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(looks).toBe(0);
    expect(store.jobs.value).toBeNull();
  });

  it('are looked at again after a look that failed', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const worker = createFakeWorker();
    let isAsleep = true;
    const store = createJobsStore(
      (name, request) =>
        isAsleep ? Promise.reject(new Error('asleep')) : worker.call(name, request),
      3,
    );
    const end = new AbortController();
    store.follow(end.signal);
    await vi.advanceTimersByTimeAsync(100);
    expect(store.jobs.value).toBeNull();
    isAsleep = false;
    await vi.advanceTimersByTimeAsync(3000);
    expect(store.jobs.value).toEqual([]);
    expect(warned).toHaveBeenCalled();
    end.abort();
    warned.mockRestore();
  });

  it('are shown anew after each change', async () => {
    const { worker, store } = start();
    worker.jobs = [sampleJobView()];
    await store.command('job', 'keep-names');
    expect(store.jobs.value).toHaveLength(1);
    worker.jobs = [];
    await store.commandAll('cancel');
    expect(store.jobs.value).toEqual([]);
    await store.show('job');
    expect(worker.calls).toEqual(['keep-names job', 'cancel all', 'show job']);
  });
});
