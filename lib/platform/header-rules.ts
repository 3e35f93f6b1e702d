import { browser, type Browser } from 'wxt/browser';
import { within } from '../core/within';

type RequestHeaders = Browser.declarativeNetRequest.RuleAction['requestHeaders'];

/** Number of the first rule of a host's own pages; those below are of domains. */
const FIRST_CLAIM = 101;

/**
 * Changes headers of requests that this extension's background makes below one domain. The initiator and the tab in
 * the condition keep the rules away from requests of pages: without them they would leak into those.
 */
export function createHeaderRules(domains: readonly string[]) {
  const claimed: string[] = [];
  const numberOf = (domain: string): number => domains.indexOf(domain) + 1;

  const put = async (id: number, domain: string, headers: RequestHeaders): Promise<void> => {
    await change({
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
          action: { type: 'modifyHeaders', requestHeaders: headers },
        },
      ],
    });
  };

  return {
    addCookies: (domain: string, cookies: string): Promise<void> =>
      put(numberOf(domain), domain, [{ header: 'cookie', operation: 'append', value: cookies }]),
    removeCookies: (domain: string): Promise<void> => change({ removeRuleIds: [numberOf(domain)] }),
    async claimOrigin(host: string): Promise<void> {
      if (!claimed.includes(host)) claimed.push(host);
      await put(FIRST_CLAIM + claimed.indexOf(host), host, [
        { header: 'origin', operation: 'set', value: `https://${host}` },
        { header: 'referer', operation: 'set', value: `https://${host}/` },
      ]);
    },
    /** Takes away all rules, also those of an earlier worker. */
    async clear(): Promise<void> {
      const rules = await within(browser.declarativeNetRequest.getSessionRules());
      if (rules.length === 0) return;
      await change({ removeRuleIds: rules.map(({ id }) => id) });
    },
  };
}

async function change(rules: Browser.declarativeNetRequest.UpdateRuleOptions): Promise<void> {
  await within(browser.declarativeNetRequest.updateSessionRules(rules));
}
