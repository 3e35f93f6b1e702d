import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { parseCookies } from './cookies';

/** One request as the handlers see it. */
export interface Call {
  readonly method: string;
  /** Lower case, without a port. */
  readonly host: string;
  /** Path and query exactly as sent. */
  readonly target: string;
  /** Percent-encoded, as sent. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly cookies: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export async function readCall(message: IncomingMessage): Promise<Call> {
  const host = (message.headers.host ?? '').replace(/:\d+$/, '').toLowerCase();
  const target = message.url ?? '/';
  const [path = '/', search = ''] = splitOnce(target, '?');
  return {
    method: message.method ?? 'GET',
    host,
    target,
    path,
    query: new URLSearchParams(search),
    cookies: parseCookies(message.headers.cookie),
    headers: message.headers,
    body: await readText(message),
  };
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) {
    if (chunk instanceof Uint8Array) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
