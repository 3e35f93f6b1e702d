import type { Page, Target } from 'puppeteer-core';
import type { Stage } from './stage';

/** Runs in the popup: when the card of a job is on the screen, in ms since 1970. */
const CARD_SHOWN = `new Promise((resolve) => {
  const painted = () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve(Date.now());
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

/**
 * Opens the popup as the button does, and gives the ms until the card of a job is on the screen; never too few,
 * as a card that was there before the first look counts as shown at that look. The popup is closed again.
 */
export async function timePopup({ chromium, page }: Stage): Promise<number> {
  const { browser } = chromium;
  const isPopup = (target: Target) => target.url().endsWith('/popup.html');
  const worker = await chromium.worker();
  // Chromium opens a popup in the active window only, and after a popup was closed by the debugger none is.
  await page.bringToFront();
  const opened = browser.waitForTarget(isPopup);
  const began = (await worker.evaluate(
    '(() => { const began = Date.now(); void chrome.action.openPopup(); return began; })()',
  )) as number;
  const popup = await (await opened).asPage();
  const shown = await whenShown(popup);
  await popup.close();
  return shown - began;
}

/** The document may just be on its way when it is asked for the first time. */
async function whenShown(popup: Page): Promise<number> {
  for (;;) {
    try {
      return (await popup.evaluate(CARD_SHOWN)) as number;
    } catch (error) {
      if (!(error instanceof Error) || !/context/i.test(error.message)) throw error;
    }
  }
}
