import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';

/** Scheme and host, without user; all behind it is the service's. */
const ORIGIN = /^https:\/\/[^/?#@\\\s]+(?=[/?#]|$)/i;

/** Hosts of a network of one's own; the storage's are none. */
const OWN_NETWORK = /(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)$/;

/** As `URL` writes an address: of four numbers, or in brackets. */
const IP_ADDRESS = /^(?:[\d.]+|\[.*\])$/;

/** A path that every browser sends as it is. */
const ENCODED_PATH = /^\/(?:[\w\-.~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*$/;

/**
 * The address that is handed to the browser: https, on any host that has a public name, as environments may have
 * domains of their own. Where it is not encoded as it should be, its path is built anew from that of the id; whatever stands behind the path is
 * never touched, as it is signed. Fails with `untrusted-link`.
 */
export function toDownloadUrl(link: string, path: string): Result<string, Failure> {
  const origin = ORIGIN.exec(link)?.[0];
  if (origin === undefined || !isPublic(origin))
    return fail({ kind: 'untrusted-link', host: hostOf(link) });
  const rest = link.slice(origin.length);
  const upToQuery = /^[^?#]*/.exec(rest)?.[0] ?? '';
  const isEncoded = ENCODED_PATH.test(upToQuery);
  if (isEncoded && decode(upToQuery) === `/${path}`) return succeed(link);
  const written = pathPattern(path).exec(rest)?.[0];
  // A good address that leads elsewhere is the service's own affair.
  if (isEncoded && written === undefined) return succeed(link);
  return succeed(`${origin}/${encodePath(path)}${rest.slice((written ?? upToQuery).length)}`);
}

function isPublic(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const host = new URL(origin).hostname.replace(/\.+$/, '');
  return host.includes('.') && !IP_ADDRESS.test(host) && !OWN_NETWORK.test(host);
}

/**
 * Matches the path up to the query or the end, each character as it is or encoded. Names hold `?` and `#`: only who
 * knows the path can tell where it ends.
 */
function pathPattern(path: string): RegExp {
  const pattern = Array.from(path, (character) => {
    const bytes = Array.from(new TextEncoder().encode(character), bytePattern);
    return `(?:${bytes.join('')}|\\u{${(character.codePointAt(0) ?? 0).toString(16)}})`;
  }).join('');
  return new RegExp(`^/${pattern}(?=[?#]|$)`, 'u');
}

/** Its hex digits may be of either case, but not the letters of the path. */
function bytePattern(byte: number): string {
  const digits = byte.toString(16).padStart(2, '0');
  return `%${Array.from(digits, (digit) => `[${digit}${digit.toUpperCase()}]`).join('')}`;
}

function encodePath(path: string): string {
  // Half a character cannot be encoded.
  const whole = path.replace(/\p{Cs}/gu, '\uFFFD');
  return whole.split('/').map(encodeURIComponent).join('/');
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    // Not UTF-8: not the path of any id.
    return null;
  }
}

/** What may be shown of a refused link: its scheme and host, never its signed part. */
function hostOf(link: string): string {
  if (!URL.canParse(link)) return '?';
  const { protocol, host } = new URL(link);
  return `${protocol}//${host}`.slice(0, 200);
}
