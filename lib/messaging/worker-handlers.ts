import { describeTab } from '../downloads/describe-tab';
import { downloadPicks } from '../downloads/download-picks';
import { diagnoseTab, type DiagnosisParts } from '../downloads/diagnose-tab';
import { downloadTab, type ClickParts } from '../downloads/download-tab';
import { listRouteOf, readTab, type TabReading } from '../downloads/read-tab';
import { summarizeEntries } from '../downloads/entry-views';
import { summarizeFolders } from '../downloads/folder-tree';
import { summarizeJob, type ViewParts } from '../downloads/views';
import type { Selection, ServiceId } from '../selection/entry';
import { markKey } from '../selection/marks';
import type { Service } from '../selection/service';
import type { Handlers } from './channel';
import type { commonCalls, TabSelection } from './protocol';

interface Parts extends ClickParts, DiagnosisParts, ViewParts {
  readonly services: Readonly<Record<ServiceId, Service>>;
  readonly showJob: (jobId: string) => Promise<void>;
  readonly forgetEverything: () => Promise<void>;
}

/** What the worker does for extension pages, call by call. */
export function createWorkerHandlers(parts: Parts): Handlers<typeof commonCalls> {
  const { pages, site, service, services, store, runner } = parts;
  return {
    async readSelection({ tabId }) {
      const reading = await readTab(pages, site, tabId, 'watched');
      if (reading.kind !== 'marked') return withPlace(reading);
      const { marks, rest, route } = reading.selection;
      return {
        kind: 'marked',
        place: listRouteOf(route),
        key: await digestOf(reading.selection),
        names: marks.map(({ name }) => name),
        count: marks.length,
        claimed: rest?.claimed ?? null,
      };
    },
    async describeSelection({ tabId }) {
      const description = await describeTab(parts, tabId);
      // Takes back what the questions lent to the browser, unless a job still needs it.
      void runner.wake();
      return description;
    },
    async downloadSelected({ tabId, picks, without, place }) {
      const click = await downloadTab(parts, tabId, { picks, without, place });
      return 'route' in click ? withPlace(click) : click;
    },
    async downloadPicks(wanted) {
      const click = await downloadPicks(parts, services[wanted.service], wanted);
      return 'route' in click ? withPlace(click) : click;
    },
    async listPlace({ service: id, place, cursor }) {
      const asked = services[id];
      const page = await asked.list(place, cursor);
      const name = page.ok && cursor === null ? await asked.nameOf(place) : null;
      void runner.wake();
      if (page.ok)
        return { kind: 'listed', name, entries: page.value.items, next: page.value.next };
      const { failure } = page;
      return failure.kind === 'logged-out' ? { kind: 'logged-out' } : { kind: 'failed', failure };
    },
    async describeLinks({ linkIds }) {
      const session = await service.checkSession();
      if (!session.ok && session.failure.kind === 'logged-out') return { kind: 'logged-out' };
      const links = await service.describeLinks(linkIds);
      void runner.wake();
      return {
        kind: 'described',
        links: links.map(({ linkId, entry }) =>
          entry.ok
            ? { linkId, entry: entry.value, failure: null }
            : { linkId, entry: null, failure: entry.failure },
        ),
      };
    },
    async readAccount() {
      const account = await service.account();
      void runner.wake();
      return { account };
    },
    diagnose: async ({ tabId }) => ({ text: await diagnoseTab(parts, tabId) }),
    async listJobs({ limit, also }) {
      const newest = await store.jobs(limit);
      const ids = new Set(newest.map(({ id }) => id));
      const asked = also === undefined ? null : await store.job(also);
      // One that is still at work is shown however old it is.
      const kept = [...(await store.unfinishedJobs()), ...(asked === null ? [] : [asked])];
      const older = [...new Map(kept.map((job) => [job.id, job])).values()]
        .filter(({ id }) => !ids.has(id))
        .sort((one, other) => other.createdAt - one.createdAt);
      return Promise.all([...newest, ...older].map((job) => summarizeJob(job, parts)));
    },
    listEntries: (part) => summarizeEntries(part, parts),
    readTree: ({ jobId }) => summarizeFolders(jobId, store),
    async commandJob({ jobId, command }) {
      await runner.command(jobId, command);
      return {};
    },
    async commandAll({ command }) {
      await runner.commandAll(command);
      return {};
    },
    async showJob({ jobId }) {
      await parts.showJob(jobId);
      return {};
    },
    async forgetEverything() {
      await parts.forgetEverything();
      return {};
    },
  };
}

type Unmarked = Exclude<TabReading, { kind: 'marked' }>;

/** What a tab is in which nothing can be read, and where choosing could begin. */
function withPlace(reading: Unmarked): Exclude<TabSelection, { kind: 'marked' }> {
  if (reading.kind === 'not-our-site') return reading;
  return { kind: reading.kind, place: listRouteOf(reading.route) };
}

/** The same for the same marks, and for no others; short, however many they are. */
async function digestOf({ route, marks, rest }: Selection): Promise<string> {
  const text = JSON.stringify([route, marks.map(markKey), rest?.claimed, rest?.allMarked]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
