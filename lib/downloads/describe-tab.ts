import type { Failure } from '../core/failure';
import type { Described, Question, Service } from '../selection/service';
import type { ClickParts } from './download-tab';
import { readTab } from './read-tab';

export type TabDescription =
  | { readonly kind: 'logged-out' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'described';
      readonly files: number;
      readonly folders: number;
      /** How many of the files are online documents. */
      readonly online: number;
      /** Bytes. */
      readonly size: number | null;
      readonly names: readonly string[];
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

function summarize(service: Service, described: Described): TabDescription {
  const entries = described.found.map(({ entry }) => entry);
  const files = entries.filter(({ kind }) => kind === 'file');
  const sizes = files.map(({ size }) => size).filter((size) => size !== null);
  return {
    kind: 'described',
    files: files.length,
    folders: entries.length - files.length,
    online: files.filter((entry) => service.isOnlineDocument(entry)).length,
    size: sizes.length === files.length ? sizes.reduce((sum, size) => sum + size, 0) : null,
    names: entries.map(({ name }) => name),
    unconfirmed: described.unconfirmed.map(({ mark, failure }) => ({ name: mark.name, failure })),
    questions: described.questions,
    missing: described.missing,
  };
}

function refused(failure: Failure): TabDescription {
  return failure.kind === 'logged-out' ? { kind: 'logged-out' } : { kind: 'failed', failure };
}
