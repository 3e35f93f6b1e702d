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
}

export interface Folder extends EntryCommon {
  readonly type: 'folder';
}

export interface StoredFile extends EntryCommon {
  readonly type: 'file';
  /** Bytes. */
  readonly size: number;
}

export type Entry = Folder | StoredFile;

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
