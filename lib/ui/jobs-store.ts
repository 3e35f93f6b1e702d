import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Call } from '../messaging/channel';
import type { JobView } from '../messaging/job-schemas';
import type { workerProtocol } from '../messaging/protocol';
import { nextPace, type Pace } from './speed';

export type CallWorker = Call<typeof workerProtocol>;
export type JobCommand = JobView['commands'][number];

/** ms between looks at the jobs, while one runs and while none does; one that is held does not. */
const BUSY_INTERVAL = 1000;
const IDLE_INTERVAL = 2000;

/** A worker that is being started anew may miss one question. */
const SILENCES_TOLD = 2;

export interface JobsStore {
  /** Newest first; null until the first answer. */
  readonly jobs: ReadonlySignal<readonly JobView[] | null>;
  readonly paces: ReadonlySignal<ReadonlyMap<string, Pace>>;
  /** Whether there may be older ones than those. */
  readonly hasOlder: ReadonlySignal<boolean>;
  /** Whether the worker has given no answer several times in a row. */
  readonly isSilent: ReadonlySignal<boolean>;
  /** Lists as many older ones as well. */
  showOlder(): Promise<void>;
  /** Lists this one as well, however old it is. */
  include(jobId: string): Promise<void>;
  /** Looks now, and goes on looking until `signal` ends. */
  follow(signal: AbortSignal): void;
  refresh(): Promise<void>;
  command(jobId: string, command: JobCommand): Promise<void>;
  /** The same for all jobs to which it applies. */
  commandAll(command: JobCommand): Promise<void>;
  show(jobId: string): Promise<void>;
}

/** The jobs as the worker tells them, with their speeds; until it does, those that were known `last`. */
export function createJobsStore(
  call: CallWorker,
  limit: number,
  last: readonly JobView[] | null = null,
): JobsStore {
  const jobs = signal(last);
  const paces = signal<ReadonlyMap<string, Pace>>(new Map());
  const listedUpTo = signal(limit);
  const silences = signal(0);
  let included: { readonly also?: string } = {};

  const refresh = async (): Promise<void> => {
    const asked = { limit: listedUpTo.value, ...included };
    const listed = await call('listJobs', asked).catch((error: unknown) => {
      silences.value += 1;
      throw error;
    });
    silences.value = 0;
    const now = performance.now();
    const entries = listed.map(({ id, bytes }) => [id, paceOf(id, bytes, now)] as const);
    paces.value = new Map(entries);
    jobs.value = listed;
  };
  const paceOf = (id: string, bytes: number, now: number) =>
    nextPace(paces.value.get(id), bytes, now);

  const after = async (change: Promise<unknown>): Promise<void> => {
    await change;
    await refresh();
  };

  return {
    jobs,
    paces,
    hasOlder: computed(() => (jobs.value?.length ?? 0) >= listedUpTo.value),
    isSilent: computed(() => silences.value >= SILENCES_TOLD),
    showOlder() {
      listedUpTo.value += limit;
      return refresh();
    },
    include(jobId) {
      included = { also: jobId };
      return refresh();
    },
    refresh,
    follow(signal) {
      const look = (): void => {
        void refresh()
          // The worker is being started anew; the next look finds it.
          .catch((error: unknown) => console.warn('no list of jobs', error))
          .then(() => {
            if (!signal.aborted)
              setTimeout(look, isBusy(jobs.value) ? BUSY_INTERVAL : IDLE_INTERVAL);
          });
      };
      look();
    },
    command: (jobId, command) => after(call('commandJob', { jobId, command })),
    commandAll: (command) => after(call('commandAll', { command })),
    show: (jobId) => call('showJob', { jobId }).then(() => undefined),
  };
}

function isBusy(jobs: readonly JobView[] | null): boolean {
  return jobs?.some(({ state, hold }) => state !== 'finished' && hold === null) ?? true;
}
