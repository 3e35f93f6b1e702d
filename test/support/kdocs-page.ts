import type { Page } from 'puppeteer-core';

/** Logs the browser in: sets the session and its csrf value on the domains, as the site's login does. */
export async function logIn(
  page: Page,
  session: { readonly name: string; readonly value: string },
  domains: readonly ('.kdocs.cn' | '.wps.cn')[] = ['.kdocs.cn', '.wps.cn'],
): Promise<void> {
  const csrf = { name: 'csrf', value: session.value.slice(4, 36) };
  await page.browserContext().setCookie(
    ...domains.flatMap((domain) =>
      [session, csrf].map((cookie) => ({
        ...cookie,
        domain,
        path: '/',
        secure: true,
        httpOnly: cookie === session,
        expires: Math.floor(Date.now() / 1000) + 3600,
      })),
    ),
  );
}

/** Opens a list page and waits for its rows. */
export async function openList(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForSelector('.item-container[data-key]');
}

/** Marks the rows of files as a person does: the check-box shows while the row is hovered. */
export function markRows(page: Page, ids: readonly string[]): Promise<void> {
  return mark(
    page,
    ids.map((id) => `file_${id}`),
  );
}

/** Marks the rows of folders. */
export function markFolders(page: Page, ids: readonly string[]): Promise<void> {
  return mark(
    page,
    ids.map((id) => `folder_${id}`),
  );
}

async function mark(page: Page, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const row = `.item-container[data-key="${key}"]`;
    await page.waitForSelector(row);
    await page.$eval(row, (element) => element.scrollIntoView({ block: 'center' }));
    await page.hover(row);
    await page.click(`${row} .kdv-checkbox`);
  }
}
