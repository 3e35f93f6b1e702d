import type { ServiceId } from '../selection/entry';
import type { JobSummary } from './job';
import { overviewOf } from './overview';
import type { AlarmPort, FeedbackPort, Job, JobStore, Overview } from './ports';
import { summarizeJob, type JobViewParts } from './views';

/** ms between two numbers that are shown. */
const SHOW_PAUSE = 500;

/** Jobs among which those that ended lately are looked for. */
const JOBS_LOOKED_AT = 100;

/** Tells people what they should know of, each thing once. */
export interface News {
  /** Some job may have ended that nobody was told of, or an ended one may be gone. */
  mayHaveEnded(): void;
  tellEnded(): Promise<void>;
  /** A job waits for a person. */
  tellNeed(jobId: string): void;
  /** Nobody is logged in at this service, so that a job waits. */
  tellLogin(service: ServiceId): void;
  /** A person has been at the job: what it needs from now on is told anew. */
  forgetNeed(jobId: string): void;
  /** How all that is unfinished fares, and what has failed and was not looked at yet. */
  show(unfinished: readonly Job[]): Promise<void>;
  /** A person looks at the jobs. */
  lookedAt(): Promise<void>;
}

interface Parts {
  readonly store: JobStore;
  readonly feedback: FeedbackPort;
  readonly views: JobViewParts;
  readonly alarm: Pick<AlarmPort, 'after'>;
  readonly now: () => number;
  /** Calls `show` again. */
  readonly again: () => void;
}

export function createNews({ store, feedback, views, alarm, now, again }: Parts): News {
  const told = new Set<string>();
  /** A worker that starts does not know. */
  let isEndLikely = true;
  /** Entries that failed and that nobody looked at since; null: not known yet. */
  let unseen: number | null = null;
  let shown: Overview | null = null;
  let shownAt = -Infinity;
  let isShowDue = false;

  /** Nobody waits for it, and nothing fails with it: what cannot be shown must not end a plan. */
  const tell = (work: () => Promise<void>): void => {
    work().catch((error: unknown) => console.warn('not shown', error));
  };

  const lastLook = async (): Promise<number> => {
    const kept = await feedback.lastLook();
    if (kept !== null) return kept;
    const time = now();
    await feedback.keepLook(time);
    return time;
  };
  const doubtfulServices = async (jobs: readonly Job[]): Promise<ReadonlySet<ServiceId>> => {
    const services = [...new Set(jobs.map(({ service }) => service))];
    const doubts = await Promise.all(services.map((id) => views.pauses.isLoginDoubtful(id)));
    return new Set(services.filter((_, index) => doubts[index]));
  };
  const look = async (unfinished: readonly Job[]): Promise<Overview> => {
    const doubtful = await doubtfulServices(unfinished);
    return overviewOf(unfinished, {
      underWay: unfinished.length === 0 ? [] : await store.tasksUnderWay(),
      isLoginDoubtful: ({ service }) => doubtful.has(service),
      failed: unseen ?? 0,
    });
  };

  return {
    mayHaveEnded() {
      isEndLikely = true;
    },
    async tellEnded() {
      if (!isEndLikely) return;
      isEndLikely = false;
      const since = await lastLook();
      const ended = (await store.jobs(JOBS_LOOKED_AT)).filter(({ state }) => state === 'finished');
      unseen = ended
        .filter(({ finishedAt }) => (finishedAt ?? 0) > since)
        .reduce((sum, { failed }) => sum + failed, 0);
      for (const job of ended) {
        if (job.announced) continue;
        await store.changeJob(job.id, (kept) => ({ ...kept, announced: true }));
        tell(async () => feedback.announce(await summarizeJob(job, views)));
      }
    },
    tellNeed(jobId) {
      if (told.has(jobId)) return;
      told.add(jobId);
      tell(async () => {
        const job = await store.job(jobId);
        const summary = job === null ? null : await summarizeJob(job, views);
        // That nobody is logged in is another thing, and told by itself.
        if (summary !== null && needsPerson(summary))
          await feedback.announce({ ...summary, wait: null });
        else told.delete(jobId);
      });
    },
    tellLogin(service) {
      tell(async () => {
        const waiting = (await store.unfinishedJobs()).find(
          (job) => job.service === service && job.hold === null && !job.isCancelled,
        );
        if (waiting === undefined) return;
        const summary = await summarizeJob(waiting, views);
        await feedback.announce({ ...summary, wait: { kind: 'login', until: null } });
      });
    },
    forgetNeed(jobId) {
      told.delete(jobId);
    },
    async show(unfinished) {
      const overview = await look(unfinished);
      if (shown !== null && isSame(overview, shown)) return;
      const rest = shownAt + SHOW_PAUSE - now();
      if (shown !== null && hasOnlyAdvanced(overview, shown) && rest > 0) {
        if (!isShowDue) alarm.after(rest, again);
        isShowDue = true;
        return;
      }
      isShowDue = false;
      shown = overview;
      shownAt = now();
      tell(() => feedback.showOverview(overview));
    },
    async lookedAt() {
      if (unseen === 0) return;
      unseen = 0;
      await feedback.keepLook(now());
      again();
    },
  };
}

function isSame(one: Overview, other: Overview): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Whether nothing but a number has changed, which does not have to be shown at once. */
function hasOnlyAdvanced(after: Overview, before: Overview): boolean {
  return after.left > 0 && before.left > 0 && isSame({ ...after, left: before.left }, before);
}

/** Whether it still needs what a person was to be told of. */
function needsPerson({ hold, attentions }: JobSummary): boolean {
  return attentions.length > 0 || (hold !== null && hold.kind !== 'paused');
}
