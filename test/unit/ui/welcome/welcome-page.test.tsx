// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { createShortcutStore } from '../../../../lib/ui/shortcut-store';
import { WelcomePage } from '../../../../lib/ui/welcome/welcome-page';

afterEach(cleanup);

async function show(browser: 'chromium' | 'firefox' = 'chromium') {
  const shortcut = createShortcutStore({
    read: () => Promise.resolve('Alt+Shift+D'),
    openSettings: () => Promise.resolve(),
  });
  await shortcut.refresh();
  const pages = { sitePage: 'https://www.kdocs.cn/latest', optionsPage: 'options.html' };
  render(<WelcomePage {...pages} {...{ browser, shortcut }} />);
}

describe('the page for new people', () => {
  it('leads to the documents and to the settings', async () => {
    await show();
    const link = (name: string) => screen.getByRole('link', { name }).getAttribute('href');
    expect(link('Open kdocs.cn')).toBe('https://www.kdocs.cn/latest');
    expect(link('Open the settings')).toBe('options.html');
  });

  it('says how the button is kept in sight, in the words of each browser', async () => {
    await show();
    expect(screen.getByText(/then the pin beside “kdocs batch download”/)).toBeTruthy();
    cleanup();
    await show('firefox');
    expect(screen.getByText(/choose “Pin to Toolbar”/)).toBeTruthy();
  });

  it('shows the shortcut that is set', async () => {
    await show();
    expect(screen.getByTestId('shortcut').textContent).toBe('Alt+Shift+D');
  });

  it('has a sentence for each permission', async () => {
    await show();
    const access = screen.getByRole('region', { name: 'What the extension may do' });
    expect(within(access).getAllByRole('listitem')).toHaveLength(8);
    expect(access.textContent).toMatch(/never sees your password/);
  });
});
