import { gzipSync } from 'node:zlib';
import { storageError } from '../file-hosts/refusals';
import { rangedReply } from '../file-hosts/ranged-reply';
import type { Call } from '../http/call';
import { bytesReply, emptyReply, type Reply } from '../http/reply';
import { contentTypeOf, extensionOf } from '../world/file-types';
import { isText } from './bytes';
import type { Cloudbase } from './cloudbase';
import type { CloudFile } from './types';

/** Text up to this many bytes is packed for clients that take it. */
const packedUpTo = 1024 * 1024;

/** The file behind a signed link; its name is told nowhere but in the path. */
export function serveCloudFile(cloudbase: Cloudbase, call: Call): Reply {
  const sent = JSON.stringify([call.target, call.headers]);
  if (cloudbase.tokens.all().some((token) => sent.includes(token))) {
    cloudbase.note('a token at a file host');
  }
  if (call.method !== 'GET') return emptyReply(405);
  const check = cloudbase.links.check(call);
  switch (check.verdict) {
    case 'unknown':
      return storageError(404, 'NoSuchKey', 'The specified key does not exist.', call.path);
    case 'tampered':
      return storageError(403, 'AccessDenied', 'The signature is wrong.', call.path);
    case 'expired':
      return storageError(403, 'AccessDenied', 'Request has expired', call.path);
    case 'good':
      return fileReply(cloudbase, call, check.file);
  }
}

function fileReply(cloudbase: Cloudbase, call: Call, file: CloudFile): Reply {
  const { bytes } = cloudbase;
  const headers = {
    'content-type': cloudbase.wrongTypes.get(extensionOf(file.path)) ?? contentTypeOf(file.path),
    etag: `"${file.version}-${file.size}-${file.mtime}"`,
  };
  if (isPacked(call, file)) {
    const packed = gzipSync(Buffer.concat([...bytes(file)]));
    const how = { 'content-encoding': 'gzip', vary: 'Accept-Encoding' };
    return bytesReply(200, packed, { ...headers, ...how });
  }
  return rangedReply(call, headers, {
    length: file.size,
    part: (start, end) => bytes(file, start, end),
  });
}

function isPacked({ headers }: Call, file: CloudFile): boolean {
  if (headers.range !== undefined || !isText(file) || file.size > packedUpTo) return false;
  return /\bgzip\b/.test(headers['accept-encoding'] ?? '');
}
