/** An environment of CloudBase with one bucket of files. */
export interface Environment {
  readonly id: string;
  readonly bucket: string;
  /** Its other name. */
  readonly alias: string;
  /** Host of the links to its files. */
  readonly host: string;
}

export interface CloudFile {
  readonly env: Environment;
  /** `cloud://{env}.{bucket}/{path}`. */
  readonly id: string;
  /** As it is, nothing escaped; ends in `/` for the row that stands for an empty folder. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly version: number;
  /** Unix seconds. */
  readonly mtime: number;
}

/** What a call for links says of one file. */
export type FileState =
  | { readonly kind: 'there' }
  /** Status and text, with an empty address. */
  | { readonly kind: 'refused'; readonly status: number; readonly errmsg: string }
  /** Nothing: the answer has no row for it. */
  | { readonly kind: 'left-out' };
