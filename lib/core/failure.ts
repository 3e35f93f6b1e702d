/** What a service itself said when it refused: its own number or word, and its own (localised) text. */
export interface ServiceAnswer {
  readonly code: string;
  readonly text: string;
}

/** Why an entry could not be saved. Every kind is something a person can act on or has to know. */
export type Failure =
  /** Nobody is logged in; confirmed by the service. */
  | { readonly kind: 'logged-out' }
  /** The account has no right to this file. */
  | { readonly kind: 'forbidden'; readonly answer: ServiceAnswer | null }
  /** Deleted, moved, or never there. */
  | { readonly kind: 'gone'; readonly answer: ServiceAnswer | null }
  /** An online document: the service keeps no file of this type. */
  | { readonly kind: 'no-raw-file'; readonly answer: ServiceAnswer | null }
  /** Too many requests. `retryAfter` in ms, when the service named one. */
  | { readonly kind: 'slow-down'; readonly retryAfter: number | null }
  /** The service does not know this call, on this host or at all. */
  | { readonly kind: 'not-here'; readonly answer: ServiceAnswer | null }
  /** The service said no in a way that no table knows. */
  | { readonly kind: 'refused'; readonly status: number; readonly answer: ServiceAnswer | null }
  /** The service takes no calls from this computer's address, which is `address` as far as it tells. */
  | {
      readonly kind: 'caller-refused';
      readonly address: string | null;
      readonly answer: ServiceAnswer | null;
    }
  /** The answer was not what the service promises. */
  | { readonly kind: 'broken-answer'; readonly problem: 'not-json' | 'shape' | 'no-link' }
  /** A link that is not https, or leads to a host that is not one of the service's. */
  | { readonly kind: 'untrusted-link'; readonly host: string }
  /** The service could not turn an online document into a file, or did not come to an end with it. */
  | {
      readonly kind: 'conversion';
      readonly problem: 'failed' | 'endless';
      readonly answer: ServiceAnswer | null;
    }
  /** A share link that leads to nothing any more, or wants a password. */
  | { readonly kind: 'share-link'; readonly problem: 'closed' | 'expired' | 'password' }
  /** The service could not be reached. */
  | { readonly kind: 'network' }
  /** The browser gave the transfer up; `reason` is its own constant. */
  | { readonly kind: 'transfer'; readonly reason: string }
  /** The transfer ended, but what arrived is not what was asked for. */
  | { readonly kind: 'wrong-content'; readonly found: 'error-page' | 'size' | 'name' | 'missing' }
  /** The page's entry could not be matched with anything the service lists. */
  | { readonly kind: 'unidentified' }
  /** The page tells only a name, and several entries have it. */
  | { readonly kind: 'ambiguous' }
  /** So many more entries are marked than the page shows or any list explains; null when nobody knows how many. */
  | { readonly kind: 'not-shown'; readonly count: number | null }
  /** A fault of the extension itself. */
  | { readonly kind: 'unexpected' }
  /** A list that goes on beyond so many entries; it may never end. */
  | { readonly kind: 'endless-list'; readonly limit: number };

/** Why an entry was left out on purpose. */
export type SkipReason =
  | 'online-document'
  | 'cancelled'
  /** Nothing is in the folder. */
  | 'empty-folder'
  /** The folder is already part of the same download. */
  | 'repeated-folder'
  /** A shortcut: it has no content of its own. */
  | 'shortcut'
  /** The owner does not let this account download it. */
  | 'not-permitted'
  /** An earlier download saved it in this version, and it is still there. */
  | 'already-here'
  /** A file of that name is on the disk, and the settings say not to touch it. */
  | 'name-taken';
