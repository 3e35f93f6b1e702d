import { browser } from 'wxt/browser';
import { createCall } from './channel';
import { MARKS_PORT, READ_MARKS } from './page-names';
import { marksChangedSchema, pageProtocol, type PageSelection } from './protocol';

/** Asks the content script of a tab's page for the marks; null when there is none that answers as it should. */
export async function readPage(
  tabId: number,
  reading: 'full' | 'watched',
): Promise<PageSelection | null> {
  const call = createCall(pageProtocol, (message) =>
    browser.tabs.sendMessage(tabId, message, { frameId: 0 }),
  );
  try {
    return await call(READ_MARKS, { reading });
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
