import type { HttpAnswer } from '../../../lib/kdocs/ports';
import type { Respond } from './http';

/** One file or folder as the server keeps it. */
export interface ServedFile {
  readonly id: string;
  readonly name: string;
  readonly group: string;
  readonly parent: string;
  readonly size: number;
  readonly isFolder: boolean;
  /** The group that stands for a shared folder; its content lies in the root of that. */
  readonly linkGroup: string | null;
  /** In place of the usual type. */
  readonly type: string | null;
  readonly mayDownload: boolean;
  /** Unix seconds. */
  readonly mtime: number;
  readonly linkId: string | null;
  readonly drive: string;
  readonly openId: string;
  readonly openParent: string;
  /** Of its link, in both APIs; null where that is not told. */
  readonly linkStatus: string | null;
}

export function servedFile(number: number, change: Partial<ServedFile> = {}): ServedFile {
  return {
    id: String(number),
    name: `file ${number}.pdf`,
    group: '7',
    parent: '70',
    size: 1000 + number,
    isFolder: false,
    linkGroup: null,
    type: null,
    mayDownload: true,
    mtime: 1_700_000_000 + number,
    linkId: linkIdOf(number),
    drive: 'drive7',
    openId: `open${number}`,
    openParent: 'open70',
    linkStatus: null,
    ...change,
  };
}

export function linkIdOf(number: number): string {
  return `c${String(number).padStart(11, '0')}`;
}

/** A name for the root of a group in list calls; the personal drive takes `0` at all times. */
type RootName = 'zero' | 'minus-group';

/**
 * Both APIs over some files, as far as the extension uses them; the link of each file is on `kcos.kdocs.cn`.
 * Recent are all files that are not folders, in their own order.
 */
export function serveKdocs(files: readonly ServedFile[], root: RootName = 'zero'): Respond {
  const byId = new Map(files.map((file) => [file.id, file]));
  const byLink = new Map(files.map((file) => [file.linkId, file]));
  const byOpenId = new Map(files.map((file) => [file.openId, file]));
  return ({ hostname, pathname, searchParams }) => {
    const parts = pathname.split('/').slice(2);
    if (pathname.endsWith('/islogin')) return { body: { result: 'ok', userid: 1 } };
    if (hostname === 'drive.kdocs.cn') {
      const [, collection, key = '', what] = parts;
      if (collection === 'files') return webFileInfo(byId.get(key));
      if (collection === 'links') return webLinkInfo(byLink.get(key));
      if (collection === 'groups' && what === 'files' && parts.at(-1) === 'download')
        return { body: { result: 'ok', url: linkOf(byId.get(parts[4] ?? '')) } };
      if (collection === 'groups') return webList(files, key, searchParams, root);
      if (collection === 'roaming') return webRecent(files, searchParams);
    }
    if (hostname === 'openapi.wps.cn') {
      const [collection, key = '', , inner = '', call = inner] = parts;
      if (collection === 'links') return openData(byLink.get(key), (file) => openIds(file));
      if (collection === 'files') return openData(byOpenId.get(key), openItem);
      if (call === 'children') return openChildren(files, key, inner, searchParams);
      if (call === 'batch_download')
        return {
          body: {
            code: 0,
            data: { url: `https://kcos.kdocs.cn/zip?of=${searchParams.getAll('file_ids').join()}` },
          },
        };
      if (call === 'download')
        return openData(byOpenId.get(inner), (file) => ({ url: linkOf(file) }));
    }
    return { status: 404 };
  };
}

function linkOf(file: ServedFile | undefined): string {
  return `https://kcos.kdocs.cn/${file?.id ?? 'nothing'}?Signature=1`;
}

function webItem(file: ServedFile) {
  return {
    id: Number(file.id),
    groupid: file.group === 'special' ? 7 : Number(file.group),
    parentid: Number(file.parent),
    fname: file.name,
    fsize: file.size,
    ftype: file.type ?? (file.isFolder ? 'folder' : 'file'),
    fver: 1,
    mtime: file.mtime,
    linkgroupid: Number(file.linkGroup ?? 0),
    file_perms_acl: { read: 1, download: file.mayDownload ? 1 : 0 },
    ...(file.linkId !== null && { link_id: file.linkId }),
  };
}

function webFileInfo(file: ServedFile | undefined): Partial<HttpAnswer> {
  if (file === undefined)
    return { status: 403, body: { result: 'fileNotExists', msg: '文件不存在' } };
  return { body: { result: 'ok', fileinfo: webItem(file) } };
}

function webList(
  files: readonly ServedFile[],
  group: string,
  query: URLSearchParams,
  root: RootName,
): Partial<HttpAnswer> {
  const offset = Number(query.get('offset'));
  const count = Number(query.get('count'));
  const asked = query.get('parentid');
  const rootId = root === 'zero' || group === 'special' ? '0' : `-${group}`;
  if (asked === null || (asked !== rootId && (asked === '0' || asked.startsWith('-'))))
    return { status: 403, body: { result: 'folderNotExists' } };
  const parent = asked === rootId ? '0' : asked;
  const inside = files.filter((file) => file.group === group && file.parent === parent);
  const page = inside.slice(offset, offset + count);
  const next = offset + page.length < inside.length ? offset + page.length : -1;
  return {
    body: { result: 'ok', files: page.map(webItem), next_offset: next, next_filter: 'file' },
  };
}

function webRecent(files: readonly ServedFile[], query: URLSearchParams): Partial<HttpAnswer> {
  const offset = Number(query.get('offset'));
  const recent = files.filter(({ isFolder }) => !isFolder);
  const page = recent.slice(offset, offset + Number(query.get('count')));
  const next = offset + page.length < recent.length ? offset + page.length : -1;
  return { body: { result: 'ok', list: page.map((file) => ({ file: webItem(file) })), next } };
}

function webLinkInfo(file: ServedFile | undefined): Partial<HttpAnswer> {
  const { status, body } = webFileInfo(file);
  if (file?.linkStatus == null) return { ...(status !== undefined && { status }), body };
  return { body: { ...Object(body), linkinfo: { status: file.linkStatus } } };
}

function openIds(file: ServedFile) {
  const status = file.linkStatus === null ? {} : { status: file.linkStatus };
  return { drive_id: file.drive, file_id: file.openId, ...status };
}

function openItem(file: ServedFile) {
  return {
    id: file.openId,
    name: file.name,
    type: file.type ?? (file.isFolder ? 'folder' : 'file'),
    size: file.size,
    mtime: file.mtime,
    parent_id: file.openParent,
    link_id: file.linkId,
    permission: { download: file.mayDownload },
  };
}

function openData(file: ServedFile | undefined, show: (file: ServedFile) => unknown) {
  if (file === undefined) return { status: 400, body: { code: 400008009, msg: '文件不存在' } };
  return { body: { code: 0, data: show(file) } };
}

function openChildren(
  files: readonly ServedFile[],
  drive: string,
  parent: string,
  query: URLSearchParams,
) {
  const size = Number(query.get('page_size'));
  const start = Number(query.get('page_token') ?? 0);
  const inside = files.filter((file) => file.drive === drive && file.openParent === parent);
  const items = inside.slice(start, start + size);
  const next = start + size < inside.length ? String(start + size) : '';
  return {
    body: {
      code: 0,
      data: {
        items: items.map(openItem),
        next_page_token: next,
      },
    },
  };
}
