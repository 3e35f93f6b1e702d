// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ShortcutInfo } from '../../../../lib/ui/shortcut-info';
import { createShortcutStore, type ShortcutPorts } from '../../../../lib/ui/shortcut-store';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

async function show(shortcut: string, openSettings: ShortcutPorts['openSettings']) {
  const browser = { shortcut };
  const store = createShortcutStore({
    read: () => Promise.resolve(browser.shortcut),
    openSettings,
  });
  await store.refresh();
  render(<ShortcutInfo store={store} />);
  return { store, browser };
}

const noPage = () => Promise.resolve();

describe('the shortcut', () => {
  it('is shown as it is really set', async () => {
    const { store, browser } = await show('Alt+Shift+D', noPage);
    expect(screen.getByTestId('shortcut').textContent).toBe('Alt+Shift+D');
    browser.shortcut = 'Ctrl+Shift+9';
    await store.refresh();
    await waitFor(() => expect(screen.getByTestId('shortcut').textContent).toBe('Ctrl+Shift+9'));
  });

  it('is told to be missing where another extension has it', async () => {
    await show('', noPage);
    expect(screen.getByText(/^No shortcut is set/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Set a shortcut' })).toBeTruthy();
  });

  it('is changed on a page of the browser', async () => {
    const open = vi.fn(noPage);
    await show('Alt+Shift+D', open);
    fireEvent.click(screen.getByRole('button', { name: 'Change the shortcut' }));
    expect(open).toHaveBeenCalledOnce();
  });

  it('comes with a way to that page where the browser does not open it', async () => {
    await show('Alt+Shift+D', null);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByText(/about:addons/)).toBeTruthy();
    cleanup();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await show('Alt+Shift+D', () => Promise.reject(new Error('not allowed')));
    fireEvent.click(screen.getByRole('button'));
    expect((await screen.findByRole('alert')).textContent).toMatch(/did not open its page/);
  });
});
