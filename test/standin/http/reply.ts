export type ReplyHeaders = Readonly<Record<string, string | readonly string[]>>;

/** Bytes that are made while they are sent; `length` is exact, or `Infinity` when they never end. */
export interface ByteStream {
  readonly length: number;
  readonly chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

export interface Reply {
  readonly status: number;
  readonly headers: ReplyHeaders;
  readonly body: ByteStream;
}

export function bytesReply(status: number, bytes: Uint8Array, headers: ReplyHeaders): Reply {
  return { status, headers, body: { length: bytes.byteLength, chunks: [bytes] } };
}

export function textReply(
  status: number,
  contentType: string,
  text: string,
  headers: ReplyHeaders = {},
): Reply {
  return bytesReply(status, Buffer.from(text, 'utf8'), { 'content-type': contentType, ...headers });
}

export function jsonReply(status: number, value: unknown, headers: ReplyHeaders = {}): Reply {
  return textReply(status, 'application/json; charset=utf-8', JSON.stringify(value), headers);
}

export function htmlReply(status: number, html: string, headers: ReplyHeaders = {}): Reply {
  return textReply(status, 'text/html; charset=utf-8', html, headers);
}

export function redirectReply(location: string, headers: ReplyHeaders = {}): Reply {
  return textReply(302, 'text/plain; charset=utf-8', '', { location, ...headers });
}

export function emptyReply(status: number): Reply {
  return textReply(status, 'text/plain; charset=utf-8', '');
}
