import { browser } from 'wxt/browser';

/**
 * Adds a Cookie header to requests that this extension's background makes below one domain. The initiator and
 * the tab in the condition keep it away from requests of pages: without them the rule would leak into those.
 */
export function createHeaderRules(domains: readonly string[]) {
  const ids = domains.map((_, index) => index + 1);
  return {
    async addCookie(domain: string, cookie: string): Promise<void> {
      const id = domains.indexOf(domain) + 1;
      await browser.declarativeNetRequest.updateSessionRules({
        removeRuleIds: [id],
        addRules: [
          {
            id,
            condition: {
              requestDomains: [domain],
              initiatorDomains: [new URL(browser.runtime.getURL('/')).hostname],
              tabIds: [-1],
              resourceTypes: ['xmlhttprequest'],
            },
            action: {
              type: 'modifyHeaders',
              requestHeaders: [{ header: 'cookie', operation: 'append', value: cookie }],
            },
          },
        ],
      });
    },
    async clear(): Promise<void> {
      await browser.declarativeNetRequest.updateSessionRules({ removeRuleIds: ids });
    },
  };
}
