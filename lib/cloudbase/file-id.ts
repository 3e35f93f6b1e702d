/** A file in WeChat CloudBase storage: `cloud://{env}.{bucket}/{path}`, older `cloud://{env}/{path}`. */
export interface CloudFileId {
  readonly env: string;
  readonly bucket: string | null;
  /** Path inside the bucket, as it is: Chinese, spaces, `#`, `%` and `|` occur and are not escapes. */
  readonly path: string;
}

/** The storage's own limit on a path (grade A). */
const PATH_BYTES = 850;

const FILE_ID = /^cloud:\/\/([A-Za-z0-9][\w-]*)(?:\.([A-Za-z0-9][\w-]*))?\/(.+)$/su;

/** Reads a CloudBase file id; null when the text is none. Never through `URL`, which would change the path. */
export function parseCloudFileId(text: string): CloudFileId | null {
  const match = FILE_ID.exec(text);
  const [, env, bucket, path] = match ?? [];
  if (env === undefined || path === undefined) return null;
  return isTooLong(path) ? null : { env, bucket: bucket ?? null, path };
}

/** In UTF-8 no character takes more than three bytes for each of its units. */
function isTooLong(path: string): boolean {
  if (path.length * 3 <= PATH_BYTES) return false;
  return path.length > PATH_BYTES || new TextEncoder().encode(path).length > PATH_BYTES;
}
