import { describe, expect, it } from 'vitest';
import type { Job } from '../../../lib/downloads/ports';
import { createLiveJobs } from '../../../lib/storage/live-jobs';
import { sampleJob } from '../../support/fakes/samples';

const jobOf = (id: string, createdAt: number, change: Partial<Job> = {}) =>
  sampleJob({ id, key: id, createdAt, ...change });

/** A database of unfinished jobs, and how often it was read. */
function start(...kept: readonly Job[]) {
  const database = { jobs: kept, reads: 0, before: (): void => undefined };
  const live = createLiveJobs(async () => {
    database.reads += 1;
    const found = database.jobs;
    await Promise.resolve();
    database.before();
    return found;
  });
  const ids = async () => (await live.all()).map(({ id }) => id);
  return { live, ids, database };
}

describe('the jobs that are not finished', () => {
  it('are read once, however many ask, and come oldest first', async () => {
    const { live, ids, database } = start(jobOf('b', 20), jobOf('a', 10));
    await Promise.all([live.all(), live.find('a'), live.find('b')]);
    expect(await ids()).toEqual(['a', 'b']);
    expect(await live.find('none')).toBeNull();
    expect(database.reads).toBe(1);
  });

  it('follow each change; what is finished is none of them', async () => {
    const { live, ids, database } = start(jobOf('a', 10));
    await ids();
    live.changed(jobOf('a', 10, { saved: 3 }));
    live.changed(jobOf('c', 5));
    expect(await ids()).toEqual(['c', 'a']);
    expect((await live.find('a'))?.saved).toBe(3);
    live.changed(jobOf('a', 10, { state: 'finished' }));
    expect(await live.find('a')).toBeNull();
    live.changed(jobOf('a', 10));
    expect(await ids()).toEqual(['c', 'a']);
    live.removed('c');
    expect(await ids()).toEqual(['a']);
    expect(database.reads).toBe(1);
  });

  it('follow what changes while they are read', async () => {
    const { live, ids, database } = start(jobOf('a', 10), jobOf('b', 20), jobOf('c', 30));
    database.before = () => {
      live.changed(jobOf('a', 10, { saved: 3 }));
      live.changed(jobOf('b', 20, { state: 'finished' }));
      live.removed('c');
      live.changed(jobOf('d', 5));
    };
    expect(await ids()).toEqual(['d', 'a']);
    expect((await live.find('a'))?.saved).toBe(3);
  });

  it('are read anew when all may have changed, also while they are read', async () => {
    const { live, ids, database } = start(jobOf('a', 10));
    await ids();
    database.jobs = [jobOf('b', 20)];
    live.forgetAll();
    database.before = () => {
      database.before = () => undefined;
      database.jobs = [jobOf('c', 30)];
      live.forgetAll();
    };
    expect(await ids()).toEqual(['c']);
  });

  it('are read again after a read that failed', async () => {
    const { ids, database } = start(jobOf('a', 10));
    database.before = () => {
      database.before = () => undefined;
      throw new Error('the disk is away');
    };
    await expect(ids()).rejects.toThrow('the disk is away');
    expect(await ids()).toEqual(['a']);
  });
});
