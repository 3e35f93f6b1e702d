import type { Failure } from '../core/failure';
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
      readonly unconfirmed: number;
      /** Bytes. */
      readonly size: number | null;
      readonly names: string[];
    };

const NOTHING: TabDescription = {
  kind: 'described',
  files: 0,
  folders: 0,
  online: 0,
  unconfirmed: 0,
  size: 0,
  names: [],
};

/** What the service knows of the marked entries of a tab, or that nobody is logged in. */
export async function describeTab(
  { pages, site, service }: Pick<ClickParts, 'pages' | 'site' | 'service'>,
  tabId: number,
): Promise<TabDescription> {
  const session = await service.checkSession();
  if (!session.ok) return refused(session.failure);
  const reading = await readTab(pages, site, tabId, 'watched');
  if (reading.kind !== 'marked') return NOTHING;
  const described = await service.describe(reading.selection);
  if (!described.ok) return refused(described.failure);
  const { entries, unconfirmed } = described.value;
  const [first] = unconfirmed;
  if (entries.length === 0 && first !== undefined) return refused(first.failure);
  const files = entries.filter(({ kind }) => kind === 'file');
  const sizes = files.map(({ size }) => size).filter((size) => size !== null);
  return {
    kind: 'described',
    files: files.length,
    folders: entries.length - files.length,
    online: files.filter((entry) => service.isOnlineDocument(entry)).length,
    unconfirmed: unconfirmed.length,
    size: sizes.length === files.length ? sizes.reduce((sum, size) => sum + size, 0) : null,
    names: entries.map(({ name }) => name),
  };
}

function refused(failure: Failure): TabDescription {
  return failure.kind === 'logged-out' ? { kind: 'logged-out' } : { kind: 'failed', failure };
}
