import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';

/** ms until an answer counts as lost. */
const TIMEOUT = 30_000;

/** Bytes of an answer that are read; a list of 500 entries is about 300 kB. */
const BODY_LIMIT = 20_000_000;

interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: unknown;
}

type Headers = Readonly<Record<string, string>>;

/**
 * Requests with the browser's own cookies, or without any. `body` of an answer is the parsed JSON, undefined when it is none or too
 * large. They fail with `network` only: whatever the server says is an answer.
 */
export function createHttp(credentials: 'include' | 'omit' = 'include') {
  return {
    get: (url: string, headers: Headers = {}) => request(url, { credentials }, headers),
    /** Sends `body` as JSON. */
    post: (url: string, body: object, headers: Headers = {}) =>
      request(
        url,
        { method: 'POST', body: JSON.stringify(body), credentials },
        { 'Content-Type': 'application/json', ...headers },
      ),
  };
}

async function request(
  url: string,
  init: Pick<RequestInit, 'method' | 'body' | 'credentials'>,
  headers: Headers,
): Promise<Result<Answer, Failure>> {
  try {
    const response = await fetch(url, {
      ...init,
      cache: 'no-store',
      headers: { Accept: 'application/json', ...headers },
      signal: AbortSignal.timeout(TIMEOUT),
    });
    return succeed({
      status: response.status,
      retryAfter: response.headers.get('Retry-After'),
      body: parseJson(await readText(response)),
    });
  } catch {
    // fetch tells no more than that there was no answer: offline, no such host, cut off, timed out.
    return fail({ kind: 'network' });
  }
}

async function readText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  const reader = response.body?.getReader();
  while (reader !== undefined) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.byteLength;
    if (bytes > BODY_LIMIT) {
      await reader.cancel();
      return '';
    }
    text += decoder.decode(value, { stream: true });
  }
  return text + decoder.decode();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
