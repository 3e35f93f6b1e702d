/** What a host is in the stand-in's world. */
export type HostRole =
  | 'page'
  | 'account'
  | 'web-api'
  | 'open-api'
  | 'gateway'
  | 'storage'
  | 'weixin'
  | 'relay'
  | 'cloud-files'
  | 'records'
  | 'evil'
  | 'unknown';

/** The first row that fits decides. */
const roles: readonly (readonly [HostRole, RegExp])[] = [
  ['account', /^account\.(kdocs|wps)\.cn$/],
  ['web-api', /^drive\.(kdocs|wps)\.cn$/],
  ['open-api', /^(openapi|api)\.wps\.cn$/],
  ['gateway', /\.ag\.(kdocs|wps)\.cn$/],
  ['gateway', /^(kdzip-download|kcos)\.kdocs\.cn$/],
  ['storage', /\.(wpscdn\.cn|wps365\.com|ksyun\.com)$/],
  ['page', /^([a-z0-9-]+\.)?kdocs\.cn$/],
  ['weixin', /^api\.weixin\.qq\.com$/],
  ['relay', /^relay\.example$/],
  ['cloud-files', /\.tcb\.qcloud\.la$|^cdn\.own-files\.example$/],
  ['records', /^records\.example$/],
  ['evil', /(^|\.)evil\.example$/],
];

export function roleOf(host: string): HostRole {
  return roles.find(([, pattern]) => pattern.test(host))?.[0] ?? 'unknown';
}

/** Hosts which a browser under test finds at the stand-in; all others it does not find. */
export const playedHosts = [
  '*.kdocs.cn',
  'kdocs.cn',
  '*.wps.cn',
  'wps.cn',
  '*.wpscdn.cn',
  '*.wps365.com',
  '*.ksyun.com',
  'api.weixin.qq.com',
  'relay.example',
  '*.tcb.qcloud.la',
  'cdn.own-files.example',
  'records.example',
  'evil.example',
  '*.evil.example',
] as const;

/** Names in the certificate: a wildcard stands for one label only. */
export const certificateHosts = [
  ...playedHosts,
  '*.ag.kdocs.cn',
  '*.ag.wps.cn',
  '*.ag.wps365.com',
  '*.ks3-cn-beijing.ksyun.com',
  'localhost',
] as const;

/** Value of Chromium's `--host-resolver-rules`. */
export function resolverRules(port: number): string {
  return [
    ...playedHosts.map((host) => `MAP ${host} 127.0.0.1:${port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
    'EXCLUDE localhost',
  ].join(', ');
}
