import type { Failure } from '../core/failure';
import type { Entry } from '../selection/entry';
import type { Described, Question, Service } from '../selection/service';
import type { ClickParts } from './download-tab';
import { readTab } from './read-tab';

export type TabDescription =
  | { readonly kind: 'logged-out' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'described';
      /** What is marked, each entry once; with the link id of its mark where the service tells none. */
      readonly entries: readonly Pick<
        Entry,
        'id' | 'linkId' | 'kind' | 'name' | 'size' | 'drive'
      >[];
      /** How many files of a drive of which nothing is known make an archive at most. */
      readonly perArchive: number;
      readonly unconfirmed: readonly { readonly name: string | null; readonly failure: Failure }[];
      readonly questions: readonly Question[];
      readonly missing: number | null;
    };

const NOTHING: Described = {
  place: null,
  found: [],
  unconfirmed: [],
  questions: [],
  missing: 0,
};

/** What the service knows of the marked entries of a tab, or that nobody is logged in. */
export async function describeTab(
  { pages, site, service, savingWay }: Pick<ClickParts, 'pages' | 'site' | 'service' | 'savingWay'>,
  tabId: number,
): Promise<TabDescription> {
  const session = await service.checkSession();
  if (!session.ok) return refused(session.failure);
  const reading = await readTab(pages, site, tabId, 'watched');
  if (reading.kind !== 'marked') return summarize(service, NOTHING);
  const { mode } = await savingWay();
  const described = await service.describe(reading.selection, mode === 'archive');
  return described.ok ? summarize(service, described.value) : refused(described.failure);
}

async function summarize(service: Service, described: Described): Promise<TabDescription> {
  const limits = await service.batchLimits();
  return {
    kind: 'described',
    entries: described.found.map(({ mark, entry }) => {
      const { id, kind, name, size, drive } = entry;
      return { id, linkId: entry.linkId ?? mark?.linkId ?? null, kind, name, size, drive };
    }),
    perArchive: limits.countOf(''),
    unconfirmed: described.unconfirmed.map(({ mark, failure }) => ({ name: mark.name, failure })),
    questions: described.questions,
    missing: described.missing,
  };
}

function refused(failure: Failure): TabDescription {
  return failure.kind === 'logged-out' ? { kind: 'logged-out' } : { kind: 'failed', failure };
}
