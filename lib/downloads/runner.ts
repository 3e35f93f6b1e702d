import { coalesce, createSerial } from '../core/serial';
import type { ServiceId } from '../selection/entry';
import type { Service } from '../selection/service';
import { createCommander } from './commander';
import { endOpen } from './commands';
import { dueTimes } from './due-times';
import { endAll } from './end-all';
import { fillPlaces } from './fill-places';
import type { InHand } from './in-hand';
import type { JobCommand } from './job';
import type { Circumstances } from './judge-transfer';
import { createLooks } from './looks';
import { createNews } from './news';
import type { NamePlace } from './plan-job';
import { createPlanning } from './planning';
import type { AlarmPort, DownloadsPort, FeedbackPort, JobStore, Surroundings } from './ports';
import { createQuestions } from './questions';
import { createRecords } from './records';
import { removeStrays } from './remove-strays';
import type { ServicePauses } from './service-pauses';
import { createSessions } from './sessions';
import { createSetbacks } from './setbacks';
import { createSlots } from './slots';
import { createStarter } from './starter';
import { tellLogins } from './tell-logins';
import { createTimer } from './timer';
import { createTransfers } from './transfers';
import { createTurns } from './turns';

export interface RunnerParts {
  readonly store: JobStore;
  readonly downloads: DownloadsPort;
  readonly services: Readonly<Partial<Record<ServiceId, Service>>>;
  readonly pauses: ServicePauses;
  /** Empty when the worker starts. */
  readonly inHand: InHand;
  readonly surroundings: Surroundings;
  readonly feedback: FeedbackPort;
  readonly alarm: AlarmPort;
  readonly namePlace: NamePlace;
  readonly now: () => number;
  /** From 0 to 1. */
  readonly random: () => number;
  /** Transfers at once. */
  readonly limit: () => Promise<number>;
  /** Days for which the reports of jobs that have ended are kept. */
  readonly reportDays: () => Promise<number>;
}

export interface Runner {
  /** Looks at all that is unfinished and does whatever can be done now. Safe to call at any time. */
  wake(): Promise<void>;
  /** One of the browser's downloads is new or changed; `isOver`: it is complete or broken off. */
  transferChanged(downloadId: number, isOver: boolean): Promise<void>;
  /** Somebody has logged in or out, or may have. */
  sessionChanged(): Promise<void>;
  /** Does what a person wants of a job; nothing where it does not apply. */
  command(jobId: string, command: JobCommand): Promise<void>;
  /** The same for all jobs to which it applies. */
  commandAll(command: JobCommand): Promise<void>;
  /** A person looks at the jobs, and sees what has failed. */
  lookedAt(): Promise<void>;
  /**
   * Cancels all jobs, waits for some seconds until nothing is under way any more, calls `forget` while nothing else is
   * done here, and goes on like a worker that has just begun in a new browser.
   */
  forgetAll(forget: () => Promise<void>): Promise<void>;
}

/** ms of a day. */
const DAY = 24 * 3_600_000;

/** Reports are kept up to so many. */
const REPORTS_KEPT = 10_000;

/**
 * Drives jobs to their end. All state is in the store: what this object remembers is only what is in its own
 * hands right now, so whatever else the store calls under way was left by a worker that died, and is looked after
 * with the browser before anything new begins.
 */
