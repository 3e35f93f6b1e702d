import type { Job } from '../downloads/ports';
import { createCatchUp } from './catch-up';

/** The jobs that are not finished, oldest first; they are looked at for each file. */
export interface LiveJobs {
  all(): Promise<readonly Job[]>;
  /** Null when it is not one of them. */
  find(id: string): Promise<Job | null>;
  /** Has to be told of every change, and of every new job, after it was kept. */
  changed(job: Job): void;
  removed(id: string): void;
  /** The database may have changed in ways that nobody told. */
  forgetAll(): void;
}

/** Keeps them in memory beside the database; the memory is that of the one worker that writes it. */
export function createLiveJobs(readAll: () => Promise<readonly Job[]>): LiveJobs {
  const reader = createCatchUp();
  let jobs: Map<string, Job> | null = null;

  const read = async (): Promise<void> => {
    jobs = new Map((await readAll()).map((job) => [job.id, job]));
  };
  const known = async (): Promise<ReadonlyMap<string, Job>> => {
    while (jobs === null || reader.isReading()) await reader.read(read);
    return jobs;
  };

  return {
    all: async () =>
      [...(await known()).values()].sort((one, other) => one.createdAt - other.createdAt),
    find: async (id) => (await known()).get(id) ?? null,
    changed(job) {
      reader.apply(() => {
        if (job.state === 'finished') jobs?.delete(job.id);
        else jobs?.set(job.id, job);
      });
    },
    removed(id) {
      reader.apply(() => void jobs?.delete(id));
    },
    forgetAll() {
      reader.apply(() => {
        jobs = null;
      });
    },
  };
}
