import { createHash, createHmac } from 'node:crypto';
import type { Call } from '../http/call';
import type { World } from '../world';
import type { StoredFile } from '../world/types';

/** What one link leads to. */
export interface StoredObject {
  readonly key: string;
  /** Name for Content-Disposition. */
  readonly name: string;
  readonly form: 'file' | 'archive';
  readonly files: readonly StoredFile[];
  /** Credentials that the request for the link carried; its download must carry the same. */
  readonly session: string | undefined;
  readonly device: string | undefined;
}

export type LinkCheck =
  | { readonly verdict: 'good'; readonly object: StoredObject }
  | { readonly verdict: 'unknown' | 'tampered' | 'expired' };

export interface SignedLinks {
  /** A link on this host for whoever made `call`. */
  readonly make: (
    call: Call,
    host: string,
    target: Pick<StoredObject, 'name' | 'form' | 'files'>,
  ) => string;
  readonly check: (call: Call) => LinkCheck;
  /** All ids of the files that the address leads to, whether its signature is good or not. */
  readonly idsBehind: (call: Call) => readonly string[];
}

export function createSignedLinks(world: World): SignedLinks {
  const objects = new Map<string, StoredObject>();
  const secret = createHash('sha256').update(`${world.seed} links`).digest();

  function signature(host: string, path: string, expires: string): string {
    return createHmac('sha1', secret).update(`${host}\n${path}\n${expires}`).digest('base64url');
  }

  function make(
    call: Call,
    host: string,
    target: Pick<StoredObject, 'name' | 'form' | 'files'>,
  ): string {
    const key = createHmac('sha256', secret).update(`object ${objects.size}`).digest('hex');
    objects.set(key, {
      key,
      ...target,
      session: world.sessions.find(call.cookies)?.value,
      device: call.cookies.wpsua,
    });
    const path = `/api/object/${key}/compatible`;
    const expires = String(Math.floor(Date.now() / 1000) + world.linkLifetime);
    const query = new URLSearchParams({
      KSSAccessKeyId: 'standin',
      Expires: expires,
      Signature: signature(host, path, expires),
    });
    return `https://${host}${path}?${query.toString()}`;
  }

  function find(call: Call): StoredObject | undefined {
    return objects.get(/^\/api\/object\/([^/]+)\/compatible$/.exec(call.path)?.[1] ?? '');
  }

  function check(call: Call): LinkCheck {
    const object = find(call);
    if (!object) return { verdict: 'unknown' };
    const expires = call.query.get('Expires') ?? '';
    if (call.query.get('Signature') !== signature(call.host, call.path, expires)) {
      return { verdict: 'tampered' };
    }
    if (Number(expires) * 1000 <= Date.now()) return { verdict: 'expired' };
    return { verdict: 'good', object };
  }

  return {
    make,
    check,
    idsBehind: (call) =>
      (find(call)?.files ?? []).flatMap((file) => [file.id, file.fileId, file.linkId]),
  };
}