export function createRunner(parts: RunnerParts): Runner {
  const { store, downloads, services, inHand, surroundings, alarm, now } = parts;
  const serial = createSerial();
  // Whatever ends elsewhere calls one of these. What they do is told below, where all that it takes is there.
  const wake = coalesce(serial, () => work());
  const proceed = coalesce(serial, () => goOn());
  const wakeAt = createTimer(alarm, now, () => void wake());

  let isNewBrowser: boolean | null = null;
  /** As it was set when all was looked at last. */
  let limit = 1;
  const circumstances = (): Circumstances => ({
    now: now(),
    jitter: parts.random(),
    isOnline: surroundings.isOnline(),
    isNewBrowser: isNewBrowser === true,
  });

  const views = { ...parts, inHand: inHand.all };
  const news = createNews({ ...parts, views, again: () => void proceed() });
  const pauses = tellLogins(parts.pauses, news.tellLogin);

  const base = { ...parts, pauses, wake, proceed };
  const sessions = createSessions({ ...base, news, wakeAt });
  const commander = createCommander({ ...base, serial, news, sessions });
  const records = createRecords({ ...base, onEnded: news.mayHaveEnded });
  const looks = createLooks({ ...base, records, circumstances, onNeed: news.tellNeed });
  const slots = createSlots(store.tasksUnderWay, () => limit);
  const transfers = createTransfers({ ...base, records, looks, slots });
  const questions = createQuestions(now);
  const setbacks = createSetbacks();
  const asking = { ...base, questions, setbacks };
  const start = createStarter({ ...asking, records, transfers, sessions, slots, circumstances });
  const { sleep } = alarm;
  const planning = createPlanning({ ...base, sessions, sleep, onPlanned: news.mayHaveEnded });
  const turns = createTurns(pauses, inHand, planning.isAsking);

  /** Goes on where something ended, and tells of it. */
  const goOn = async (): Promise<void> => {
    questions.review();
    await slots.review();
    const unfinished = await store.unfinishedJobs();
    transfers.attend(unfinished);
    await fillPlaces(unfinished, limit, { ...asking, turns, start });
    await news.tellEnded();
    await news.show(unfinished);
    const underWay = await store.tasksUnderWay();
    const isAtWork =
      unfinished.some(({ hold }) => hold === null) ||
      underWay.some(({ state }) => state.kind !== 'paused');
    if (isAtWork) {
      wakeAt(await dueTimes(unfinished, base));
      return;
    }
    // What is held goes on when a person says so, and that wakes the worker.
    await alarm.stop();
    if (unfinished.length > 0) return;
    for (const service of Object.values(services)) await service.release();
  };

  const work = async (): Promise<void> => {
    const isFirst = isNewBrowser === null;
    isNewBrowser ??= await surroundings.isNewBrowser();
    limit = await parts.limit();
    const unfinished = await store.unfinishedJobs();
    if (unfinished.length > 0) await alarm.start();
    await Promise.all((await store.tasksUnderWay()).map(({ id }) => looks.look(id)));
    if (isFirst) await removeStrays(store, downloads);
    if (isNewBrowser) {
      await surroundings.markSeen();
      isNewBrowser = false;
    }
    for (const job of unfinished) {
      if (job.isCancelled) await endOpen(job.id, store, now);
      else if (job.state === 'planning' && job.hold === null && surroundings.isOnline())
        if (await turns.mayPlan(job.service)) planning.plan(job);
    }
    sessions.reviewHeld(unfinished);
    await goOn();
    if (isFirst) await store.clean(now() - (await parts.reportDays()) * DAY, REPORTS_KEPT);
  };

  const isAtRest = async (): Promise<boolean> =>
    planning.isAtRest() &&
    looks.isAtRest() &&
    inHand.all().length === 0 &&
    (await store.unfinishedJobs()).length === 0;

  return {
    wake,
    async transferChanged(downloadId, isOver) {
      // Nobody knows yet whether the browser is a new one.
      if (isNewBrowser === null) return wake();
      if (await transfers.changed(downloadId, isOver)) return;
      if ((await store.unfinishedJobs()).length === 0) return;
      // What a worker began that died before it was told the number.
      await wake();
      await serial(() => removeStrays(store, downloads));
    },
    sessionChanged: sessions.changed,
    command: commander.command,
    commandAll: commander.commandAll,
    lookedAt: news.lookedAt,
    async forgetAll(forget) {
      await endAll({ commander, alarm, isAtRest, wake });
      await serial(async () => {
        await forget();
        records.forgetAll();
        transfers.forgetAll();
        news.mayHaveEnded();
        isNewBrowser = null;
      });
      await wake();
    },
  };
}
