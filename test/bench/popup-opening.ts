import type { CDPSession, Target } from 'puppeteer-core';
import { waitUntil } from '../support/wait-until';
import type { Stage } from './stage';

/** Runs in the popup: when the card of a job is on the screen, in ms since 1970 and since the document began. */
const CARD_SHOWN = `new Promise((resolve) => {
  const painted = () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve([Date.now(), performance.now()]);
    port2.postMessage(0);
  });
  const look = () => {
    if (document.querySelector('[data-job-state]') === null) return false;
    painted();
    return true;
  };
  if (look()) return;
  const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
  observer.observe(document, { subtree: true, childList: true });
})`;

/** ms until the card of a job is on the screen. */
export interface Opening {
  /** From the click on the button: the browser makes a window and a process first. */
  readonly fromClick: number;
  /** From the beginning of the popup's document: what is ours. */
  readonly fromDocument: number;
}

/**
 * Opens the popup as the button does; never too few ms, as a card that was there before the first look counts as
 * shown at that look. The popup is closed again.
 */
export async function timePopup({ chromium, page }: Stage): Promise<Opening> {
  const { browser } = chromium;
  const isPopup = (target: Target) => target.url().endsWith('/popup.html');
  const worker = await chromium.worker();
  // Chromium opens a popup in the active window only, and after a popup was closed by the debugger none is.
  await page.bringToFront();
  const opened = browser.waitForTarget(isPopup);
  const began = (await worker.evaluate(
    '(() => { const began = Date.now(); void chrome.action.openPopup(); return began; })()',
  )) as number;
  const target = await opened;
  const session = await target.createCDPSession();
  const [shown, fromDocument] = await whenShown(session);
  await session.send('Page.close');
  await waitUntil(() => !browser.targets().includes(target), 'the popup to be gone');
  return { fromClick: shown - began, fromDocument };
}

/** The document may just be on its way when it is asked for the first time. */
async function whenShown(popup: CDPSession): Promise<readonly [number, number]> {
  for (;;) {
    const shown = await ask(popup);
    if (shown !== null) return shown;
  }
}

/** Null when the document was replaced meanwhile. A page of puppeteer would need its time before it can be asked. */
async function ask(popup: CDPSession): Promise<readonly [number, number] | null> {
  try {
    const { result } = await popup.send('Runtime.evaluate', {
      expression: CARD_SHOWN,
      awaitPromise: true,
      returnByValue: true,
    });
    return Array.isArray(result.value) ? (result.value as [number, number]) : null;
  } catch (error) {
    if (error instanceof Error && /context|collected|navigated/i.test(error.message)) return null;
    throw error;
  }
}
