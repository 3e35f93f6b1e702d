import { browser } from 'wxt/browser';
import type { PageReading } from '../selection/page-reading';
import { createCall, type Call } from './channel';
import { DIAGNOSE_PAGE, MARKS_PORT, READ_PAGE } from './page-names';
import { marksChangedSchema, marksToldSchema, pageProtocol, type PageDiagnosis } from './protocol';

/** Asks the content script of a tab's page what is marked; null when there is none that answers as it should. */
export function readPage(tabId: number, reading: 'full' | 'watched'): Promise<PageReading | null> {
  return ask(tabId, (call) => call(READ_PAGE, { reading }));
}

/** Asks the content script of a tab's page what its layers see; null as above. */
export function diagnosePage(tabId: number): Promise<PageDiagnosis | null> {
  return ask(tabId, (call) => call(DIAGNOSE_PAGE, {}));
}

async function ask<Answer>(
  tabId: number,
  question: (call: Call<typeof pageProtocol>) => Promise<Answer>,
): Promise<Answer | null> {
  const call = createCall(pageProtocol, (message) =>
    browser.tabs.sendMessage(tabId, message, { frameId: 0 }),
  );
  try {
    return await question(call);
  } catch {
    // No content script: the page was open before the extension came, or the browser shows an error page.
    return null;
  }
}

/** Calls `changed` whenever the marks of a tab's page changed; ends with the page that calls it. */
export function onMarksChanged(tabId: number, changed: (count: number) => void): void {
  const port = browser.tabs.connect(tabId, { name: MARKS_PORT, frameId: 0 });
  port.onMessage.addListener((message: unknown) => {
    const parsed = marksChangedSchema.safeParse(message);
    if (parsed.success) changed(parsed.data.count);
  });
  // Reading it tells the browser that a page without a content script is no error.
  port.onDisconnect.addListener(() => browser.runtime.lastError);
}

/** What a tab's page tells unasked; hints all of it. */
export interface ToldMarks {
  readonly tabId: number;
  /** Of the page; null where the extension may not know it. */
  readonly address: string | null;
  /** Null: nobody knows what is marked, or the page is not in front any more. */
  readonly count: number | null;
}

/** Calls `told` when the content script of a tab's page tells of its marks. */
export function onMarksTold(told: (marks: ToldMarks) => void): void {
  browser.runtime.onMessage.addListener((message: unknown, { id, tab, frameId }) => {
    if (id !== browser.runtime.id || tab?.id === undefined || frameId !== 0) return;
    const parsed = marksToldSchema.safeParse(message);
    if (parsed.success) told({ tabId: tab.id, address: tab.url ?? null, count: parsed.data.count });
  });
}
