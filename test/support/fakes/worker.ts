import { createJob, type NewJob } from '../../../lib/downloads/create-job';
import type { JobSummary } from '../../../lib/downloads/job';
import type { Job, JobStore, Transfer } from '../../../lib/downloads/ports';
import { createRunner, type Runner, type RunnerParts } from '../../../lib/downloads/runner';
import { summarizeEntries, type EntrySummary } from '../../../lib/downloads/views';
import type { Entry } from '../../../lib/selection/entry';
import type { Location } from '../../../lib/selection/service';
import { createFakeDownloads, type FakeDownloads } from './downloads';
import { createFakeJobStore } from './job-store';
import { sampleMark, sampleNewJob } from './samples';
import { createFakeService, type FakeService } from './service';

export interface FakeWorld {
  readonly store: JobStore;
  readonly downloads: FakeDownloads;
  readonly service: FakeService;
  readonly announced: readonly JobSummary[];
  /** The numbers that the badge showed. */
  readonly badge: readonly number[];
  readonly isAlarmSet: boolean;
  limit: number;
  /** What a worker is made of; a test may put something in between. */
  readonly parts: RunnerParts;
  /** Starts a worker; it hears of every download from now on. */
  startWorker(parts?: RunnerParts): Runner;
  /** Keeps a job for these ids, as a click does. */
  click(...ids: readonly string[]): Promise<Job>;
  /** The same for other lines, in another mode or at another place. */
  clickOn(change: Partial<NewJob>): Promise<Job>;
  /** A download ends, and the browser tells the worker. */
  complete(id: number, change?: Partial<Transfer>): Promise<void>;
  interrupt(id: number, error: string): Promise<void>;
  /** Time goes by, in ms. */
  pass(time: number): void;
  /** Until nothing moves any more by itself. */
  settle(): Promise<void>;
  /** Completes download after download until none is left. */
  finish(): Promise<void>;
  job(id: string): Promise<Job>;
  report(jobId: string): Promise<readonly EntrySummary[]>;
}

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
  const badge: number[] = [];
  let isAlarmSet = false;
  let runner: Runner | null = null;
  let jobs = 0;

  const parts: RunnerParts = {
    store,
    downloads,
    services: { kdocs: service },
    feedback: {
      async showLeft(left) {
        await Promise.resolve();
        badge.push(left);
      },
      async announce(job) {
        await Promise.resolve();
        announced.push(job);
      },
    },
    alarm: {
      async start() {
        await Promise.resolve();
        isAlarmSet = true;
      },
      async stop() {
        await Promise.resolve();
        isAlarmSet = false;
      },
    },
    namePlace: () => 'kdocs files',
    now,
    limit: () => Promise.resolve(world.limit),
  };

  const settle = async (): Promise<void> => {
    // Work is chains of promises; IndexedDB takes turns of the event loop besides.
    for (let turn = 0; turn < 120; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const tell = async (id: number): Promise<void> => {
    void runner?.transferChanged(id);
    await settle();
  };

  const world: FakeWorld = {
    store,
    downloads,
    service,
    announced,
    badge,
    get isAlarmSet() {
      return isAlarmSet;
    },
    limit: 6,
    parts,
    startWorker(changed = parts) {
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
    pass(passed) {
      time += passed;
    },
    settle,
    async finish() {
      await settle();
      for (let next = downloads.running()[0]; next !== undefined; next = downloads.running()[0])
        await world.complete(next);
    },
    async job(id) {
      const job = await store.job(id);
      if (job === null) throw new Error(`there is no job ${id}`);
      return job;
    },
    report: (jobId) => summarizeEntries(jobId, store),
  };
  return world;
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
  return {
    isDead: () => calls >= last,
    parts: {
      ...parts,
      store: dying(parts.store),
      downloads: dying(parts.downloads),
      services: kdocs === undefined ? {} : { kdocs: dying(kdocs) },
      feedback: dying(parts.feedback),
      alarm: dying(parts.alarm),
    },
  };
}
