import type {
  DescribedSelection,
  EntryView,
  JobView,
  PickerPage,
  PickerPlace,
  Started,
  TabSelection,
} from '../../../lib/messaging/protocol';
import { workerProtocol } from '../../../lib/messaging/protocol';
import { createAnswer, createCall } from '../../../lib/messaging/channel';
import type { CallWorker } from '../../../lib/ui/jobs-store';
import { sampleDescribed } from './samples';

export interface FakeWorker {
  readonly call: CallWorker;
  /** Names of the calls and what they were about, in order. */
  readonly calls: readonly string[];
  selection: TabSelection;
  described: DescribedSelection;
  started: Started;
  /** What the last click was about. */
  readonly clicked: { readonly picks: readonly string[]; readonly place: string | null } | null;
  list: (place: PickerPlace) => PickerPage;
  jobs: readonly JobView[];
  entries: readonly EntryView[];
  /** What is waited for before a description is answered. */
  beforeDescribing: () => Promise<void>;
}

/** The worker as pages of the extension see it; it says what the test tells it to. */
export function createFakeWorker(): FakeWorker {
  const calls: string[] = [];
  let clicked: FakeWorker['clicked'] = null;
  const heard = (name: string, about: string | number) => {
    calls.push(`${name} ${about}`);
  };
  const nothing = (name: string) => (request: { jobId: string }) => {
    heard(name, request.jobId);
    return Promise.resolve({});
  };
  const answer = createAnswer(workerProtocol, {
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
    downloadSelected({ tabId, picks, place }) {
      heard('downloadSelected', tabId);
      clicked = { picks: picks.map(({ entry }) => entry.id), place };
      return Promise.resolve(fake.started);
    },
    listPlace({ place }) {
      heard('listPlace', place.kind);
      return Promise.resolve(fake.list(place));
    },
    diagnose({ tabId }) {
      heard('diagnose', tabId);
      return Promise.resolve({ text: 'what the page is like' });
    },
    listJobs: ({ limit }) => Promise.resolve(fake.jobs.slice(0, limit)),
    listEntries({ jobId }) {
      heard('listEntries', jobId);
      return Promise.resolve([...fake.entries]);
    },
    cancelJob: nothing('cancelJob'),
    retryJob: nothing('retryJob'),
    removeJob: nothing('removeJob'),
    showJob: nothing('showJob'),
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
    started: { kind: 'started', jobId: 'job' },
    jobs: [],
    entries: [],
    beforeDescribing: () => Promise.resolve(),
  };
  return fake;
}
