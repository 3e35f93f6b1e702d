import { setTimeout as wait } from 'node:timers/promises';

const ticksPerSecond = 20;

/** Cuts chunks so small that a rate can be kept, and waits after each. */
export async function* throttle(
  chunks: AsyncIterable<Uint8Array>,
  bytesPerSecond: number,
): AsyncIterable<Uint8Array> {
  const step = Math.max(1, Math.floor(bytesPerSecond / ticksPerSecond));
  for await (const chunk of chunks) {
    for (let position = 0; position < chunk.byteLength; position += step) {
      const slice = chunk.subarray(position, position + step);
      yield slice;
      await wait((slice.byteLength / bytesPerSecond) * 1000);
    }
  }
}

/** All chunks, but a pause (which may throw, or never end) when `after` bytes have passed. */
export async function* pauseAfter(
  chunks: AsyncIterable<Uint8Array>,
  after: number,
  pause: () => Promise<void>,
): AsyncIterable<Uint8Array> {
  let passed = 0;
  let paused = false;
  for await (const chunk of chunks) {
    const left = after - passed;
    passed += chunk.byteLength;
    if (paused || chunk.byteLength <= left) {
      yield chunk;
      continue;
    }
    paused = true;
    if (left > 0) yield chunk.subarray(0, left);
    await pause();
    yield chunk.subarray(Math.max(0, left));
  }
}

/** Chunks without the first `skip` bytes and without what comes after `length` bytes. */
export async function* section(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  skip: number,
  length: number,
): AsyncIterable<Uint8Array> {
  let position = 0;
  for await (const chunk of chunks) {
    const from = Math.max(0, skip - position);
    const to = Math.min(chunk.byteLength, skip + length - position);
    position += chunk.byteLength;
    if (from < to) yield chunk.subarray(from, to);
    if (position >= skip + length) return;
  }
}

export async function* toAsync(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  yield* chunks;
}
