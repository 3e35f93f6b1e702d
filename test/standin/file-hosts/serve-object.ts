import { section } from '../http/pace';
import { emptyReply, type ByteStream, type Reply } from '../http/reply';
import type { Call } from '../http/call';
import type { Services } from '../services';
import { contentTypeOf } from '../world/file-types';
import { archiveOf } from './archive';
import { rangedReply } from './ranged-reply';
import { storageError, userNotLogin } from './refusals';
import type { StoredObject } from './signed-links';

/** `gateway`: also wants the credentials that made the link; `storage`: the signature is enough. */
export type FileHostKind = 'gateway' | 'storage';

export function serveObject(services: Services, call: Call, kind: FileHostKind): Reply {
  if (call.method !== 'GET') return emptyReply(405);
  const check = services.links.check(call);
  switch (check.verdict) {
    case 'unknown':
      return storageError(404, 'NoSuchKey', 'The specified key does not exist.', call.path);
    case 'tampered':
      return storageError(403, 'SignatureDoesNotMatch', 'The signature is wrong.', call.path);
    case 'expired':
      return storageError(403, 'AccessDenied', 'Request has expired', call.path);
    case 'good':
      if (kind === 'gateway' && !carriesCredentials(services, call, check.object)) {
        return userNotLogin();
      }
      return objectReply(services, call, check.object);
  }
}

/** Links of signed calls need no login; the others the same login and, if it went along with the request for the link, the same device. */
function carriesCredentials({ world }: Services, call: Call, object: StoredObject): boolean {
  if (object.session === undefined) return true;
  if (world.sessions.find(call.cookies)?.value !== object.session) return false;
  return object.device === undefined || object.device === call.cookies.wpsua;
}

function objectReply(services: Services, call: Call, object: StoredObject): Reply {
  const whole = contentOf(services, object);
  const etag = `"${object.key.slice(0, 32)}"`;
  const headers = {
    'content-type': object.form === 'archive' ? 'application/zip' : contentTypeOf(object.name),
    'content-disposition': `attachment; filename*=UTF-8''${encodeName(object.name)}`,
    etag,
  };
  if (object.form === 'archive' && services.world.archiveRanges === 'ignored') {
    return { status: 200, headers, body: whole };
  }
  return rangedReply(call, headers, {
    length: whole.length,
    part: (start, end) => partOf(services, object, start, end),
  });
}

function contentOf({ world }: Services, object: StoredObject): ByteStream {
  const [first] = object.files;
  if (object.form === 'archive' || !first) return archiveOf(world, object.files);
  return { length: first.size, chunks: world.bytes(first) };
}

function partOf(
  { world }: Services,
  object: StoredObject,
  start: number,
  end: number,
): ByteStream['chunks'] {
  const [first] = object.files;
  if (object.form === 'file' && first) return world.bytes(first, start, end);
  const { length, chunks } = archiveOf(world, object.files);
  return start === 0 && end === length ? chunks : section(chunks, start, end - start);
}

/** RFC 5987: what `encodeURIComponent` leaves and the RFC does not allow is encoded, too. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
