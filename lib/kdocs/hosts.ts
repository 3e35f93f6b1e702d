/** Folder below the browser's download folder in which all lands. */
export const ROOT_FOLDER = 'KDocs';

/** Pages, APIs and the session of kdocs and WPS live below these two domains. */
export const SESSION_DOMAINS = ['kdocs.cn', 'wps.cn'] as const;

export type SessionDomain = (typeof SESSION_DOMAINS)[number];

/** Match patterns of every page the extension works on. */
export const SITE_PATTERNS = ['https://*.kdocs.cn/*', 'https://*.wps.cn/*'] as const;

/** kdocs web API; the same API answers on several hosts (grade B). */
export const WEB_API = 'https://drive.kdocs.cn/api';

/** WPS open API (grade A; that it accepts the cookie of the session: grade C). */
export const OPEN_API = 'https://openapi.wps.cn/v7';

/** Where a person logs in (grade B). */
export const LOGIN_PAGE = 'https://account.wps.cn/';

/** A page to start from. */
export const HOME_PAGE = 'https://www.kdocs.cn/latest';

/**
 * Hosts that signed links were seen on (grades B and C, 2026-11). A link to any other host is refused.
 * Each row matches the domain and everything below it.
 */
const FILE_HOSTS: readonly RegExp[] = [
  /(?:^|\.)kdocs\.cn$/,
  /(?:^|\.)wps\.cn$/,
  /(?:^|\.)wpscdn\.cn$/,
  /(?:^|\.)wps365\.com$/,
  /(?:^|\.)ks3(?:-[a-z0-9-]+)?\.ksyun\.com$/,
];

/** The session domain that `host` belongs to; null for every host outside. */
export function sessionDomainOf(host: string): SessionDomain | null {
  return SESSION_DOMAINS.find((domain) => host === domain || host.endsWith(`.${domain}`)) ?? null;
}

/** The parsed link when it may be followed: https, one of the service's file hosts, no credentials. */
export function parseTrustedLink(link: string): URL | null {
  const url = parseUrl(link);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return FILE_HOSTS.some((host) => host.test(url.hostname)) ? url : null;
}

export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
