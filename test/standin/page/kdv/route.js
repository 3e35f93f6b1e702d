import { isFolder } from './item.js';

/**
 * What the address shows: `recent`, `search`, `folder` (group and parent), `link` (a shared
 * folder) or `unknown`. Sub-folders have the address `root` with their id.
 */
export function readRoute(location) {
  const { pathname, searchParams } = new URL(location);
  const [section = '', first, second, third] = pathname.slice(1).split('/');
  const folder = (group, parent, root, scrambled = false) => ({
    kind: 'folder',
    group,
    parent: parent || searchParams.get('folderid') || '0',
    root,
    scrambled,
  });
  if (section === 'latest' || section === '') return { kind: 'recent', root: '/latest' };
  if (section === 'search') {
    return { kind: 'search', root: '', text: searchParams.get('name') ?? '', title: '搜索结果' };
  }
  if (section === 'mine') return folder('special', first, '/mine', true);
  if ((section === 'folder' || section === 'l') && first) {
    return { kind: 'link', link: first, root: '', title: '共享文件夹' };
  }
  if (section === 'view' && second) return { kind: 'link', link: second, root: '' };
  if (section === 'team' && first) return folder(first, second, `/team/${first}`);
  if ((section === 'ent' || section === 'space') && second) {
    return folder(second, third, `/${section}/${first}/${second}`);
  }
  if (section === 'm' && first === 'folder' && second) {
    const group = searchParams.get('gid') ?? second;
    return folder(group, searchParams.get('fid') ?? third, `/m/folder/${group}`);
  }
  if (section === 'm' && first) return folder(first, second, `/m/${first}`);
  return { kind: 'unknown', root: '' };
}

export function folderAddress(route, folderId) {
  return folderId === '0' ? route.root : `${route.root}/${folderId}`;
}

/** Where a listed item leads to; shared folders have a group of their own. */
export function itemAddress(route, item) {
  if (!isFolder(item)) return `/l/${item.link_id}`;
  if (item.linkgroupid) return `/team/${item.linkgroupid}`;
  if (route.kind === 'folder') return folderAddress(route, String(item.id));
  if (route.kind === 'link') return `/folder/${item.link_id}`;
  return `/team/${item.groupid}/${item.id}`;
}
