import { afterEach, describe, expect, it, vi } from 'vitest';
import { installFakeBrowser } from '../../support/fakes/browser';

const opened: string[] = [];
const fake = installFakeBrowser({
  runtime: { getURL: (path: string) => `chrome-extension://id${path}` },
  commands: {
    getAll: () =>
      Promise.resolve([
        { name: 'other', shortcut: 'Alt+O' },
        { name: 'download-selected', shortcut: 'Alt+Shift+D' },
      ]),
  },
  tabs: {
    create: ({ url }: { readonly url: string }) => Promise.resolve(void opened.push(url)),
  },
});
const { readShortcut, shortcutPageOpener } = await import('../../../lib/platform/shortcut');

afterEach(() => {
  Reflect.deleteProperty(fake.commands, 'openShortcutSettings');
  fake.runtime.getURL = (path) => `chrome-extension://id${path}`;
});

describe('the shortcut in the browser', () => {
  it('is that of this command', async () => {
    expect(await readShortcut()).toBe('Alt+Shift+D');
  });

  it('is changed on a page that Chromium has an address for', async () => {
    await shortcutPageOpener()?.();
    expect(opened).toEqual(['chrome://extensions/shortcuts']);
  });

  it('is changed on a page that Firefox opens by itself, from version 137 on', async () => {
    fake.runtime.getURL = (path) => `moz-extension://id${path}`;
    expect(shortcutPageOpener()).toBeNull();
    const open = vi.fn(() => Promise.resolve());
    Reflect.set(fake.commands, 'openShortcutSettings', open);
    await shortcutPageOpener()?.();
    expect(open).toHaveBeenCalledOnce();
  });
});
