import { browser } from 'wxt/browser';
import { DOWNLOAD_SELECTED } from './triggers';

/** The shortcut that downloads what is marked, as the browser writes it; empty when none is set. */
export async function readShortcut(): Promise<string> {
  const commands = await browser.commands.getAll();
  return commands.find(({ name }) => name === DOWNLOAD_SELECTED)?.shortcut ?? '';
}

/** What shows the browser's own page for shortcuts; null where an extension cannot do that (Firefox before 137). */
export function shortcutPageOpener(): (() => Promise<void>) | null {
  const { commands } = browser;
  const open: unknown = Reflect.get(commands, 'openShortcutSettings');
  if (typeof open === 'function')
    return async () => {
      await Reflect.apply(open, commands, []);
    };
  if (browser.runtime.getURL('/').startsWith('moz-extension:')) return null;
  return async () => {
    await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
  };
}
