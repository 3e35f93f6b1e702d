import type { ServiceId } from '../selection/entry';
import type { JobSummary } from './job';
import type { AlarmPort, FeedbackPort, Job, JobStore } from './ports';
import { summarizeJob, type JobViewParts } from './views';

/** ms between two numbers that are shown. */
const SHOW_PAUSE = 500;

/** Jobs among which those that ended lately are looked for. */
const JOBS_LOOKED_AT = 100;

/** Tells people what they should know of, each thing once. */
export interface News {
  /** Some job may have ended that nobody was told of. */
  mayHaveEnded(): void;
  tellEnded(): Promise<void>;
  /** A job waits for a person. */
  tellNeed(jobId: string): void;
  /** Nobody is logged in at this service, so that a job waits. */
  tellLogin(service: ServiceId): void;
  /** A person has been at the job: what it needs from now on is told anew. */
  forgetNeed(jobId: string): void;
  /** So many entries are left. */
  showLeft(unfinished: readonly Job[]): void;
}

interface Parts {
  readonly store: JobStore;
  readonly feedback: FeedbackPort;
  readonly views: JobViewParts;
  readonly alarm: Pick<AlarmPort, 'after'>;
  readonly now: () => number;
  /** Calls `showLeft` again. */
  readonly again: () => void;
}

export function createNews({ store, feedback, views, alarm, now, again }: Parts): News {
  const told = new Set<string>();
  /** A worker that starts does not know. */
  let isEndLikely = true;
  let shown: number | null = null;
  let shownAt = -Infinity;
  let isShowDue = false;

  /** Nobody waits for it, and nothing fails with it: what cannot be shown must not end a plan. */
  const show = (work: () => Promise<void>): void => {
    work().catch((error: unknown) => console.warn('not shown', error));
  };

  return {
    mayHaveEnded() {
      isEndLikely = true;
    },
    async tellEnded() {
      if (!isEndLikely) return;
      isEndLikely = false;
      for (const job of await store.jobs(JOBS_LOOKED_AT)) {
        if (job.state !== 'finished' || job.announced) continue;
        await store.changeJob(job.id, (ended) => ({ ...ended, announced: true }));
        show(async () => feedback.announce(await summarizeJob(job, views)));
      }
    },
    tellNeed(jobId) {
      if (told.has(jobId)) return;
      told.add(jobId);
      show(async () => {
        const job = await store.job(jobId);
        const summary = job === null ? null : await summarizeJob(job, views);
        // That nobody is logged in is another thing, and told by itself.
        if (summary !== null && needsPerson(summary))
          await feedback.announce({ ...summary, wait: null });
        else told.delete(jobId);
      });
    },
    tellLogin(service) {
      show(async () => {
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
    showLeft(unfinished) {
      const left = unfinished.reduce((sum, job) => sum + leftOf(job), 0);
      if (left === shown) return;
      const rest = shownAt + SHOW_PAUSE - now();
      if (left > 0 && rest > 0) {
        if (!isShowDue) alarm.after(rest, again);
        isShowDue = true;
        return;
      }
      isShowDue = false;
      shown = left;
      shownAt = now();
      show(() => feedback.showLeft(left));
    },
  };
}

/** Whether it still needs what a person was to be told of. */
function needsPerson({ hold, attentions }: JobSummary): boolean {
  return attentions.length > 0 || (hold !== null && hold.kind !== 'paused');
}

/** Entries of a job that have not ended. */
export function leftOf({ entries, saved, skipped, failed }: Job): number {
  return entries - saved - skipped - failed;
}
