import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { replacementOf, type FaultGroup } from '../fault-effects';
import type { MetFault } from '../faults';
import type { RequestMark } from '../request-log';
import { pauseAfter, throttle, toAsync } from './pace';
import type { Reply } from './reply';

type Met = ReadonlyMap<FaultGroup, MetFault>;

/** Answers a request the way the ordered faults want it; ends when nothing more will be sent. */
export async function send(
  response: ServerResponse,
  method: string,
  met: Met,
  mark: RequestMark,
  makeReply: () => Reply,
): Promise<void> {
  const delay = met.get('delay')?.effect;
  if (delay?.kind === 'delay') await wait(delay.milliseconds);
  const reply = falseReply(met) ?? makeReply();
  if (reply === 'drop') {
    response.destroy();
    return;
  }
  mark.began(reply.status);
  writeHead(response, reply, met.has('chunked') ? 'chunked' : 'known');
  if (method === 'HEAD') {
    response.end();
    return;
  }
  for await (const chunk of faultyChunks(response, reply, met)) {
    if (response.destroyed) return;
    await write(response, chunk);
    mark.sent(chunk.byteLength);
  }
  response.end();
}

function falseReply(met: Met): Reply | 'drop' | undefined {
  const fault = met.get('replace');
  return fault && replacementOf(fault.effect);
}

function writeHead(response: ServerResponse, reply: Reply, end: 'known' | 'chunked'): void {
  response.statusCode = reply.status;
  const { length } = reply.body;
  if (end === 'known' && Number.isFinite(length)) response.setHeader('content-length', length);
  response.setHeader('date', new Date().toUTCString());
  for (const [name, value] of Object.entries(reply.headers)) response.setHeader(name, value);
  response.flushHeaders();
}

function faultyChunks(response: ServerResponse, reply: Reply, met: Met): AsyncIterable<Uint8Array> {
  const rate = met.get('throttle')?.effect;
  const stop = met.get('stop');
  let chunks = toAsync(reply.body.chunks);
  if (rate?.kind === 'throttle') chunks = throttle(chunks, rate.bytesPerSecond);
  if (stop && 'after' in stop.effect) {
    chunks = pauseAfter(chunks, stop.effect.after, () => stopped(response, stop));
  }
  return chunks;
}

/** Ends when sending may go on. */
async function stopped(response: ServerResponse, { effect, released }: MetFault): Promise<void> {
  const gone = new Promise<void>((resolve) => response.once('close', resolve));
  if (effect.kind === 'cut') response.destroy();
  else await Promise.race([gone, ...(effect.kind === 'hold' ? [released] : [])]);
}

/** Done when the bytes have left, or the client has. */
function write(response: ServerResponse, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('close', done);
      resolve();
    };
    response.once('close', done);
    response.write(chunk, done);
  });
}
