import { coalesce, createSerial } from '../core/serial';
import type { ServiceId } from '../selection/entry';
import type { Service } from '../selection/service';
import { createAccountGuard } from './account-guard';
import { applyCommand, endOpen } from './commands';
import { dissolveBatch } from './dissolve';
import { foldTask } from './fold-job';
import type { InHand } from './in-hand';
import { canDo } from './job-commands';
import type { JobCommand, Task, TaskState } from './job';
import type { Circumstances, Judgement } from './judge-transfer';
import { lookAfter, type Begun, type LookParts, type RecordEvent } from './look-after';
import { createNews } from './news';
import { pickTasks } from './pick-tasks';
import { planJob, type NamePlace } from './plan-job';
import type { AlarmPort, DownloadsPort, FeedbackPort, Job, JobStore, Surroundings } from './ports';
import { createQuestions } from './questions';
import type { ServicePauses } from './service-pauses';
import { createSetbacks } from './setbacks';
import { createSlots } from './slots';
import { startTask } from './start-task';
import { advance, isTransferring, isUnderWay } from './task';
import { createTimer } from './timer';
import { createTurns, type Turn } from './turns';
import type { JobViewParts } from './views';

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

/** Links made ahead of the transfers, so that none has to wait for its link. */
const LINKS_AHEAD = 3;

/** ms between two looks at transfers, as they do not tell when they stall, or wait for a person to name them. */
const LOOK_PAUSE = 10_000;
const NAME_PAUSE = 1_500;

/** ms after which it is asked once more who is logged in; an idle worker lives that long. */
const HELD_PAUSE = 20_000;

/** Downloads that changed before their numbers were known; far more than are ever handed over at a time. */
const UNCLAIMED_KEPT = 1000;

/** Ended jobs that a command for all may concern. */
const JOBS_LOOKED_AT = 100;

/** ms of a day. */
const DAY = 24 * 3_600_000;

/** Reports are kept up to so many. */
const REPORTS_KEPT = 10_000;

/** ms between two looks whether all has come to its end, and how many there are at most. */
const ENDING_PAUSE = 200;
const ENDING_LOOKS = 50;

/**
 * Drives jobs to their end. All state is in the store: what this object remembers is only what is in its own
 * hands right now, so whatever else the store calls under way was left by a worker that died, and is looked after
 * with the browser before anything new begins.
 */
