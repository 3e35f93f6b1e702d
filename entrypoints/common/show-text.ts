import { parseRoute } from '../../lib/kdocs/routes';
import { readSelectedText } from '../../lib/platform/selected-text';
import { tabAddress } from '../../lib/platform/tabs';
import type { Wanted } from '../../lib/platform/triggers';

interface Parts {
  /** False when nothing in the text can be downloaded. */
  readonly show: (text: string) => Promise<boolean>;
  /** The text was meant, and nothing is in it. */
  readonly announceNone: () => Promise<void>;
}

/** Shows selected text where its files can be downloaded; false where something else is meant. */
export async function showText(
  { tabId, text, frameId, isFromText }: Wanted,
  { show, announceNone }: Parts,
): Promise<boolean> {
  const address = isFromText ? null : await tabAddress(tabId);
  // On pages of a site the marked files are meant.
  if (address !== null && parseRoute(address) !== null) return false;
  const whole = await readSelectedText(tabId, frameId);
  if (await show(whole === '' ? (text ?? '') : whole)) return true;
  if (isFromText) await announceNone();
  return isFromText;
}
