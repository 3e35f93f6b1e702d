import { describe, expect, it } from 'vitest';
import { createJob } from '../../../lib/downloads/create-job';
import { createFakeJobStore } from '../../support/fakes/job-store';
import { sampleMark, sampleSelection } from '../../support/fakes/samples';

describe('a selection', () => {
  it('becomes a job with one line for each mark, and nothing is asked yet', async () => {
    const store = createFakeJobStore();
    const { job, isNew } = await createJob(store, sampleSelection('1', '2'), 'a', 77);
    expect(isNew).toBe(true);
    expect(job).toMatchObject({
      id: 'a',
      state: 'planning',
      entries: 2,
      createdAt: 77,
      openTasks: 0,
    });
    expect(await store.entries('a')).toMatchObject([
      { jobId: 'a', index: 0, mark: { id: '1' }, entry: null, taskId: null, outcome: null },
      { jobId: 'a', index: 1, mark: { id: '2' } },
    ]);
  });

  it('that is being downloaded is not begun again, whatever its order', async () => {
    const store = createFakeJobStore();
    await createJob(store, sampleSelection('1', '2'), 'a', 1);
    const { job, isNew } = await createJob(store, sampleSelection('2', '1'), 'b', 2);
    expect([job.id, isNew]).toEqual(['a', false]);
    expect(await store.entries('b')).toEqual([]);
  });

  it('is begun once when two clicks come at once', async () => {
    const store = createFakeJobStore();
    const clicks = await Promise.all(
      ['a', 'b', 'c'].map((id) => createJob(store, sampleSelection('1'), id, 1)),
    );
    expect(new Set(clicks.map(({ job }) => job.id)).size).toBe(1);
    expect(clicks.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it('is begun beside one that has other marks', async () => {
    const store = createFakeJobStore();
    await createJob(store, sampleSelection('1', '2'), 'a', 1);
    expect((await createJob(store, sampleSelection('1'), 'b', 2)).isNew).toBe(true);
    expect((await createJob(store, sampleSelection('12'), 'c', 3)).isNew).toBe(true);
  });

  it('is begun anew once the first is finished', async () => {
    const store = createFakeJobStore();
    await createJob(store, sampleSelection('1'), 'a', 1);
    await store.changeJob('a', (job) => ({ ...job, state: 'finished' }));
    expect((await createJob(store, sampleSelection('1'), 'b', 2)).isNew).toBe(true);
  });

  it('is known by links where there are no ids', async () => {
    const store = createFakeJobStore();
    const byLink = (linkId: string) => ({
      ...sampleSelection(),
      marks: [sampleMark({ id: null, linkId })],
    });
    await createJob(store, byLink('cAAAAAAAAAA1'), 'a', 1);
    expect((await createJob(store, byLink('cAAAAAAAAAA2'), 'b', 2)).isNew).toBe(true);
    expect((await createJob(store, byLink('cAAAAAAAAAA1'), 'c', 3)).isNew).toBe(false);
  });
});