export function createRunner(parts: RunnerParts): Runner {
  const { store, downloads, services, inHand, surroundings, feedback, alarm, now } = parts;
  const serial = createSerial();
  /** Downloads that changed and that no task knew, while some were being handed over. */
  const unclaimed = new Set<number>();
  /** Jobs that are being planned, and the services that are asked for it. */
  const planning = new Map<string, ServiceId>();
  /**
   * What the browser told of tasks that are recorded as handed over. It is recorded with the next thing that
   * happens: most files are small, and here by then. The digest that is recorded finds the download as well.
   */
  const begunBy = new Map<string, Begun>();
  const looks = new Map<string, Promise<void>>();
  /** As it was set when all was looked at last. */
  let limit = 1;
  const slots = createSlots(store.tasksUnderWay, () => limit);
  const questions = createQuestions(now);
  const setbacks = createSetbacks();
  const views: JobViewParts = {
    ...{ store, downloads, pauses: parts.pauses, surroundings, now },
    inHand: inHand.all,
  };
  const pauses: ServicePauses = {
    ...parts.pauses,
    async note(service, failure) {
      const pause = await parts.pauses.note(service, failure);
      if (pause.kind === 'login' && pause.isFirst) news.tellLogin(service);
      return pause;
    },
  };
  const turns = createTurns(pauses, inHand, (service) => [...planning.values()].includes(service));
  const accounts = createAccountGuard({
    ...{ store, services },
    onHeld(jobId) {
      news.forgetNeed(jobId);
      news.tellNeed(jobId);
      // The right one may have logged in again before it was held.
      ringAt([now() + HELD_PAUSE]);
    },
    onFreed: () => void wake(),
  });
  /** Beside all other work: it may take long until the service tells who is logged in. */
  const reviewAccounts = coalesce(createSerial(), accounts.review);

  let isNewBrowser: boolean | null = null;
  /** Whether a job has not got its first file named yet. */
  let isProving = true;

  const record: RecordEvent = async (taskId, ...events) => {
    const begun = begunBy.get(taskId);
    const all = begun === undefined ? events : [begun, ...events];
    const after = await store.changeTask(
      taskId,
      (task) => all.reduce(advance, task),
      (job, before, changed) => {
        const folded = foldTask(job, before, changed, now());
        if (folded.state === 'finished') news.mayHaveEnded();
        return folded;
      },
    );
    if (after?.state.kind !== 'starting') begunBy.delete(taskId);
    // Given up while the browser still waits for the server: it may be taken up again.
    if (after !== null && !isUnderWay(after.state)) inHand.drop(taskId);
    return after;
  };

  const circumstances = (): Circumstances => ({
    now: now(),
    jitter: parts.random(),
    isOnline: surroundings.isOnline(),
    isNewBrowser: isNewBrowser === true,
  });

  const noteJob = async (job: Job, judgement: Judgement): Promise<void> => {
    const { hold, proves, events } = judgement;
    if (proves) await store.changeJob(job.id, (kept) => ({ ...kept, isProven: true }));
    if (hold !== null)
      await store.changeJob(job.id, (kept) => ({ ...kept, hold: kept.hold ?? hold }));
    const isAsked = events.some((event) => event.kind === 'asked' && event.attention !== null);
    if (isAsked || hold !== null) news.tellNeed(job.id);
  };
  const lookParts: LookParts = { store, downloads, record, noteJob };

  /** One look at a time at each task; one that is asked for meanwhile follows. */
  const look = (taskId: string): Promise<void> => {
    const last = looks.get(taskId) ?? Promise.resolve();
    const next = last
      .then(() => {
        const begun = begunBy.get(taskId) ?? null;
        return lookAfter(taskId, lookParts, circumstances(), inHand.has(taskId), begun);
      })
      // A bug in one task must not keep the others from their end.
      .catch((error: unknown) => console.error('not looked after', error))
      .then(() => {
        if (looks.get(taskId) === next) looks.delete(taskId);
      });
    looks.set(taskId, next);
    return next;
  };

  const mayGoOn = (job: Job | null): boolean =>
    job?.state === 'active' && job.hold === null && !job.isCancelled && surroundings.isOnline();

  const begun = async (taskId: string, event: Begun): Promise<boolean> => {
    const task = await store.task(taskId);
    if (task === null || advance(task, event) === task) return false;
    begunBy.set(taskId, event);
    // It may have changed before its number was known; and a first file's name is waited for.
    if (unclaimed.delete(event.downloadId) || isProving) void look(taskId).then(proceed);
    return true;
  };

  /** A bug; what it left under way is taken up again at the next look. */
  const breakOff = async (task: Task, service: Service, error: unknown): Promise<void> => {
    console.error('broke off', error);
    const kept = await store.task(task.id);
    if (kept === null || isUnderWay(kept.state)) return;
    // The same would happen again at once, to this task or to all of them.
    if (!(await setbacks.isOwnFault(task.id, service))) {
      await pauses.note(service.id, { kind: 'network' });
      return;
    }
    const { now: at, jitter } = circumstances();
    await record(task.id, { kind: 'refused', failure: { kind: 'unexpected' }, at, jitter });
  };

  const start = (task: Task, service: Service): void => {
    inHand.take(task);
    const turn = (host: string) =>
      slots.take(task.id, host, async () => mayGoOn(await store.job(task.jobId)));
    const handedOver = () => slots.settle(task.id);
    const isRightAccount = () => accounts.isRight(task.jobId);
    const dissolve = async () => {
      await dissolveBatch(task, service, store);
      void wake();
    };
    const held = { turn, handedOver, begun, isRightAccount, dissolve };
    const asking = { pauses, questions, setbacks, circumstances };
    startTask(task, service, { ...lookParts, ...held, ...asking })
      .catch((error: unknown) => breakOff(task, service, error))
      .finally(() => {
        inHand.release(task);
        handedOver();
      })
      .then(proceed)
      .catch((error: unknown) => console.error('not gone on', error));
  };

  const plan = (job: Job): void => {
    const service = services[job.service];
    if (service === undefined || planning.has(job.id)) return;
    planning.set(job.id, service.id);
    const isRightAccount = () => accounts.isRight(job.id);
    const work = async (): Promise<void> => {
      if (!(await isRightAccount())) return;
      const failure = await planJob(
        { ...parts, pauses, service, isRightAccount, sleep: alarm.sleep },
        job,
      );
      news.mayHaveEnded();
      if (failure !== null) await pauses.note(service.id, failure);
      else await pauses.end(service.id);
    };
    work()
      .catch(async (error: unknown) => {
        console.error('not planned', error);
        // The same would happen again at once.
        await pauses.note(service.id, { kind: 'network' });
      })
      .finally(() => planning.delete(job.id))
      .then(wake)
      .catch((error: unknown) => console.error('not gone on', error));
  };

  /** Begins what there is room for. */
  const fill = async (unfinished: readonly Job[]): Promise<void> => {
    isProving = unfinished.some((job) => job.state === 'active' && !job.isProven);
    const jobs: Job[] = [];
    for (const job of unfinished)
      if (mayGoOn(job) && (await pauses.current(job.service)) === null) jobs.push(job);
    if (jobs.length === 0) return;
    const picked = await pickTasks(
      {
        jobs,
        underWay: await store.tasksUnderWay(),
        waiting: await store.tasksWaiting(),
        inHand: inHand.all(),
        isSlow: questions.isSlow,
        setbacksOf: setbacks.countOf,
        limit,
        ahead: LINKS_AHEAD,
        now: now(),
      },
      store.queuedTasks,
    );
    const left = new Map<ServiceId, Turn>();
    for (const { service } of picked) left.set(service, await turns.forLinks(service));
    for (const task of picked) {
      const service = services[task.service];
      const turn = left.get(task.service);
      if (service === undefined || inHand.has(task.id) || turn === 'none') continue;
      if (turn === 'one') left.set(task.service, 'none');
      start(task, service);
    }
  };

  /** What this extension began and no task knows: its worker died, or gave it up, before it was told the number. */
  const removeStrays = async (): Promise<void> => {
    const open = await downloads.open();
    const known = await store.tasksUnderWay();
    const digests = new Set(known.map(({ state }) => 'linkDigest' in state && state.linkDigest));
    for (const { id, linkDigest } of open) if (!digests.has(linkDigest)) await downloads.cancel(id);
  };

  /** When to look again without being called: at what moves, and when something that waits falls due. */
  const setTimer = async (unfinished: readonly Job[]): Promise<void> => {
    const open = new Set<string>();
    const due: number[] = [];
    for (const job of unfinished) {
      const pause = await pauses.current(job.service);
      if (pause !== null) due.push(pause.until);
      else if (mayGoOn(job)) open.add(job.id);
    }
    for (const { state } of await store.tasksUnderWay())
      due.push(now() + (isNamed(state) ? LOOK_PAUSE : NAME_PAUSE));
    // What is due already waits for a place, and begins when one gets free.
    for (const { jobId, state } of await store.tasksWaiting())
      if (state.kind === 'waiting' && state.until > now() && open.has(jobId)) due.push(state.until);
    ringAt(due);
  };

  /** Goes on where something ended, and tells of it. */
  const goOn = async (): Promise<void> => {
    questions.review();
    await slots.review();
    const unfinished = await store.unfinishedJobs();
    await fill(unfinished);
    await news.tellEnded();
    await news.show(unfinished);
    const underWay = await store.tasksUnderWay();
    const isAtWork =
      unfinished.some(({ hold }) => hold === null) ||
      underWay.some(({ state }) => state.kind !== 'paused');
    if (isAtWork) {
      await setTimer(unfinished);
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
    await Promise.all((await store.tasksUnderWay()).map(({ id }) => look(id)));
    if (isFirst) await removeStrays();
    if (isNewBrowser) {
      await surroundings.markSeen();
      isNewBrowser = false;
    }
    for (const job of unfinished) {
      if (job.isCancelled) await endOpen(job.id, store, now);
      else if (job.state === 'planning' && job.hold === null && surroundings.isOnline())
        if (await turns.mayPlan(job.service)) plan(job);
    }
    if (unfinished.some(isQuestion))
      void reviewAccounts().catch((error: unknown) => console.error('not reviewed', error));
    await goOn();
    if (isFirst) await store.clean(now() - (await parts.reportDays()) * DAY, REPORTS_KEPT);
  };

  const taskOf = async (downloadId: number): Promise<string | null> => {
    for (const [taskId, event] of begunBy) if (event.downloadId === downloadId) return taskId;
    const known = (await store.tasksUnderWay()).find(
      ({ state }) => isTransferring(state) && state.downloadId === downloadId,
    );
    return known?.id ?? null;
  };

  const wake = coalesce(serial, work);
  const proceed = coalesce(serial, goOn);
  const ringAt = createTimer(alarm, now, () => void wake());
  const news = createNews({ store, feedback, views, alarm, now, again: () => void proceed() });

  const command = async (jobId: string, wanted: JobCommand): Promise<void> => {
    await serial(() => applyCommand(jobId, wanted, store, now));
    news.forgetNeed(jobId);
    news.mayHaveEnded();
  };

  const commandAll = async (wanted: JobCommand): Promise<void> => {
    const jobs = [...(await store.unfinishedJobs()), ...(await store.jobs(JOBS_LOOKED_AT))];
    for (const job of new Map(jobs.map((one) => [one.id, one])).values())
      if (canDo(job, wanted) && !(wanted === 'resume' && isQuestion(job)))
        await command(job.id, wanted);
    await wake();
  };

  const isAtRest = async (): Promise<boolean> =>
    planning.size === 0 &&
    looks.size === 0 &&
    inHand.all().length === 0 &&
    (await store.unfinishedJobs()).length === 0;

  return {
    wake,
    async transferChanged(downloadId, isOver) {
      // Nobody knows yet whether the browser is a new one.
      if (isNewBrowser === null) return wake();
      const taskId = await taskOf(downloadId);
      if (taskId !== null) {
        // What else changes is seen at the next look; only a first file's name is waited for.
        if (!isOver && !isProving) return;
        if (isOver) await slots.whileOver(taskId, () => look(taskId));
        else await look(taskId);
        return proceed();
      }
      if (inHand.all().length > 0) {
        // Most of them are its own; what others download is forgotten now and then.
        if (unclaimed.size >= UNCLAIMED_KEPT) unclaimed.clear();
        if (isOver || isProving) unclaimed.add(downloadId);
        return;
      }
      if ((await store.unfinishedJobs()).length === 0) return;
      // What a worker began that died before it was told the number.
      await wake();
      await serial(removeStrays);
    },
    async sessionChanged() {
      // First of all: what waits for a login must not go on in the name of somebody else.
      await reviewAccounts();
      for (const { id } of Object.values(services)) await pauses.loggedIn(id);
      if ((await store.unfinishedJobs()).length === 0) return;
      await wake();
      // Nobody may have told who it is.
      ringAt([now() + HELD_PAUSE]);
    },
    async command(jobId, wanted) {
      // To go on with another account means the one that is logged in by now.
      const job = await store.job(jobId);
      if (wanted === 'resume' && job !== null && isQuestion(job)) await reviewAccounts();
      await command(jobId, wanted);
      await wake();
    },
    commandAll,
    lookedAt: news.lookedAt,
    async forgetAll(forget) {
      await commandAll('cancel');
      for (let looked = 0; looked < ENDING_LOOKS && !(await isAtRest()); looked += 1) {
        await alarm.sleep(ENDING_PAUSE);
        await wake();
      }
      await serial(async () => {
        await forget();
        begunBy.clear();
        unclaimed.clear();
        news.mayHaveEnded();
        isNewBrowser = null;
      });
      await wake();
    },
  };
}

function isNamed(state: TaskState): boolean {
  return isTransferring(state) && state.path !== null;
}

/** Whether a person is asked whose files are meant: nobody answers that for several jobs at once. */
function isQuestion({ hold }: Job): boolean {
  return hold?.kind === 'account';
}
