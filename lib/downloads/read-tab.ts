import type { ListRoute, Mark, Route, Selection, ServiceId } from '../selection/entry';
import type { PageReading } from '../selection/page-reading';

/** The whole page anew, or, where the page is being watched, what the watch knows already. */
export type Reading = 'full' | 'watched';

/** The pages that the browser shows. */
export interface PagePort {
  /** Address of a tab; null where the extension may not know it. */
  address(tabId: number): Promise<string | null>;
  /** What the script in the page reads; null when none is there. */
  read(tabId: number, reading: Reading): Promise<PageReading | null>;
}

/** How a service knows its pages. */
export interface Site {
  readonly service: ServiceId;
  parseRoute(address: string): Route | null;
}

export type TabReading =
  | { readonly kind: 'not-our-site' }
  /** The page was open before the extension came. */
  | { readonly kind: 'reload-needed'; readonly route: Route }
  | { readonly kind: 'nothing-marked'; readonly route: Route }
  | { readonly kind: 'marked'; readonly selection: Selection };

/**
 * What is marked in a tab. The route is read from the browser's own address, not from the page's word; only
 * where the address tells nothing, the page's last list call is the hint. A page of one file stands for it.
 */
export async function readTab(
  pages: PagePort,
  { service, parseRoute }: Site,
  tabId: number,
  reading: Reading,
): Promise<TabReading> {
  const address = await pages.address(tabId);
  const route = address === null ? null : parseRoute(address);
  if (route === null) return { kind: 'not-our-site' };
  if (route.kind === 'file') return { kind: 'marked', selection: openFile(service, route) };
  const page = await pages.read(tabId, reading);
  return page === null ? { kind: 'reload-needed', route } : readList(service, route, page);
}

function openFile(service: ServiceId, route: Extract<Route, { kind: 'file' }>): Selection {
  const { id, linkId } = route;
  const marks = [{ id, linkId, kind: 'file', name: null } as const];
  return { service, route, marks, rest: null, loaded: [], listing: null };
}

function readList(service: ServiceId, route: Route, page: PageReading): TabReading {
  const { marks, claimed, allMarked, unmarked, seenUnmarked, loaded, listing } = page;
  const shown = route.kind === 'unknown' && listing !== null ? folderOf(listing) : route;
  // A ticked box alone may belong to any table of the page.
  const isMore = claimed === null ? allMarked && marks.length > 0 : claimed > marks.length;
  if (marks.length === 0 && !isMore) return { kind: 'nothing-marked', route: shown };
  const rest = isMore ? { claimed, allMarked, unmarked, seenUnmarked } : null;
  const linked = withLinks(marks, loaded);
  const selection = { service, route: shown, marks: linked, rest, loaded, listing };
  return { kind: 'marked', selection };
}

/** The marks with the link ids that the page's own lists tell of their ids, the newest first. */
function withLinks(marks: readonly Mark[], loaded: readonly Mark[]): readonly Mark[] {
  const links = new Map<string, string>();
  for (const { id, linkId } of loaded.toReversed())
    if (id !== null && linkId !== null) links.set(id, linkId);
  return marks.map((mark) => ({
    ...mark,
    linkId: mark.linkId ?? links.get(mark.id ?? '') ?? null,
  }));
}

function folderOf({ drive, folder }: { drive: string; folder: string | null }): Route {
  return { kind: 'folder', drive, folder };
}

/** What can be listed of what a page shows; null where that is nothing. */
export function listRouteOf(route: Route): ListRoute | null {
  return route.kind === 'file' || route.kind === 'unknown' ? null : route;
}
