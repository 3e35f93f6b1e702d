const SERVICE = 'https://api.weixin.qq.com';

/** An address with nothing but host, port and path. */
const PLAIN = /^https:\/\/[^?#@\\\s]+$/i;

/** Whether a text may stand for the service's address: empty, or https without user, query and hash. */
export function isRelay(relay: string): boolean {
  if (relay === '') return true;
  // In what the browser has to allow, a star would stand for other hosts.
  return PLAIN.test(relay) && URL.canParse(relay) && !new URL(relay).hostname.includes('*');
}

/** What the paths of the calls are put behind; `relay` is one, or empty. */
export function baseOf(relay: string): string {
  return relay === '' ? SERVICE : relay.replace(/\/+$/, '');
}

/**
 * What the browser has to allow before the address can be asked, such as `https://api.weixin.qq.com/*`; null when it
 * may not stand for the service's. A port is left out: Firefox knows none there.
 */
export function originOf(relay: string): string | null {
  const trimmed = relay.trim();
  return isRelay(trimmed) ? `https://${new URL(baseOf(trimmed)).hostname}/*` : null;
}
