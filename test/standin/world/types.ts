export type DriveKind = 'personal' | 'team';

export interface Drive {
  readonly type: 'drive';
  readonly kind: DriveKind;
  readonly name: string;
  /** The web API's group id, digits only. */
  readonly groupId: string;
  /** The open API's opaque drive id. */
  readonly driveId: string;
}

interface EntryCommon {
  readonly drive: Drive;
  /** Web id of the parent folder; `'0'` in the root of the drive. */
  readonly parentId: string;
  /** Numeric web id, below 2^53. */
  readonly id: string;
  /** The open API's opaque file id. */
  readonly fileId: string;
  /** 12 base-62 characters, the first is `c`. */
  readonly linkId: string;
  readonly name: string;
  readonly version: number;
  /** Unix seconds. */
  readonly ctime: number;
  /** Unix seconds. */
  readonly mtime: number;
  readonly creator: string;
  /** Whether the user may download it; a folder without the right denies it to all below. */
  readonly downloadable: boolean;
}

export interface Folder extends EntryCommon {
  readonly type: 'folder';
}

export interface StoredFile extends EntryCommon {
  readonly type: 'file';
  /** Bytes. */
  readonly size: number;
  /** Extension of what the service made of it; it has other bytes then than what is kept. */
  readonly convertedTo?: string;
}

/** What became of the link to an entry. */
export type LinkState = 'open' | 'closed' | 'expired' | 'password';

/** A pointer to a file or folder that is kept elsewhere; there is nothing of its own to download. */
export interface Shortcut extends EntryCommon {
  readonly type: 'shortcut';
  readonly target: Folder | StoredFile;
}

/** A shared folder of somebody, shown among the user's own; its content is in a group of its own. */
export interface LinkFolder extends EntryCommon {
  readonly type: 'linkfolder';
  readonly share: Share;
}

export type Entry = Folder | StoredFile | Shortcut | LinkFolder;

/** The group that stands for one shared folder. */
export interface Share {
  readonly type: 'share';
  /** Digits only, as that of a drive. */
  readonly groupId: string;
  readonly root: Folder;
}

/** Where entries can be. */
export type Place = Drive | Folder;

export interface User {
  readonly id: number;
  readonly name: string;
  readonly companyId: number;
}

export interface Session {
  /** Name of the cookie. */
  readonly name: string;
  readonly value: string;
}
