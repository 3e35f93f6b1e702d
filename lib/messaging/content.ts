import { browser } from 'wxt/browser';
import type { Mark } from '../selection/entry';
import { MARK_LIMIT, MARKS_PORT, NAME_LIMIT, READ_MARKS } from './page-names';

/*
 * The content script's end of the protocol. It runs in every page of the sites, so it does without the schema
 * library: what it receives is a bare name, compared here; what it sends is parsed by the worker.
 */

/** Answers the worker's question for the page's marks, until `signal` ends. */
export function answerReadMarks(read: () => readonly Mark[], signal: AbortSignal): void {
  const listen: Parameters<typeof browser.runtime.onMessage.addListener>[0] = (
    message: unknown,
    sender,
    sendResponse,
  ) => {
    if (sender.id !== browser.runtime.id || !isReadMarks(message)) return;
    sendResponse({ ok: true, answer: { marks: fit(read()) } });
  };
  browser.runtime.onMessage.addListener(listen);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listen));
}

/** Starts `watch` for each extension page that wants to hear of changed marks, for as long as it listens. */
export function offerMarks(
  watch: (report: (count: number) => void, signal: AbortSignal) => void,
  signal: AbortSignal,
): void {
  const listen: Parameters<typeof browser.runtime.onConnect.addListener>[0] = (port) => {
    if (port.name !== MARKS_PORT || port.sender?.id !== browser.runtime.id) return;
    const listening = new AbortController();
    port.onDisconnect.addListener(() => listening.abort());
    watch((count) => port.postMessage({ count }), AbortSignal.any([signal, listening.signal]));
  };
  browser.runtime.onConnect.addListener(listen);
  signal.addEventListener('abort', () => browser.runtime.onConnect.removeListener(listen));
}

function isReadMarks(message: unknown): boolean {
  return (
    typeof message === 'object' &&
    message !== null &&
    'call' in message &&
    message.call === READ_MARKS
  );
}

/** Brings the marks of any page into the limits of the message that carries them. */
function fit(marks: readonly Mark[]): Mark[] {
  return marks
    .slice(0, MARK_LIMIT)
    .map((mark) => ({ ...mark, name: mark.name?.slice(0, NAME_LIMIT) ?? null }));
}
