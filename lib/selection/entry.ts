/** The services that there are; all else that is known of one lies in its own folder. */
export const SERVICE_IDS = ['kdocs', 'cloudbase'] as const;
export type ServiceId = (typeof SERVICE_IDS)[number];

export type EntryKind = 'file' | 'folder' | 'unknown';

/**
 * One marked row as the page shows it. Everything in it is a hint until the service confirmed it. A row that
 * carries no id at all is known by its name alone.
 */
export interface Mark {
  /** The service's id, always a string: ids are 64-bit numbers. */
  readonly id: string | null;
  readonly linkId: string | null;
  readonly kind: EntryKind;
  /** Full name with extension, when an attribute of the row tells it; never the visible text. */
  readonly name: string | null;
}

/** A folder as a list call names it; `folder` null is the root of the drive. */
export interface Place {
  readonly drive: string;
  readonly folder: string | null;
}

/** Why an entry that is listed cannot be downloaded. */
export type Obstacle = 'shortcut' | 'not-permitted';

/** One file or folder as a service lists it. */
export interface Entry {
  readonly service: ServiceId;
  readonly id: string;
  readonly kind: 'file' | 'folder';
  readonly name: string;
  /** Bytes; null when the service does not tell. */
  readonly size: number | null;
  readonly drive: string;
  readonly parent: string;
  readonly linkId: string | null;
  readonly version: string | null;
  /** ms since 1970; null when the service does not tell. */
  readonly modifiedAt: number | null;
  /** Where what is in a folder is listed; null for a file. */
  readonly inside: Place | null;
  readonly obstacle: Obstacle | null;
}

/** What can be listed. */
export type ListRoute =
  /** The recent files of many drives. */
  | { readonly kind: 'recent' }
  | ({ readonly kind: 'folder' } & Place)
  /** A folder behind a share link. */
  | { readonly kind: 'shared-folder'; readonly linkId: string };

/** What a page shows. */
export type Route =
  | ListRoute
  /** One file, open in an editor or a viewer: known by its id or by its link. */
  | { readonly kind: 'file'; readonly id: string | null; readonly linkId: string | null }
  /** A page without a list, or one whose address tells nothing of it. */
  | { readonly kind: 'unknown' };

/** What the user marked, and where. */
export interface Selection {
  readonly service: ServiceId;
  readonly route: Route;
  readonly marks: readonly Mark[];
  /** What the page says of marks beyond those; null when `marks` are all. */
  readonly rest: Rest | null;
  /** What the page's own lists held; hints for marks that have only a name, or only an id. */
  readonly loaded: readonly Mark[];
  /** Where the page itself listed last, in its own order and with its own filter. */
  readonly listing: PageListing | null;
}

/** What a page says of marked entries that it does not show, as long virtual lists do. */
export interface Rest {
  /** How many entries are marked in all; null when only the select-all box tells that there are more. */
  readonly claimed: number | null;
  /** Whether the box that marks everything is ticked. */
  readonly allMarked: boolean;
  /** Rows that are shown and not marked. */
  readonly unmarked: readonly Mark[];
  /** Rows that were not marked when they were last shown. */
  readonly seenUnmarked: readonly Mark[];
}

/** A list call of the page itself. */
export interface PageListing extends Place {
  /** Its parameters for order and filter, as the page sent them. */
  readonly query: Readonly<Record<string, string>>;
}
