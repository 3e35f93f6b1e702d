import type {
  EntryFilter,
  EntryView,
  FolderView,
  JobView,
} from '../../../lib/messaging/job-schemas';
import type {
  DescribedLinks,
  DescribedSelection,
  PickerPage,
  PickerPlace,
  Started,
  TabSelection,
} from '../../../lib/messaging/protocol';
import { commonCalls, workerProtocol } from '../../../lib/messaging/protocol';
import { createAnswer, createCall } from '../../../lib/messaging/channel';
import type { Account } from '../../../lib/ui/account-text';
import type { CallWorker } from '../../../lib/ui/jobs-store';
import { sampleDescribed } from './samples';

export interface FakeWorker {
  readonly call: CallWorker;
  /** Names of the calls, or the commands, and what they were about, in order. */
  readonly calls: readonly string[];
  selection: TabSelection;
  described: DescribedSelection;
  started: Started;
  /** What the last click was about. */
  readonly clicked: {
    readonly picks: readonly string[];
    readonly without: readonly string[];
    readonly place: string | null;
  } | null;
  /** How often somebody asked who is logged in; no part of `calls`, as it belongs to no click. */
  readonly accountQuestions: number;
  list: (place: PickerPlace) => PickerPage;
  links: DescribedLinks;
  account: Account | null;
  jobs: readonly JobView[];
  /** The report of every job, by rising indexes. */
  entries: readonly EntryView[];
  /** What is waited for before a description is answered. */
  beforeDescribing: () => Promise<void>;
  /** The same for a page of a report. */
  beforeListing: (filter: EntryFilter | null) => Promise<void>;
  /** The same for the list of jobs. */
  beforeListingJobs: () => Promise<void>;
  /** The folders of every job. */
  tree: () => Promise<FolderView[]>;
}

function fits({ name, folder, state }: EntryView, filter: EntryFilter | null): boolean {
  if (filter === null) return true;
  return (
    (filter.state ?? state) === state &&
    `${folder} / ${name}`.includes(filter.text) &&
    folder.startsWith(filter.folder.join(' / '))
  );
}

/** The worker as pages of the extension see it; it says what the test tells it to. */
export function createFakeWorker(): FakeWorker {
  const calls: string[] = [];
  let clicked: FakeWorker['clicked'] = null;
  let accountQuestions = 0;
  const heard = (name: string, about: string | number) => {
    calls.push(`${name} ${about}`);
  };
  const answer = createAnswer(commonCalls, {
    readSelection({ tabId }) {
      heard('readSelection', tabId);
      return Promise.resolve(fake.selection);
    },
    async describeSelection({ tabId }) {
      heard('describeSelection', tabId);
      const { described } = fake;
      await fake.beforeDescribing();
      return described;
    },
    downloadSelected({ tabId, picks, without, place }) {
      heard('downloadSelected', tabId);
      const ids = {
        picks: picks.map(({ entry }) => entry.id),
        without: without.map(({ id }) => id),
      };
      clicked = { ...ids, place };
      return Promise.resolve(fake.started);
    },
    downloadPicks({ service, picks, place }) {
      heard('downloadPicks', service);
      clicked = { picks: picks.map(({ entry }) => entry.id), without: [], place };
      return Promise.resolve(fake.started);
    },
    listPlace({ place }) {
      heard('listPlace', place.kind);
      return Promise.resolve(fake.list(place));
    },
    describeLinks({ linkIds }) {
      heard('describeLinks', linkIds.join());
      return Promise.resolve(fake.links);
    },
    readAccount() {
      accountQuestions += 1;
      return Promise.resolve({ account: fake.account });
    },
    diagnose({ tabId }) {
      heard('diagnose', tabId);
      return Promise.resolve({ text: 'what the page is like' });
    },
    async listJobs({ limit, also }) {
      await fake.beforeListingJobs();
      return fake.jobs.filter(({ id }, index) => index < limit || id === also);
    },
    async listEntries({ jobId, from, skip, limit, filter }) {
      heard('listEntries', `${jobId} ${from}${skip === 0 ? '' : ` + ${skip}`}`);
      const told = fake.entries;
      await fake.beforeListing(filter);
      const left = told.filter(({ index }) => index >= from).slice(skip);
      const entries = left.slice(0, limit).filter((entry) => fits(entry, filter));
      return { entries, next: left[limit]?.index ?? null };
    },
    readTree({ jobId }) {
      heard('readTree', jobId);
      return fake.tree();
    },
    commandJob({ jobId, command }) {
      heard(command, jobId);
      return Promise.resolve({});
    },
    commandAll({ command }) {
      heard(command, 'all');
      return Promise.resolve({});
    },
    showJob({ jobId }) {
      heard('show', jobId);
      return Promise.resolve({});
    },
    forgetEverything() {
      heard('forget', 'everything');
      return Promise.resolve({});
    },
  });
  const fake: FakeWorker = {
    call: createCall(workerProtocol, async (message) => (await answer(message)) ?? undefined),
    calls,
    selection: { kind: 'nothing-marked', place: null },
    described: sampleDescribed(),
    list: () => ({ kind: 'listed', name: null, entries: [], next: null }),
    get clicked() {
      return clicked;
    },
    get accountQuestions() {
      return accountQuestions;
    },
    links: { kind: 'described', links: [] },
    account: null,
    started: { kind: 'started', jobId: 'job' },
    jobs: [],
    entries: [],
    beforeDescribing: () => Promise.resolve(),
    beforeListing: () => Promise.resolve(),
    beforeListingJobs: () => Promise.resolve(),
    tree: () =>
      Promise.resolve([
        { parent: null, name: '', all: 0, saved: 0, skipped: 0, failed: 0, isCut: false },
      ]),
  };
  return fake;
}
