import { mayBeSamePerson } from '../core/same-person';
import type { Job, JobStore, ReportEntry, Task } from '../downloads/ports';
import { changeAll, changeTogether } from './change-tasks';
import { dissolveTasks } from './dissolve-tasks';
import { linesOf, openJobs, tasksIn, type JobsDatabase } from './jobs-schema';
import { createLiveJobs } from './live-jobs';
import { createLiveTasks, MOVING } from './live-tasks';
import { clearStores, forgetSavedFiles, outdatedJobs, removeJob } from './remove-jobs';
import { readReport, readTaskPaths } from './report';
import { createTaskWriter } from './task-writer';
import { writeAll } from './write-all';

/** Saved files are remembered so long, in ms. */
const FILE_MEMORY = 365 * 24 * 3_600_000;

interface JobStoreParts {
  /** Of the database. */
  readonly name?: string;
  /** ms since 1970. */
  readonly now?: () => number;
}

/** Jobs in IndexedDB. Opened at the first call and kept open; a worker that dies loses nothing. */
export function createJobStore({ name = 'jobs', now = Date.now }: JobStoreParts = {}): JobStore {
  let opened: Promise<JobsDatabase> | null = null;
  const lose = (): void => {
    opened = null;
    live.forgetAll();
    liveJobs.forgetAll();
  };
  const database = (): Promise<JobsDatabase> => {
    opened ??= openJobs(name, lose).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  };

  const live = createLiveTasks({
    moving: async () => readMoving(await database()),
    queued: async (jobId, after, limit) =>
      (await database()).getAllFromIndex(
        'tasks',
        'by-place',
        tasksIn(jobId, 'queued', after),
        limit,
      ),
  });

  const liveJobs = createLiveJobs(async () => {
    const { store } = (await database()).transaction('jobs');
    return readUnfinished(store.index('by-state'));
  });
  const forget = (jobId: string): void => {
    live.forget(jobId);
    liveJobs.removed(jobId);
  };
  const parts = {
    now,
    onKept(tasks: readonly Task[], jobs: readonly Job[]) {
      live.changed(tasks);
      jobs.forEach(liveJobs.changed);
    },
  };
  const writeTask = createTaskWriter(async (requests) =>
    changeTogether(await database(), requests, parts),
  );

  return {
    async create(job, entries) {
      const tx = (await database()).transaction(['jobs', 'entries'], 'readwrite');
      const jobs = tx.objectStore('jobs');
      const same = (await readUnfinished(jobs.index('by-state'))).find(
        (other) =>
          other.key === job.key &&
          !other.isCancelled &&
          mayBeSamePerson(other.account, job.account),
      );
      if (same !== undefined) return same;
      const lines = tx.objectStore('entries');
      await writeAll(tx, [() => jobs.add(job), ...entries.map((line) => () => lines.add(line))]);
      liveJobs.changed(job);
      return job;
    },
    async job(id) {
      return (await liveJobs.find(id)) ?? (await (await database()).get('jobs', id)) ?? null;
    },
    async jobs(limit) {
      const newest: Job[] = [];
      const { store } = (await database()).transaction('jobs');
      let cursor = await store.index('by-created').openCursor(null, 'prev');
      while (cursor !== null && newest.length < limit) {
        newest.push(cursor.value);
        cursor = await cursor.continue();
      }
      return newest;
    },
    unfinishedJobs: liveJobs.all,
    async entries(jobId) {
      return (await database()).getAll('entries', linesOf(jobId));
    },
    report: async (...asked) => readReport(await database(), ...asked),
    taskPaths: async (jobId) => readTaskPaths(await database(), jobId),
    tasksUnderWay: live.underWay,
    tasksWaiting: live.waiting,
    queuedTasks: live.queued,
    async task(id) {
      return (await live.find(id)) ?? (await (await database()).get('tasks', id)) ?? null;
    },
    async lastDownload(jobId) {
      const { store } = (await database()).transaction('tasks');
      const last = await store.index('by-place').openCursor(tasksIn(jobId, 'saved'), 'prev');
      return last?.value.state.kind === 'saved' ? last.value.state.downloadId : null;
    },
    async changeJob(id, change) {
      const tx = (await database()).transaction('jobs', 'readwrite');
      const job = await tx.store.get(id);
      if (job === undefined) return null;
      const changed = change(job);
      if (changed === job) return job;
      await Promise.all([tx.store.put(changed), tx.done]);
      liveJobs.changed(changed);
      return changed;
    },
    changeTask: (id, change, fold) => writeTask({ id, change, fold }),
    async changeTasks(jobId, states, change, fold) {
      await changeAll(await database(), jobId, states, change, fold, parts);
    },
    async keepPlan(jobId, round, plan, fold) {
      const tx = (await database()).transaction(['jobs', 'tasks', 'entries'], 'readwrite');
      const jobs = tx.objectStore('jobs');
      const tasks = tx.objectStore('tasks');
      const entries = tx.objectStore('entries');
      const job = await jobs.get(jobId);
      if (job?.state !== 'planning' || job.round !== round) return;
      const planned = new Map(plan.entries.map((line) => [line.index, line]));
      const lines = await entries.getAll(linesOf(jobId));
      const changed = lines.filter(({ index }) => planned.has(index));
      const folded = fold(job);
      await writeAll(tx, [
        () => jobs.put(folded),
        ...plan.tasks.map((task) => () => tasks.put(task)),
        ...changed.map((line) => () => entries.put({ ...line, ...planned.get(line.index) })),
        ...plan.added.map((line) => () => entries.put(line)),
        ...plan.replaced.map((index) => () => entries.delete([jobId, index])),
      ]);
      parts.onKept(plan.tasks, [folded]);
    },
    async dissolveTasks(...asked) {
      const dissolved = await dissolveTasks(await database(), ...asked);
      if (dissolved === null) return;
      live.removed(dissolved.tasks);
      liveJobs.changed(dissolved.job);
    },
    async changeLooseEntries(jobId, change, fold) {
      const tx = (await database()).transaction(['jobs', 'entries'], 'readwrite');
      const entries = tx.objectStore('entries');
      const job = await tx.objectStore('jobs').get(jobId);
      if (job === undefined) return;
      const all = await entries.getAll(linesOf(jobId));
      const before = all.filter(({ taskId }) => taskId === null);
      const after = before.map((line) => withOutcome(line, change(line.outcome)));
      const changed = after.filter((line, index) => line !== before[index]);
      const folded = fold(job, before, after);
      await writeAll(tx, [
        () => tx.objectStore('jobs').put(folded),
        ...changed.map((line) => () => entries.put(line)),
      ]);
      liveJobs.changed(folded);
    },
    async savedFiles(service, entryIds) {
      const { store } = (await database()).transaction('saved-files');
      const found = await Promise.all(
        [...new Set(entryIds)].map((entryId) => store.get([service, entryId])),
      );
      return found.filter((file) => file !== undefined);
    },
    async remove(jobId) {
      await removeJob(await database(), jobId, () => forget(jobId));
    },
    async clean(before, most) {
      const kept = await database();
      for (const jobId of await outdatedJobs(kept, before, most))
        await removeJob(kept, jobId, () => forget(jobId));
      await forgetSavedFiles(kept, now() - FILE_MEMORY);
    },
    async removeAll() {
      await clearStores(await database());
      live.forgetAll();
      liveJobs.forgetAll();
    },
  };
}

interface JobsByState {
  getAll(state: Job['state']): Promise<Job[]>;
}

/** Oldest first. */
async function readUnfinished(jobs: JobsByState): Promise<readonly Job[]> {
  const found = await Promise.all([jobs.getAll('planning'), jobs.getAll('active')]);
  return found.flat().sort((one, other) => one.createdAt - other.createdAt);
}

/** Only unfinished jobs have tasks that move. */
async function readMoving(database: JobsDatabase) {
  const tx = database.transaction(['jobs', 'tasks']);
  const places = tx.objectStore('tasks').index('by-place');
  const jobs = await readUnfinished(tx.objectStore('jobs').index('by-state'));
  const found = await Promise.all(
    jobs.flatMap(({ id }) => MOVING.map((state) => places.getAll(tasksIn(id, state)))),
  );
  return found.flat();
}

function withOutcome(line: ReportEntry, outcome: ReportEntry['outcome']): ReportEntry {
  return outcome === line.outcome ? line : { ...line, outcome };
}
