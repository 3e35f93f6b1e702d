/** What an address shows, for tests that read it; the page's own scripts have no types. */
export interface ShownRoute {
  readonly kind: 'recent' | 'search' | 'folder' | 'link' | 'unknown';
  readonly root: string;
  readonly group?: string;
  readonly parent?: string;
  readonly link?: string;
  readonly text?: string;
}

export function readRoute(location: string): ShownRoute;
