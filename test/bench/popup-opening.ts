import type { CDPSession, Target } from 'puppeteer-core';
import { waitUntil } from '../support/wait-until';
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
  const target = await opened;
  const session = await target.createCDPSession();
  const shown = await whenShown(session);
  await session.send('Page.close');
  await waitUntil(() => !browser.targets().includes(target), 'the popup to be gone');
  return shown - began;
}

/** The document may just be on its way when it is asked for the first time. */
async function whenShown(popup: CDPSession): Promise<number> {
  for (;;) {
    const shown = await ask(popup);
    if (shown !== null) return shown;
  }
}

/** Null when the document was replaced meanwhile. A page of puppeteer would need its time before it can be asked. */
async function ask(popup: CDPSession): Promise<number | null> {
  try {
    const { result } = await popup.send('Runtime.evaluate', {
      expression: CARD_SHOWN,
      awaitPromise: true,
      returnByValue: true,
    });
    return typeof result.value === 'number' ? result.value : null;
  } catch (error) {
    if (error instanceof Error && /context|collected|navigated/i.test(error.message)) return null;
    throw error;
  }
}
