import type { DocumentFormats } from '../core/document-formats';
import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import type { Way } from '../core/way';
import type { Entry, ListRoute, Mark, Selection, ServiceId } from './entry';
import type { Page } from './list-all';

/** What to ask a service for when a link is needed; stored with the task, so it holds ids only. */
export type LinkRequest =
  /** One archive of many files of a drive, by their ids in the open API. */
  | { readonly kind: 'batch'; readonly drive: string; readonly files: readonly string[] }
  | FileRequest;

/** One file, by whatever ids are known of it. */
export interface FileRequest {
  readonly kind: 'file';
  /** Ids of the open API. */
  readonly open: FileId | null;
  /** Ids of the web pages, confirmed by the service. */
  readonly web: FileId | null;
  readonly linkId: string | null;
  /** Extension, without dot, of what an online document is turned into; null where the file is taken as it is. */
  readonly convertTo: string | null;
}

export interface FileId {
  readonly drive: string;
  readonly file: string;
}

/** What may be downloaded now. */
export interface Link {
  /** Never stored, never logged. */
  readonly url: string;
  readonly way: Way;
  /** Whether it brings an archive with the file in it, although the file itself was asked for. */
  readonly isWrapped: boolean;
  /** ms from now for which it is good at least; undefined: nobody knows, but not for long. */
  readonly lifetime?: number;
}

/** The requests that will be made next, in this order, and no more than `limit`; with those under way among them. */
export type Ahead = (limit: number) => Promise<readonly LinkRequest[]>;

/** `divided`: a batch cannot be had as it is; the service knows now how to divide its files better. */
export type LinkFailure = Failure | { readonly kind: 'divided' };

/** Who is logged in. */
export interface Account {
  readonly id: string;
  /** Null when the service does not tell. */
  readonly name: string | null;
  readonly isBusiness: boolean;
}

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
  /** How many files a batch of this drive may have, as far as it is known by now. */
  countOf(drive: string): number;
  readonly urlLength: number;
  /** Length of the batch request's URL, in characters, for these ids. */
  urlLengthOf(drive: string, files: readonly string[]): number;
}

/** What a file is saved as. */
export interface SavedForm {
  /** With extension. */
  readonly name: string;
  /** See `FileRequest`. */
  readonly convertTo: string | null;
}

/** What is peculiar to a service. */
export interface ServiceTraits {
  /** Whether many files can come as one archive. */
  readonly hasArchives: boolean;
  /** Whether the outermost folder of each file is its drive: then there is none for the place. */
  readonly foldersBeginWithDrive: boolean;
  /** Whether a file may be served as any type at all, so that the type tells nothing of the content. */
  readonly servesAnyType: boolean;
}

/** All that the rest of the extension knows of a site. */
export interface Service {
  readonly id: ServiceId;
  readonly traits: ServiceTraits;
  /** Folder below the browser's download folder. */
  readonly rootFolder: string;
  batchLimits(): Promise<BatchLimits>;
  /** Whether somebody is logged in, as far as the browser and, in doubt, the service can tell. */
  checkSession(): Promise<Result<true, Failure>>;
  /** Who is logged in; null when nobody is, or nobody knows. Asks the service only when the login changed. */
  account(): Promise<Account | null>;
  /** What the entry is saved as when it comes by itself. */
  savedForm(entry: Entry, formats: DocumentFormats): SavedForm;
  /** Address of a page that shows the entry; null when none is known. */
  pageOf(entry: Entry): string | null;
  /**
   * Confirms marks with the service and completes them. `forBatch`: the ids of the open API are all that is needed
   * of files, so that fewer requests do.
   */
  describe(selection: Selection, forBatch?: boolean): Promise<Result<Described, Failure>>;
  /** The files and folders behind share links; each link once, in the same order. */
  describeLinks(
    linkIds: readonly string[],
  ): Promise<readonly { readonly linkId: string; readonly entry: Result<Entry, Failure> }[]>;
  /** One page of a list, in the service's own order; `cursor` null for the first. */
  list(route: ListRoute, cursor: string | null): Promise<Result<Page<Entry>, Failure>>;
  /** Name of what is listed, when it has one of its own and tells it. */
  nameOf(route: ListRoute): Promise<string | null>;
  /** Finds the ids that links are asked with; one target per entry, in the same order. */
  locate(entries: readonly Entry[]): Promise<Result<readonly Target[], Failure>>;
  /**
   * Makes a fresh link and prepares the browser for its use. `ahead` lets a service that makes many links at once make
   * those that are wanted next; each is handed out once, so that whoever asks again gets another.
   */
  makeLink(request: LinkRequest, ahead?: Ahead): Promise<Result<Link, LinkFailure>>;
  /** Whether it can be reached, found out by a light question about no file. */
  answers(): Promise<boolean>;
  /** Takes back whatever was lent to the browser; called when no job is under way, does nothing in mid-question. */
  release(): Promise<void>;
}
