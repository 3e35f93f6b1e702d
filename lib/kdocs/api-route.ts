/**
 * What a path asks for, whatever it concerns: `/v5/files/1/metadata` and `/v5/files/2/metadata` are both
 * `v5/files/…/metadata`. In the paths of both APIs names and ids take turns.
 */
export function apiRouteOf(path: string): string {
  const [pathname = ''] = path.split('?');
  const parts = pathname.split('/').filter((part) => part !== '');
  const version = /^v\d+$/.test(parts[0] ?? '') ? parts.slice(0, 1) : [];
  const named = parts.slice(version.length);
  return [...version, ...named.map((part, index) => (index % 2 === 0 ? part : '…'))].join('/');
}
