import type { Mark, Route, Selection, ServiceId } from '../selection/entry';

/** The whole page anew, or, where the page is being watched, what the watch knows already. */
export type Reading = 'full' | 'watched';

/** The pages that the browser shows. */
export interface PagePort {
  /** Address of a tab; null where the extension may not know it. */
  address(tabId: number): Promise<string | null>;
  /** What the script in the page reads; null when none is there. */
  marks(tabId: number, reading: Reading): Promise<{ readonly marks: readonly Mark[] } | null>;
}

/** How a service knows its pages. */
export interface Site {
  readonly service: ServiceId;
  parseRoute(address: string): Route | null;
}

export type TabReading =
  | { readonly kind: 'not-our-site' }
  /** The page was open before the extension came. */
  | { readonly kind: 'reload-needed' }
  | { readonly kind: 'nothing-marked' }
  | { readonly kind: 'marked'; readonly selection: Selection };

/** What is marked in a tab. The route is read from the browser's own address, not from the page's word. */
export async function readTab(
  pages: PagePort,
  site: Site,
  tabId: number,
  reading: Reading,
): Promise<TabReading> {
  const address = await pages.address(tabId);
  const route = address === null ? null : site.parseRoute(address);
  if (route === null) return { kind: 'not-our-site' };
  const page = await pages.marks(tabId, reading);
  if (page === null) return { kind: 'reload-needed' };
  if (page.marks.length === 0) return { kind: 'nothing-marked' };
  return { kind: 'marked', selection: { service: site.service, route, marks: page.marks } };
}
