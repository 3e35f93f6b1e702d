/** What the address shows: `recent`, `folder` (group and parent) or `unknown`. */
export function readRoute(location) {
  const { pathname, searchParams } = new URL(location);
  const [, section, first, second] = pathname.split('/');
  if (section === 'latest' || section === '') return { kind: 'recent', root: '/latest' };
  if (section === 'mine') {
    return {
      kind: 'folder',
      group: 'special',
      parent: first || '0',
      root: '/mine',
      scrambled: true,
    };
  }
  if (section === 'team' && first) {
    const parent = second || searchParams.get('folderid') || '0';
    return { kind: 'folder', group: first, parent, root: `/team/${first}`, scrambled: false };
  }
  return { kind: 'unknown', root: '' };
}

export function folderAddress(route, folderId) {
  return folderId === '0' ? route.root : `${route.root}/${folderId}`;
}
