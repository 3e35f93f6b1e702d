import { createSerial } from '../core/serial';
import type { ServiceId } from '../selection/entry';
import type { Service } from '../selection/service';
import { cancelJob, retryJob } from './commands';
import { foldTask, type Task } from './job';
import { planJob, type NamePlace } from './plan-job';
import type { AlarmPort, DownloadsPort, FeedbackPort, Job, JobStore } from './ports';
import { reconcileTask, settleTask } from './settle-task';
import { startTask, type RecordEvent } from './start-task';
import { advance } from './task';
import { summarizeJob } from './views';

export interface RunnerParts {
  readonly store: JobStore;
  readonly downloads: DownloadsPort;
  readonly services: Readonly<Partial<Record<ServiceId, Service>>>;
  readonly feedback: FeedbackPort;
  readonly alarm: AlarmPort;
  readonly namePlace: NamePlace;
  readonly now: () => number;
  /** Transfers at once. */
  readonly limit: () => Promise<number>;
}

export interface Runner {
  /** Looks at all that is unfinished and does whatever can be done now. Safe to call at any time. */
  wake(): Promise<void>;
  /** One of the browser's downloads is new or changed. */
  transferChanged(downloadId: number): Promise<void>;
  cancel(jobId: string): Promise<void>;
  retry(jobId: string): Promise<void>;
}

/**
 * Drives jobs to their end. All state is in the store: what this object remembers is only which tasks and
 * jobs are in its own hands right now, so whatever else the store calls under way was left by a worker
 * that died, and is reconciled with the browser before anything new begins.
 */
export function createRunner(parts: RunnerParts): Runner {
  const { store, downloads, services, feedback, alarm, now } = parts;
  const serial = createSerial();
  const inHand = new Set<string>();

  /** Whether a job may have ended that nobody was told of; a worker that starts does not know. */
  let mayHaveEnded = true;
  const noteEnd = (job: Job): Job => {
    mayHaveEnded ||= job.state === 'finished';
    return job;
  };

  const record: RecordEvent = (taskId, ...events) =>
    store.changeTask(
      taskId,
      (task) => events.reduce(advance, task),
      (job, before, after) => noteEnd(foldTask(job, before, after, now())),
    );

  /** Runs `work` outside the serial queue, once per key, and looks again when it ended. */
  const take = (key: string, work: () => Promise<unknown>): void => {
    if (inHand.has(key)) return;
    inHand.add(key);
    work()
      .finally(() => inHand.delete(key))
      .then(wake)
      // A bug; what it left under way is taken up again at the next alarm.
      .catch((error: unknown) => console.error('broke off', error));
  };

  const start = async (task: Task, service: Service): Promise<void> => {
    const started = await startTask(task, service, downloads, record, now);
    // The download may have ended before its id was kept: its event found no task then.
    if (started !== null) await settleTask(started, downloads, record);
  };

  const plan = (job: Job): void => {
    const service = services[job.service];
    if (service !== undefined)
      take(job.id, async () => {
        await planJob(store, service, job, parts.namePlace, now);
        mayHaveEnded = true;
      });
  };

  /** Looks after whatever a dead worker left under way; what is in hand now, or was just before, is not. */
  const reconcile = async (): Promise<void> => {
    const held = new Set(inHand);
    for (const task of await store.tasksUnderWay()) {
      if (held.has(task.id) || inHand.has(task.id)) continue;
      try {
        await reconcileTask(task, downloads, record, now());
      } catch (error) {
        // A bug in one task must not keep the others from their end.
        console.error('not reconciled', error);
      }
    }
  };

  const fill = async (): Promise<void> => {
    const free = (await parts.limit()) - (await store.tasksUnderWay()).length;
    const queued = free > 0 ? await store.queuedTasks(free) : [];
    await Promise.all(
      queued.map(async ({ id, service: serviceId }) => {
        const service = services[serviceId];
        const task = await record(id, { kind: 'claimed', at: now() });
        if (service !== undefined && task !== null) take(task.id, () => start(task, service));
      }),
    );
  };

  const announceEnded = async (): Promise<void> => {
    if (!mayHaveEnded) return;
    mayHaveEnded = false;
    for (const job of await store.jobs(50)) {
      if (job.state !== 'finished' || job.announced) continue;
      await store.changeJob(job.id, (ended) => ({ ...ended, announced: true }));
      await feedback.announce(await summarizeJob(job, store, downloads));
    }
  };

  let shown: number | null = null;
  const showLeft = async (left: number): Promise<void> => {
    if (left === shown) return;
    shown = left;
    await feedback.showLeft(left);
  };

  const work = async (): Promise<void> => {
    const unfinished = await store.unfinishedJobs();
    if (unfinished.length > 0) await alarm.start();
    await reconcile();
    for (const job of unfinished) if (job.state === 'planning') plan(job);
    await fill();
    const open = await store.unfinishedJobs();
    await showLeft(open.reduce((sum, job) => sum + leftOf(job), 0));
    await announceEnded();
    if (open.length > 0) return;
    await alarm.stop();
    for (const service of Object.values(services)) await service.release();
  };

  let waiting: Promise<void> | null = null;
  /** Many events may want a look at once: one that has not begun yet serves them all. */
  const wake = (): Promise<void> => {
    waiting ??= serial(() => {
      waiting = null;
      return work();
    });
    return waiting;
  };

  return {
    wake,
    async transferChanged(downloadId) {
      const isKnown = (await store.taskByDownload(downloadId)) !== null;
      // One that nobody knows may belong to a task whose worker died before the browser told the id.
      const mayBeOurs = async () =>
        (await store.tasksUnderWay()).some(({ state }) => state.kind === 'starting');
      if (isKnown || (await mayBeOurs())) await wake();
    },
    async cancel(jobId) {
      await serial(() => cancelJob(jobId, store, downloads, record, now()));
      mayHaveEnded = true;
      await wake();
    },
    async retry(jobId) {
      await serial(() => retryJob(jobId, store, record));
      await wake();
    },
  };
}

/** Entries of a job that have not ended. */
export function leftOf({ entries, saved, skipped, failed }: Job): number {
  return entries - saved - skipped - failed;
}
