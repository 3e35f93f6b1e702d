import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import type { Entry, ListRoute, Mark, Selection, ServiceId } from './entry';
import type { Page } from './list-all';

/** What to ask a service for when a link is needed; stored with the task, so it holds ids only. */
export type LinkRequest =
  /** One archive of many files. */
  | { readonly kind: 'batch'; readonly drive: string; readonly files: readonly string[] }
  /** One file as it is. */
  | { readonly kind: 'file'; readonly drive: string; readonly file: string }
  /** One file by the ids of the web pages, for files that have no other id. */
  | { readonly kind: 'web-file'; readonly drive: string; readonly file: string };

/** A URL that works now. Never stored, never logged. */
export type Link = string;

/** Where a file can be asked for. */
export type Location =
  /** In a batch with others of its drive. */
  | { readonly kind: 'batchable'; readonly drive: string; readonly file: string }
  /** By the same ids, but better alone: it could spoil a batch. */
  | { readonly kind: 'single'; readonly drive: string; readonly file: string }
  /** Only by the ids of the web pages. */
  | { readonly kind: 'web-only' };

export interface Target {
  readonly entry: Entry;
  readonly location: Location;
}

/** Marks with the same name, of which the page does not tell which of the candidates they are. */
export interface Question {
  readonly name: string;
  /** How many of the candidates are marked. */
  readonly marked: number;
  readonly candidates: readonly Entry[];
}

export interface Described {
  /** Name of the place shown in the page, when it has one of its own. */
  readonly place: string | null;
  /** What is marked, each entry once; `mark` null for what the page marked without showing it. */
  readonly found: readonly { readonly mark: Mark | null; readonly entry: Entry }[];
  /** Marks that the service does not confirm, each with the reason; those in question are among them. */
  readonly unconfirmed: readonly { readonly mark: Mark; readonly failure: Failure }[];
  readonly questions: readonly Question[];
  /** How many more the page says are marked than could be found; null: more, but nobody knows how many. */
  readonly missing: number | null;
}

export interface BatchLimits {
  readonly count: number;
  readonly urlLength: number;
  /** Length of the batch request's URL, in characters, for these ids. */
  urlLengthOf(drive: string, files: readonly string[]): number;
}

/** All that the rest of the extension knows of a site. */
export interface Service {
  readonly id: ServiceId;
  /** Folder below the browser's download folder. */
  readonly rootFolder: string;
  readonly batchLimits: BatchLimits;
  /** Whether the entry is an online document: mostly there is no file of it to download. */
  isOnlineDocument(entry: Entry): boolean;
  /** Whether somebody is logged in, as far as the browser and, in doubt, the service can tell. */
  checkSession(): Promise<Result<true, Failure>>;
  /** Confirms marks with the service and completes them. */
  describe(selection: Selection): Promise<Result<Described, Failure>>;
  /** One page of a list, in the service's own order; `cursor` null for the first. */
  list(route: ListRoute, cursor: string | null): Promise<Result<Page<Entry>, Failure>>;
  /** Name of what is listed, when it has one of its own and tells it. */
  nameOf(route: ListRoute): Promise<string | null>;
  /** Finds the ids that links are asked with; one target per entry, in the same order. */
  locate(entries: readonly Entry[]): Promise<Result<readonly Target[], Failure>>;
  /** Makes a fresh link and prepares the browser for its use. */
  makeLink(request: LinkRequest): Promise<Result<Link, Failure>>;
  /** Takes back whatever was lent to the browser; called when no job is under way, does nothing in mid-question. */
  release(): Promise<void>;
}
