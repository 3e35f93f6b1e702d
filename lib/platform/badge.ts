import { browser } from 'wxt/browser';

const COLOUR = '#1d5fd1';

let isColoured = false;

/** Shows a number on the toolbar button; nothing for 0. Four characters fit. */
export async function showBadge(count: number): Promise<void> {
  const text = count === 0 ? '' : count > 9999 ? '9999' : String(count);
  await browser.action.setBadgeText({ text });
  if (text === '' || isColoured) return;
  await browser.action.setBadgeBackgroundColor({ color: COLOUR });
  await browser.action.setBadgeTextColor({ color: '#ffffff' });
  isColoured = true;
}
