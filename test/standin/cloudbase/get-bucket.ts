import { createHash } from 'node:crypto';
import { jsonReply, type Reply } from '../http/reply';
import type { Cloudbase } from './cloudbase';
import { listBody, unknownFields } from './call-body';
import { errorReply } from './errors';
import type { CloudFile, Environment } from './types';

interface ListRow {
  readonly key: string;
  readonly last_modified: string;
  /** Not that of the content: those of the service end in `-1`, too (grade A sample). */
  readonly md5: string;
  /** Bytes, as digits. */
  readonly size: string;
}

/** One page of the files whose paths begin with `prefix`, in the order of their bytes. */
export function getBucket(cloudbase: Cloudbase, body: Readonly<Record<string, unknown>>): Reply {
  for (const name of unknownFields(body, ['env', 'prefix', 'delimiter', 'marker'])) {
    cloudbase.note(`the unknown field ${name} in the body`);
  }
  const parsed = listBody.safeParse(body);
  if (!parsed.success) return errorReply(40097);
  const { prefix = '', delimiter = '', marker = '' } = parsed.data;
  const env = cloudbase.store.env(parsed.data.env);
  if (!env) return errorReply(-501007);
  const found = [...rowsBelow(cloudbase, env, { prefix, delimiter, marker })];
  return jsonReply(200, {
    errcode: 0,
    errmsg: 'ok',
    contents: found.slice(0, cloudbase.pageSize),
    is_truncated: found.length > cloudbase.pageSize,
  });
}

interface Wish {
  readonly prefix: string;
  readonly delimiter: string;
  readonly marker: string;
}

/** The rows of one page, and one more when there is a further page. */
function* rowsBelow(
  { store, folders, pageSize, marker: form }: Cloudbase,
  env: Environment,
  { prefix, delimiter, marker }: Wish,
): Iterable<ListRow> {
  const files = store.listed(env);
  let last = '';
  let count = 0;
  const first = firstFrom(files, Buffer.from(compareBytes(prefix, marker) > 0 ? prefix : marker));
  for (let index = first; index < files.length && count <= pageSize; index += 1) {
    const file = files[index];
    if (!file?.path.startsWith(prefix)) return;
    const end = delimiter === '' ? -1 : file.path.indexOf(delimiter, prefix.length);
    const folder = file.path.slice(0, end + 1);
    const isFile = end < 0 || folder === file.path;
    const key = isFile ? file.path : folder;
    if ((form === 'left-out' && key === marker) || key === last || (!isFile && folders === 'none'))
      continue;
    last = key;
    count += 1;
    yield isFile ? fileRow(file) : folderRow(folder);
  }
}

/** Place of the first file whose path is not before this one. */
function firstFrom(files: readonly CloudFile[], path: Buffer): number {
  let [low, high] = [0, files.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (Buffer.compare(Buffer.from(files[middle]?.path ?? ''), path) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function fileRow({ id, path, size, version, mtime }: CloudFile): ListRow {
  return {
    key: path,
    last_modified: new Date(mtime * 1000).toISOString(),
    md5: `${createHash('md5').update(`${id} ${version}`).digest('hex')}-1`,
    size: String(size),
  };
}

function folderRow(key: string): ListRow {
  return { key, last_modified: '', md5: '', size: '0' };
}
