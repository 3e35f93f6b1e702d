import { expect } from 'vitest';
import type { NewJob } from '../../../lib/downloads/create-job';
import { leftOf } from '../../../lib/downloads/overview';
import { fakeFiles } from './service';
import { sampleMark, sampleNewJob } from './samples';
import { createFakeWorld, type FakeWorld } from './worker';

/** The ids of so many files of `fakeFiles`. */
export function ids(count: number): string[] {
  return fakeFiles(count).map(({ id }) => id);
}

/** A world in which a click on so many files was made and a worker is at it. */
export async function busyWorld(
  count: number,
  options: Parameters<typeof createFakeWorld>[1] & { readonly job?: Partial<NewJob> } = {},
) {
  const world = createFakeWorld(fakeFiles(count), options);
  const { lines } = sampleNewJob(ids(count).map((id) => sampleMark({ id })));
  const job = await world.clickOn({ lines, ...options.job });
  const runner = world.startWorker();
  void runner.wake();
  await world.settle();
  return { world, job, runner };
}

export async function statesOf(world: FakeWorld, jobId: string): Promise<string[]> {
  return (await world.report(jobId)).map(({ state }) => state);
}

/** Whether a job counts what its report tells. */
export async function expectSumsToAgree(world: FakeWorld, jobId: string): Promise<void> {
  const job = await world.job(jobId);
  const lines = await statesOf(world, jobId);
  const count = (state: string) => lines.filter((line) => line === state).length;
  expect(lines).toHaveLength(job.entries);
  expect([job.saved, job.skipped, job.failed, leftOf(job)]).toEqual([
    count('saved'),
    count('skipped'),
    count('failed'),
    count('pending'),
  ]);
}
