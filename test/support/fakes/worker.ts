import { createJob, type NewJob } from '../../../lib/downloads/create-job';
import type { JobSummary } from '../../../lib/downloads/job';
import type { Job, JobStore, Overview, Transfer } from '../../../lib/downloads/ports';
import { createRunner, type Runner, type RunnerParts } from '../../../lib/downloads/runner';
import { createInHand } from '../../../lib/downloads/in-hand';
import { createServicePauses } from '../../../lib/downloads/service-pauses';
import { summarizeEntries, type EntrySummary } from '../../../lib/downloads/entry-views';
import type { Entry } from '../../../lib/selection/entry';
import type { Location } from '../../../lib/selection/service';
import { createFakeAlarm, type FakeAlarm } from './alarm';
import { createFakeDownloads, type FakeDownloads, type SessionEnd } from './downloads';
import { createFakeJobStore } from './job-store';
import { sampleMark, sampleNewJob } from './samples';
import { createFakeService, type FakeService } from './service';
import { createFakeSurroundings, type FakeSurroundings } from './surroundings';

export interface FakeWorld {
  readonly store: JobStore;
  readonly downloads: FakeDownloads;
  readonly service: FakeService;
  readonly announced: readonly JobSummary[];
  /** What the toolbar button showed. */
  readonly badge: readonly Overview[];
  readonly alarm: FakeAlarm;
  readonly surroundings: FakeSurroundings;
  /** Transfers at once. */
  limit: number;
  /** Days for which reports are kept. */
  reportDays: number;
  /** What chance gives, from 0 to 1. */
  chance: number;
  /** What a new worker is made of; a test may put something in between. */
  readonly parts: RunnerParts;
  /** Starts a worker; it hears of every download from now on, and the last one is gone with its timers. */
  startWorker(parts?: RunnerParts): Runner;
  /** Keeps a job for these ids, as a click does. */
  click(...ids: readonly string[]): Promise<Job>;
  /** The same for other lines, in another mode or at another place. */
  clickOn(change: Partial<NewJob>): Promise<Job>;
  /** A download ends, and the browser tells the worker. */
  complete(id: number, change?: Partial<Transfer>): Promise<void>;
  interrupt(id: number, error: string): Promise<void>;
  /** A download gets its name: the wanted one, or the one at this path. */
  name(id: number, path?: string): Promise<void>;
  /** The browser tells something else of a download. */
  change(id: number, changed: Partial<Transfer>): Promise<void>;
  /** The network comes or goes; of its coming the worker is told. */
  goOnline(online: boolean): Promise<void>;
  /** The browser ends and starts again, with a new worker. */
  restartBrowser(end: SessionEnd): Promise<Runner>;
  /** Time goes by, in ms; what has to ring in it rings at its end. */
  pass(time: number): Promise<void>;
  /** Until nothing moves any more by itself. */
  settle(): Promise<void>;
  /** Completes download after download, and waits where something waits, until nothing goes on by itself. */
  finish(): Promise<void>;
  job(id: string): Promise<Job>;
  report(jobId: string): Promise<readonly EntrySummary[]>;
}

/** How often time may pass in which nothing moves before a test is told so. */
const MOST_IDLE = 100;

/** Lines of a report that a test looks at. */
const MOST_LINES = 10_000;

