import { effect, signal, type ReadonlySignal } from '@preact/signals';
import type { JobView } from '../../messaging/job-schemas';
import type { CallWorker, JobsStore } from '../jobs-store';
import { withJobs, type ByteHistories } from './byte-history';
import type { JobLink } from './linked-job';
import { createRemovalStore, type RemovalStore } from './removal-store';
import { createReportStore, type ReportStore } from './report-store';
import { createTreeStore, type TreeStore } from './tree-store';

/** What is open of a job, and what is known of its entries. */
export interface JobPart {
  readonly isOpen: ReadonlySignal<boolean>;
  open(state: 'open' | 'closed'): void;
  readonly report: ReportStore;
  readonly tree: TreeStore;
}

/** A job that an address asked for: being looked for, there but not yet before the person, shown, or not there. */
export interface LinkedJob {
  readonly jobId: string;
  readonly state: 'sought' | 'found' | 'shown' | 'missing';
}

/** All that the page of downloads knows and keeps, however often it is drawn anew. */
export interface PageStore {
  readonly jobs: JobsStore;
  readonly call: CallWorker;
  /** ms since 1970. */
  readonly now: () => number;
  readonly removal: RemovalStore;
  readonly histories: ReadonlySignal<ByteHistories>;
  readonly linked: ReadonlySignal<LinkedJob | null>;
  partOf(jobId: string): JobPart;
  /** Lists a job, opens it, and has it shown. */
  link(wanted: JobLink): Promise<void>;
  /** To be called when the linked job was brought before the person. */
  showed(): void;
}

type Parts = Pick<PageStore, 'jobs' | 'call' | 'now'>;

export function createPageStore({ jobs, call, now }: Parts): PageStore {
  const histories = signal<ByteHistories>(new Map());
  const linked = signal<LinkedJob | null>(null);
  const parts = new Map<string, JobPart>();
  let lastNewest: string | null = null;
  /** Which entries of the linked job are to be seen; null: all. */
  let entriesWanted: JobLink['state'] = null;

  const partOf = (jobId: string): JobPart => {
    const known = parts.get(jobId);
    if (known !== undefined) return known;
    const isOpen = signal(false);
    const report = createReportStore(call, jobId);
    const part: JobPart = {
      isOpen,
      open: (state) => (isOpen.value = state === 'open'),
      report,
      tree: createTreeStore(call, jobId, (folder) => report.narrow({ folder })),
    };
    parts.set(jobId, part);
    return part;
  };

  /** A job that is the newest when it is first seen is open, unless a person wants to see another one. */
  const openNewest = (listed: readonly JobView[]): void => {
    const [newest] = listed;
    if (newest === undefined || newest.id === lastNewest) return;
    lastNewest = newest.id;
    const isSeeking = linked.peek()?.state === 'sought' || linked.peek()?.state === 'found';
    if (!parts.has(newest.id) && !isSeeking) partOf(newest.id).open('open');
  };

  const forgetAllBut = (listed: readonly JobView[]): void => {
    const ids = new Set(listed.map(({ id }) => id));
    for (const [id, { report, tree }] of parts) {
      if (ids.has(id)) continue;
      report.end();
      tree.end();
      parts.delete(id);
    }
  };

  const find = (listed: readonly JobView[]): void => {
    const wanted = linked.peek();
    if (wanted?.state !== 'sought' || !listed.some(({ id }) => id === wanted.jobId)) return;
    const part = partOf(wanted.jobId);
    part.open('open');
    if (entriesWanted !== null) part.report.narrow({ state: entriesWanted });
    linked.value = { ...wanted, state: 'found' };
  };

  effect(() => {
    const listed = jobs.jobs.value;
    if (listed === null) return;
    forgetAllBut(listed);
    openNewest(listed);
    find(listed);
    histories.value = withJobs(histories.peek(), listed, now());
  });

  return {
    jobs,
    call,
    now,
    removal: createRemovalStore(jobs),
    histories,
    linked,
    partOf,
    async link({ jobId, state }) {
      linked.value = { jobId, state: 'sought' };
      entriesWanted = state;
      try {
        await jobs.include(jobId);
      } catch (error) {
        // A later look brings it.
        console.warn('no list of jobs', error);
        return;
      }
      find(jobs.jobs.peek() ?? []);
      const wanted = linked.peek();
      if (wanted?.state !== 'sought' || wanted.jobId !== jobId) return;
      linked.value = { jobId, state: 'missing' };
      if (lastNewest !== null) partOf(lastNewest).open('open');
    },
    showed() {
      if (linked.value?.state === 'found') linked.value = { ...linked.value, state: 'shown' };
    },
  };
}
