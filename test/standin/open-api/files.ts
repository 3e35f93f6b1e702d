import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import type { Parameters } from '../http/routes';
import type { Services } from '../services';
import type { World } from '../world';
import { lacksRawFile } from '../world/file-types';
import type { Entry } from '../world/types';
import { data, refusals, refuse } from './answers';
import { openItem, permissionOf } from './item';

/** Nobody has seen what the call says of a link with a password; that there is no right is the nearest (grade D). */
export function linkMeta({ world }: Services, _call: Call, parameters: Parameters): Reply {
  const entry = world.store.byLinkId(parameters('link'));
  if (!entry) return refuse(refusals.noPermission, '链接不存在');
  const status = world.linkStateOf(entry.linkId);
  if (status === 'password') return refuse(refusals.noPermission, '没有权限');
  const shown = entry.type === 'linkfolder' ? entry.share.root : entry;
  return data({
    id: entry.linkId,
    url: `https://www.kdocs.cn/l/${entry.linkId}`,
    status,
    drive_id: shown.drive.driveId,
    file_id: shown.fileId,
    scope: 'anyone',
  });
}

export function fileMeta({ world }: Services, call: Call, parameters: Parameters): Reply {
  const entry = world.store.byFileId(parameters('file'));
  return entry ? describe(world, call, entry) : refuse(refusals.noSuchFile, '文件不存在');
}

export function fileMetaInDrive({ world }: Services, call: Call, parameters: Parameters): Reply {
  const entry = entryInDrive(world, parameters);
  return entry ? describe(world, call, entry) : refuse(refusals.noSuchFile, '文件不存在');
}

export function fileDownload(services: Services, call: Call, parameters: Parameters): Reply {
  const { world, links } = services;
  const entry = entryInDrive(world, parameters);
  if (!entry) return refuse(refusals.noSuchFile, '文件不存在');
  if (entry.type === 'shortcut' || !world.mayDownload(entry)) {
    return refuse(refusals.noPermission, '没有权限');
  }
  if (entry.type !== 'file') return refuse(refusals.notSupported, '不支持的操作');
  if (lacksRawFile(entry.name, world.noRawTypes)) {
    return refuse(refusals.noRawFile, '该类型不支持下载');
  }
  const host = fileHostFor(world, call.query.get('storage_base_domain'));
  const url = links.make(call, host, { name: entry.name, form: 'file', files: [entry] });
  if (call.query.get('with_hash') !== 'true') return data({ url });
  const hashes = [
    { type: 'sha256', sum: world.sha256(entry) },
    { type: 'sha1', sum: world.sha1(entry) },
  ];
  return data({ url, hashes });
}

/** `undefined` also when the file lies in another drive. */
export function entryInDrive(world: World, parameters: Parameters): Entry | undefined {
  const entry = world.store.byFileId(parameters('file'));
  return entry?.drive.driveId === parameters('drive') ? entry : undefined;
}

export function parentFileId(world: World, entry: Entry): string {
  return world.store.byId(entry.parentId)?.fileId ?? '0';
}

function describe(world: World, call: Call, entry: Entry): Reply {
  const permission = call.query.get('with_permission') === 'true';
  return data({
    ...openItem(entry, parentFileId(world, entry)),
    ...(permission ? permissionOf(world, entry) : {}),
  });
}

function fileHostFor(world: World, domain: string | null): string {
  const known = domain === 'kdocs.cn' || domain === 'wps.cn' || domain === 'wps365.com';
  return known && world.storageDomain === 'honoured' ? `hwc-bj.ag.${domain}` : world.fileHost;
}
