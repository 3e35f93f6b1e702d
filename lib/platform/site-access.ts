import { browser } from 'wxt/browser';

/**
 * Whether the extension may reach these sites. People can turn that off, or allow it for single clicks only
 * (Chromium), and Firefox does not give it to every installation.
 */
export function hasSiteAccess(patterns: readonly string[]): Promise<boolean> {
  return browser.permissions.contains({ origins: [...patterns] });
}

/** Has the browser ask for that; works only in the very click. Answers whether it is allowed now. */
export function askSiteAccess(patterns: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: [...patterns] });
}
