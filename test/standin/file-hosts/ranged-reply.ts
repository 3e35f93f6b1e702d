import type { Call } from '../http/call';
import { parseRange } from '../http/ranges';
import { textReply, type ByteStream, type Reply } from '../http/reply';

/** Content of which any part can be had. */
interface Divisible {
  /** Bytes. */
  readonly length: number;
  readonly part: (start: number, end: number) => ByteStream['chunks'];
}

/** The part that the call asks for, or all of it; a part of another version than that of `etag` is not given. */
export function rangedReply(
  { headers: asked }: Call,
  headers: Readonly<Record<'etag' | 'content-type', string>>,
  { length, part }: Divisible,
): Reply {
  const condition = asked['if-range'];
  const wanted = condition === undefined || condition === headers.etag ? asked.range : undefined;
  const range = parseRange(wanted, length);
  const ranged = { ...headers, 'accept-ranges': 'bytes' };
  if (range === undefined) {
    return { status: 200, headers: ranged, body: { length, chunks: part(0, length) } };
  }
  if (range === 'unsatisfiable') {
    return textReply(416, 'text/plain', '', { 'content-range': `bytes */${length}` });
  }
  const { start, end } = range;
  return {
    status: 206,
    headers: { ...ranged, 'content-range': `bytes ${start}-${end - 1}/${length}` },
    body: { length: end - start, chunks: part(start, end) },
  };
}
