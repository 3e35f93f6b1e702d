import { browser } from 'wxt/browser';
import { openTabBehind } from '../../lib/platform/tabs';
import { isWelcomeSeen } from '../../lib/storage/welcome';

/** Opens the page for new people behind the one that they look at, unless somebody has seen it. */
export async function openWelcome(): Promise<void> {
  if (!(await isWelcomeSeen())) await openTabBehind(browser.runtime.getURL('/welcome.html'));
}
