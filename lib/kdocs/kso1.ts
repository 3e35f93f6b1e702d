import { bytes, digestOf, hex } from '../core/digest';
import type { Application, Headers } from './ports';

/** What a signature is made of (WPS open API, grade A). */
export interface SignedParts {
  readonly method: 'GET' | 'POST';
  /** Path with query from `/v7` on, percent-encoded, exactly as it is sent. */
  readonly path: string;
  readonly contentType: string;
  /** As in an HTTP header, in GMT. */
  readonly date: string;
  /** Empty where there is none. */
  readonly body: string;
  readonly key: string;
}

const JSON_TYPE = 'application/json';

/** KSO-1: HMAC-SHA256 over all parts with nothing between them, in hex; the body goes in by its digest. */
export async function signKso1(parts: SignedParts): Promise<string> {
  const { method, path, contentType, date, body } = parts;
  const bodyDigest = body === '' ? '' : await digestOf(body);
  const text = `KSO-1${method}${path}${contentType}${date}${bodyDigest}`;
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes(parts.key), algorithm, false, ['sign']);
  return hex(await crypto.subtle.sign('HMAC', key, bytes(text)));
}

/** Headers by which an application of the person's own asks for `path`, see `SignedParts`. */
export async function applicationHeaders(
  { id, key, token }: Application,
  path: string,
  now: number,
): Promise<Headers> {
  const date = new Date(now).toUTCString();
  const parts = { method: 'GET', path, contentType: JSON_TYPE, date, body: '', key } as const;
  return {
    'Content-Type': JSON_TYPE,
    'X-Kso-Date': date,
    'X-Kso-Authorization': `KSO-1 ${id}:${await signKso1(parts)}`,
    Authorization: `Bearer ${token}`,
  };
}