/** All that is outside of a worker, and survives it. */
export function createFakeWorld(
  entries: readonly Entry[],
  options: { readonly locationOf?: (entry: Entry) => Location; readonly store?: JobStore } = {},
): FakeWorld {
  let time = 1_000_000;
  const now = () => (time += 1);
  const store = options.store ?? createFakeJobStore();
  const downloads = createFakeDownloads(() => time);
  const service = createFakeService(entries, options.locationOf);
  const announced: JobSummary[] = [];
  const badge: Overview[] = [];
  let lastLook: number | null = null;
  const alarm = createFakeAlarm(() => time);
  const surroundings = createFakeSurroundings();
  let runner: Runner | null = null;
  let jobs = 0;
  const random = () => world.chance;

  const settle = async (): Promise<void> => {
    // Work is chains of promises; IndexedDB takes turns of the event loop besides.
    const turns = options.store === undefined ? 2 : 120;
    for (let turn = 0; turn < turns; turn += 1)
      await new Promise((resolve) => setImmediate(resolve));
  };
  const tell = async (id: number): Promise<void> => {
    const { state } = downloads.transfer(id);
    void runner?.transferChanged(id, state !== 'in_progress');
    await settle();
  };
  downloads.tell = (id) => void runner?.transferChanged(id, false);

  const world: FakeWorld = {
    store,
    downloads,
    service,
    announced,
    badge,
    alarm,
    surroundings,
    limit: 6,
    reportDays: 90,
    chance: 0.5,
    get parts(): RunnerParts {
      return {
        store,
        downloads,
        services: { kdocs: service },
        pauses: createServicePauses(surroundings, now, random),
        inHand: createInHand(),
        surroundings,
        feedback: {
          async showOverview(overview) {
            await Promise.resolve();
            badge.push(overview);
          },
          async announce(job) {
            await Promise.resolve();
            announced.push(job);
          },
          lastLook: () => Promise.resolve(lastLook),
          keepLook(time) {
            lastLook = time;
            return Promise.resolve();
          },
        },
        alarm,
        namePlace: () => 'kdocs files',
        now,
        random,
        limit: () => Promise.resolve(world.limit),
        reportDays: () => Promise.resolve(world.reportDays),
      };
    },
    startWorker(changed = world.parts) {
      alarm.dropTimers();
      runner = createRunner(changed);
      return runner;
    },
    click: (...ids) =>
      world.clickOn({ lines: sampleNewJob(ids.map((id) => sampleMark({ id }))).lines }),
    async clickOn(change) {
      jobs += 1;
      const wanted = sampleNewJob([], { id: `job${jobs}`, ...change });
      return (await createJob(store, wanted, now())).job;
    },
    complete(id, change) {
      downloads.complete(id, change);
      return tell(id);
    },
    interrupt(id, error) {
      downloads.interrupt(id, error);
      return tell(id);
    },
    name(id, path) {
      downloads.name(id, path);
      return tell(id);
    },
    change(id, changed) {
      downloads.change(id, changed);
      return tell(id);
    },
    async goOnline(online) {
      surroundings.online = online;
      if (online) void runner?.wake();
      await settle();
    },
    async restartBrowser(end) {
      downloads.restart(end);
      surroundings.restart();
      const started = world.startWorker();
      void started.wake();
      await settle();
      return started;
    },
    async pass(passed) {
      time += passed;
      alarm.ringDue();
      await settle();
    },
    settle,
    async finish() {
      await settle();
      for (let idle = 0; idle < MOST_IDLE;) {
        const next = downloads.running().find((id) => canGoOn(downloads.transfer(id)));
        const left = (await store.unfinishedJobs()).some(({ hold }) => hold === null);
        const [ringsIn] = alarm.pending();
        if (next !== undefined) await world.complete(next);
        else if (!left || ringsIn === undefined) return;
        else await world.pass(Math.max(1, ringsIn));
        idle = next === undefined ? idle + 1 : 0;
      }
    },
    async job(id) {
      const job = await store.job(id);
      if (job === null) throw new Error(`there is no job ${id}`);
      return job;
    },
    report: async (jobId) =>
      (
        await summarizeEntries(
          { jobId, from: 0, skip: 0, limit: MOST_LINES, filter: null },
          { store, pageOf: service.pageOf },
        )
      ).entries,
  };
  return world;
}

function canGoOn({ isPaused, isDangerous }: Transfer): boolean {
  return !isPaused && !isDangerous;
}

/**
 * The parts of a worker that dies during its `last` call to anything outside: that call still has its effect
 * unless `effect` is `missing`, but no answer ever comes, to this call or to any later one.
 */
export function createDyingParts(
  parts: RunnerParts,
  last: number,
  effect: 'there' | 'missing',
): { readonly parts: RunnerParts; readonly isDead: () => boolean } {
  let calls = 0;
  const never = new Promise<never>(() => undefined);
  const dying = <Port extends object>(port: Port): Port =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...args: readonly unknown[]): unknown => {
          calls += 1;
          const isAlive = calls < last;
          if (!isAlive && (calls > last || effect === 'missing')) return never;
          const answer: unknown = Reflect.apply(member, target, args);
          return isAlive ? answer : never;
        };
      },
    });
  const { kdocs } = parts.services;
  const { isOnline, ...remembered } = parts.surroundings;
  const surroundings = { isOnline, ...dying(remembered) };
  return {
    isDead: () => calls >= last,
    parts: {
      ...parts,
      store: dying(parts.store),
      downloads: dying(parts.downloads),
      services: kdocs === undefined ? {} : { kdocs: dying(kdocs) },
      surroundings,
      pauses: createServicePauses(surroundings, parts.now, parts.random),
      feedback: dying(parts.feedback),
      alarm: dying(parts.alarm),
    },
  };
}
