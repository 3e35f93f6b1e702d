import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import type { StandIn } from '../../standin/server';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Uint8Array;
  /** The connection ended before the whole body had come. */
  readonly broken: boolean;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is; without it the session of the world. Empty: no cookie. */
  readonly cookie?: string;
  readonly body?: string;
  /** Called with the number of bytes that have come. */
  readonly onProgress?: (received: number) => void;
  readonly signal?: AbortSignal;
}

/** Asks the stand-in as if it were the host of the URL. */
export function ask(standIn: StandIn, url: string, options: AskOptions = {}): Promise<Answer> {
  const { hostname, pathname, search } = new URL(url);
  const { name, value } = standIn.world.session;
  const cookie = options.cookie ?? `${name}=${value}`;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port: standIn.port,
      servername: hostname,
      rejectUnauthorized: false,
      agent: false,
      method: options.method ?? 'GET',
      path: pathname + search,
      headers: { host: hostname, ...(cookie === '' ? {} : { cookie }), ...options.headers },
      ...(options.signal ? { signal: options.signal } : {}),
    });
    outgoing.on('error', reject);
    outgoing.on('response', (response) => {
      outgoing.off('error', reject).on('error', () => finish(true));
      const chunks: Uint8Array[] = [];
      let received = 0;
      const finish = (broken: boolean): void =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          bytes: Buffer.concat(chunks),
          broken,
        });
      response.on('data', (chunk: Uint8Array) => {
        chunks.push(chunk);
        received += chunk.byteLength;
        options.onProgress?.(received);
      });
      response.on('end', () => finish(false));
      response.on('error', () => finish(true));
    });
    outgoing.end(options.body);
  });
}

/** The body as JSON. */
export async function askJson(
  standIn: StandIn,
  url: string,
  options: AskOptions = {},
): Promise<{ readonly status: number; readonly value: unknown }> {
  const { status, bytes } = await ask(standIn, url, options);
  return { status, value: JSON.parse(textOf(bytes)) };
}

export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
