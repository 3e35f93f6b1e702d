export type ServiceId = 'kdocs' | 'cloudbase';

export type EntryKind = 'file' | 'folder' | 'unknown';

/** One marked row as the page shows it. Everything in it is a hint until the service confirmed it. */
export interface Mark {
  /** The service's id, always a string: ids are 64-bit numbers. */
  readonly id: string | null;
  readonly linkId: string | null;
  readonly kind: EntryKind;
  /** Full name with extension, when an attribute of the row tells it; never the visible text. */
  readonly name: string | null;
}

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
}

/** What a page shows: a folder, the recent files of many drives, or something without a list. */
export type Route =
  | { readonly kind: 'recent' }
  | { readonly kind: 'folder'; readonly drive: string; readonly folder: string | null }
  | { readonly kind: 'unknown' };

/** What the user marked, and where. */
export interface Selection {
  readonly service: ServiceId;
  readonly route: Route;
  readonly marks: readonly Mark[];
}
