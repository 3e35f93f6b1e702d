import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldTask } from '../../../lib/downloads/fold-job';
import type { Task, TaskState } from '../../../lib/downloads/job';
import type { JobStore } from '../../../lib/downloads/ports';
import { createJobStore } from '../../../lib/storage/jobs';
import { sampleJob, samplePlan, sampleTask, sampleTransferring } from '../../support/fakes/samples';

const JOBS = ['a', 'b'];
const TASKS = 6;
const DOWNLOADS = 4;

type Step =
  | {
      readonly kind: 'change';
      readonly job: string;
      readonly task: number;
      readonly state: TaskState;
    }
  | {
      readonly kind: 'change-all';
      readonly job: string;
      readonly from: readonly TaskState['kind'][];
      readonly state: TaskState;
    }
  | { readonly kind: 'plan'; readonly job: string }
  | { readonly kind: 'remove'; readonly job: string }
  | { readonly kind: 'ask'; readonly job: string };

const job = fc.constantFrom(...JOBS);
const transferring = fc
  .record({ downloadId: fc.nat(DOWNLOADS), movedAt: fc.nat(3) })
  .map(sampleTransferring);
const state: fc.Arbitrary<TaskState> = fc.oneof(
  fc.constant({ kind: 'queued' } as const),
  fc.constant({ kind: 'waiting', until: 1, failure: { kind: 'network' } } as const),
  fc.constant({ kind: 'starting', since: 1, linkDigest: 'd' } as const),
  fc
    .tuple(fc.constantFrom('running', 'paused', 'checking'), transferring)
    .map(([kind, rest]) => ({ kind, ...rest })),
  fc
    .nat(DOWNLOADS)
    .map((downloadId) => ({ kind: 'saved', downloadId, path: '/a', bytes: 1 }) as const),
  fc.constant({ kind: 'failed', failure: { kind: 'network' } } as const),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('change'), job, task: fc.nat(2 * TASKS), state }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('change-all'),
      job,
      from: fc.subarray(['queued', 'waiting', 'failed', 'running'] as const),
      state,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('plan'), job }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove'), job }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('ask'), job }) },
);

const idOf = (name: string, index: number) => `${name}/${String(index).padStart(3, '0')}`;
const fold: Parameters<JobStore['changeTask']>[2] = (kept, before, after) =>
  foldTask(kept, before, after, 1);

/** Plans a job anew, with tasks before and behind those that it has. */
async function plan(store: JobStore, name: string, round: number): Promise<void> {
  if ((await store.job(name)) === null) await store.create(sampleJob({ id: name, key: name }), []);
  await store.changeJob(name, (kept) => ({ ...kept, state: 'planning', round }));
  const known = new Set(await store.taskPaths(name));
  const tasks = Array.from({ length: TASKS }, (_, index) => idOf(name, (index * 5 + round) % 13))
    .filter((id) => !known.has(id))
    .map((id) => sampleTask({ id, jobId: name, path: id }));
  await store.keepPlan(name, round, samplePlan({ tasks }), (kept) => ({
    ...kept,
    state: 'active',
    openTasks: kept.openTasks + tasks.length,
  }));
}

async function run(store: JobStore, one: Step, round: number): Promise<unknown> {
  const into = (next: TaskState) => (task: Task) => ({ ...task, state: next });
  switch (one.kind) {
    case 'change':
      return store.changeTask(idOf(one.job, one.task), into(one.state), fold);
    case 'change-all':
      return store.changeTasks(one.job, one.from, into(one.state), fold);
    case 'plan':
      return plan(store, one.job, round);
    case 'remove':
      return store.remove(one.job);
    case 'ask':
      return Promise.all([store.queuedTasks(one.job, 2), store.tasksUnderWay()]);
  }
}

/** All that is asked for at every turn. */
async function view(store: JobStore) {
  const byId = (tasks: readonly Task[]) =>
    [...tasks].sort((one, other) => (one.id < other.id ? -1 : 1));
  return {
    underWay: byId(await store.tasksUnderWay()),
    waiting: byId(await store.tasksWaiting()),
    queued: await Promise.all(JOBS.map((name) => store.queuedTasks(name, 50))),
    first: await Promise.all(JOBS.map((name) => store.queuedTasks(name, 1))),
    jobs: await Promise.all(JOBS.map((name) => store.job(name))),
    unfinished: (await store.unfinishedJobs()).map(({ id }) => id).sort(),
    last: await Promise.all(JOBS.map((name) => store.lastDownload(name))),
    tasks: await Promise.all(
      JOBS.flatMap((name) =>
        Array.from({ length: 13 }, (_, index) => store.task(idOf(name, index))),
      ),
    ),
  };
}

let names = 0;

describe('what a worker remembers beside the database', () => {
  it('is what a worker that starts anew reads', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), fc.boolean(), async (steps, atOnce) => {
        const name = `restart ${(names += 1)}`;
        const store = createJobStore({ name });
        for (const one of JOBS) await plan(store, one, 0);
        if (atOnce) await Promise.all(steps.map((one, index) => run(store, one, index + 1)));
        else
          for (const [index, one] of steps.entries()) {
            await run(store, one, index + 1);
            if (index % 5 === 0)
              expect(await view(store)).toEqual(await view(createJobStore({ name })));
          }
        expect(await view(store)).toEqual(await view(createJobStore({ name })));
      }),
      { numRuns: 60 },
    );
  });
});
