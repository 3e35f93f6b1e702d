import { browser } from 'wxt/browser';
import type { PageReader } from '../selection/page-reader';
import { fitReading } from './fit-reading';
import { DIAGNOSE_PAGE, MARKS_PORT, READ_PAGE, TELL_MARKS } from './page-names';

/*
 * The content script's end of the protocol. It runs in every page of the sites, so it does without the schema
 * library: what it receives is a bare name, compared here; what it sends is parsed by the worker.
 */

type Watch = ReturnType<PageReader['watch']>;

/**
 * Answers the worker's questions about the page, and tells each extension page that listens of changes. Nothing
 * is watched while nobody listens. While somebody does, a question that allows it is answered from what the
 * watch knows, so that a change does not cost a reading of the whole page. Ends with `signal`.
 */
export function offerMarks(page: PageReader, signal: AbortSignal): void {
  const watches = new Set<Watch>();

  const answerTo = (message: unknown): unknown => {
    switch (callOf(message)) {
      case READ_PAGE: {
        const [watch = page] = isWatchEnough(message) ? watches : [];
        return fitReading(watch.read());
      }
      case DIAGNOSE_PAGE:
        return page.diagnose();
      default:
        return undefined;
    }
  };
  const answer: Parameters<typeof browser.runtime.onMessage.addListener>[0] = (
    message: unknown,
    sender,
    sendResponse,
  ) => {
    const reply = sender.id === browser.runtime.id ? answerTo(message) : undefined;
    if (reply !== undefined) sendResponse({ ok: true, answer: reply });
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

/** Tells the worker how many entries are marked; null: nobody knows. There is no answer. */
export async function tellCount(count: number | null): Promise<void> {
  try {
    await browser.runtime.sendMessage({ call: TELL_MARKS, count });
  } catch {
    // The extension is gone, or was brought up to date: only the page's next script reaches it.
  }
}

function callOf(message: unknown): unknown {
  return fieldOf(message, 'call');
}

/** Whether what a watch knows will do; otherwise the whole page is read. */
function isWatchEnough(message: unknown): boolean {
  return fieldOf(fieldOf(message, 'request'), 'reading') === 'watched';
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
