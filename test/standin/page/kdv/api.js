const prefix = '/3rd/drive/api';
const pageSize = 100;

export class NotLoggedIn extends Error {}

async function ask(path, query = {}) {
  const search = new URLSearchParams(query);
  const response = await window.fetch(`${prefix}${path}?${search}`, {
    headers: { accept: 'application/json' },
  });
  if (response.status === 401) throw new NotLoggedIn();
  return response.json();
}

export async function groups() {
  return (await ask('/v3/groups')).groups ?? [];
}

/** Folders from the root down to this one. */
export async function folderPath(folderId) {
  const path = [];
  for (let id = folderId; id !== '0';) {
    const { fileinfo } = await ask(`/v5/files/${id}/metadata`);
    if (!fileinfo) break;
    path.unshift({ id, name: fileinfo.fname });
    id = String(fileinfo.parentid);
  }
  return path;
}

/** One page of the list and where the next begins; `next` is undefined at the end. */
export async function listPage(route, position) {
  return route.kind === 'recent' ? recentPage(position) : folderPage(route, position);
}

async function recentPage(position) {
  const answer = await ask('/v5/roaming', {
    include: 'group_type',
    offset: String(position?.offset ?? 0),
    count: String(pageSize),
  });
  const items = (answer.list ?? []).map((entry) => entry.file);
  return { items, next: answer.next > 0 ? { offset: answer.next } : undefined };
}

async function folderPage(route, position) {
  const answer = await ask(`/v5/groups/${route.group}/files`, {
    parentid: route.parent,
    offset: String(position?.offset ?? 0),
    count: String(pageSize),
    orderby: 'mtime',
    order: 'DESC',
    with_link: 'true',
    linkgroup: 'true',
    ...(position?.filter ? { filter: position.filter } : {}),
  });
  const more = typeof answer.next_offset === 'number' && answer.next_offset >= 0;
  const next = more ? { offset: answer.next_offset, filter: answer.next_filter } : undefined;
  return { items: answer.files ?? [], next };
}
