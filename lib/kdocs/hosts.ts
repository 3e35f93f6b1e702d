/** Folder below the browser's download folder in which all lands. */
export const ROOT_FOLDER = 'KDocs';

/** Pages, APIs and the session of kdocs and WPS live below these two domains. */
export const SESSION_DOMAINS = ['kdocs.cn', 'wps.cn'] as const;

export type SessionDomain = (typeof SESSION_DOMAINS)[number];

/** Match patterns of every page the extension works on. */
export const SITE_PATTERNS = ['https://*.kdocs.cn/*', 'https://*.wps.cn/*'] as const;

/** Hosts of the WPS open API, in the order in which they are tried (2026-11); the path of each call follows. */
export const OPEN_APIS = [
  // Grade A; that it accepts the cookie of the session: grade C.
  'https://openapi.wps.cn/v7',
  // Grade C.
  'https://api.wps.cn/v7',
  // Grade D.
  'https://365.kdocs.cn/api/v7',
  'https://www.kdocs.cn/api/v7',
] as const;

/** Hosts of the kdocs web API, all grade B, in the order in which they are tried (2026-11). */
export const WEB_APIS = [
  'https://drive.kdocs.cn/api',
  'https://drive.wps.cn/api',
  // Where business accounts are at home.
  'https://365.kdocs.cn/3rd/drive/api',
  'https://www.kdocs.cn/3rd/drive/api',
] as const;

/** The same hosts, with that of business accounts first. */
export const BUSINESS_WEB_APIS: readonly string[] = [
  WEB_APIS[2],
  ...WEB_APIS.filter((base) => base !== WEB_APIS[2]),
];

/** The host of the pages, with services of their own (grades B and C). */
export const SITE_HOST = 'www.kdocs.cn';

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

/**
 * The parsed link when it may be followed: https, no credentials, and one of the service's file hosts or the host of
 * `own`, the address of a deployment that the person set up.
 */
export function parseTrustedLink(link: string, own: string | null = null): URL | null {
  const url = parseUrl(link);
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  const isOwn = own !== null && parseUrl(own)?.host === url.host;
  return isOwn || FILE_HOSTS.some((host) => host.test(url.hostname)) ? url : null;
}

export function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}
