const prefix = '/3rd/drive/api';
const pageSize = 100;

export class NotLoggedIn extends Error {}

/** Gives `{ status, value }` of an address. */
let transport = async (address) => {
  const response = await window.fetch(address, { headers: { accept: 'application/json' } });
  return { status: response.status, value: await response.json() };
};

/** From now on another way of asking is used. */
export function askBy(other) {
  transport = other;
}

export async function ask(path, query = {}) {
  const { status, value } = await transport(`${prefix}${path}?${new URLSearchParams(query)}`);
  if (status === 401) throw new NotLoggedIn();
  return value;
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
  if (route.kind === 'recent') return recentPage(position);
  if (route.kind === 'search') return searchPage(route, position);
  return folderPage(await resolved(route), position);
}

/** How many entries the folder has. */
export async function folderCount(route) {
  const { group, parent } = await resolved(route);
  return (await ask(`/v5/groups/${group}/files/count`, { parentid: parent })).count ?? 0;
}

/** A shared folder's link leads to a group and a folder. */
async function resolved(route) {
  if (route.kind !== 'link') return route;
  const { fileinfo } = await ask(`/v5/links/${route.link}`);
  if (!fileinfo) throw new Error('no such link');
  const { linkgroupid, groupid, id } = fileinfo;
  const place = linkgroupid ? { group: linkgroupid, parent: '0' } : { group: groupid, parent: id };
  return { ...route, ...place };
}

async function searchPage(route, position) {
  const offset = String(position?.offset ?? 0);
  const query = { name: route.text, offset, count: String(pageSize) };
  const answer = await ask('/v5/search/files', query);
  const next = answer.next_offset > 0 ? { offset: answer.next_offset } : undefined;
  return { items: answer.files ?? [], next };
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
    orderby: route.order?.by ?? 'mtime',
    order: route.order?.direction ?? 'DESC',
    with_link: 'true',
    linkgroup: 'true',
    ...(position?.filter ? { filter: position.filter } : {}),
  });
  const more = typeof answer.next_offset === 'number' && answer.next_offset >= 0;
  const next = more ? { offset: answer.next_offset, filter: answer.next_filter } : undefined;
  return { items: answer.files ?? [], next };
}
