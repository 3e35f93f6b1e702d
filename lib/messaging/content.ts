import { browser } from 'wxt/browser';
import type { Mark } from '../selection/entry';
import { MARK_LIMIT, MARKS_PORT, NAME_LIMIT, READ_MARKS } from './page-names';

/*
 * The content script's end of the protocol. It runs in every page of the sites, so it does without the schema
 * library: what it receives is a bare name, compared here; what it sends is parsed by the worker.
 */

export interface PageMarks {
  /** Reads the whole page. */
  read(): readonly Mark[];
  /** Watches the page from now until `signal` ends. */
  watch(report: (count: number) => void, signal: AbortSignal): { read(): readonly Mark[] };
}

/**
 * Answers the worker's question for the page's marks, and tells each extension page that listens of their
 * changes. Nothing is watched while nobody listens. While somebody does, a question that allows it is answered
 * from what the watch knows, so that a change does not cost a reading of the whole page. Ends with `signal`.
 */
export function offerMarks(page: PageMarks, signal: AbortSignal): void {
  const watches = new Set<{ read(): readonly Mark[] }>();

  const answer: Parameters<typeof browser.runtime.onMessage.addListener>[0] = (
    message: unknown,
    sender,
    sendResponse,
  ) => {
    const wanted = sender.id === browser.runtime.id ? readQuestion(message) : null;
    if (wanted === null) return;
    const [watch] = wanted === 'watched' ? watches : [];
    sendResponse({ ok: true, answer: { marks: fit((watch ?? page).read()) } });
  };
  const listen: Parameters<typeof browser.runtime.onConnect.addListener>[0] = (port) => {
    if (port.name !== MARKS_PORT || port.sender?.id !== browser.runtime.id) return;
    const listening = new AbortController();
    const watch = page.watch(
      (count) => port.postMessage({ count }),
      AbortSignal.any([signal, listening.signal]),
    );
    watches.add(watch);
    port.onDisconnect.addListener(() => {
      watches.delete(watch);
      listening.abort();
    });
  };
  browser.runtime.onMessage.addListener(answer);
  browser.runtime.onConnect.addListener(listen);
  signal.addEventListener('abort', () => {
    browser.runtime.onMessage.removeListener(answer);
    browser.runtime.onConnect.removeListener(listen);
  });
}

/** Which reading a message asks for; null when it asks for none. */
function readQuestion(message: unknown): 'full' | 'watched' | null {
  if (typeof message !== 'object' || message === null) return null;
  if (!('call' in message) || message.call !== READ_MARKS) return null;
  const request = 'request' in message ? message.request : null;
  const isWatched =
    typeof request === 'object' &&
    request !== null &&
    'reading' in request &&
    request.reading === 'watched';
  return isWatched ? 'watched' : 'full';
}

/** Brings the marks of any page into the limits of the message that carries them. */
function fit(marks: readonly Mark[]): Mark[] {
  return marks
    .slice(0, MARK_LIMIT)
    .map((mark) => ({ ...mark, name: mark.name?.slice(0, NAME_LIMIT) ?? null }));
}
