import type { Call } from '../http/call';
import { jsonReply, type Reply } from '../http/reply';
import type { Parameters } from '../http/routes';
import type { Services } from '../services';
import type { World } from '../world';
import { isOnlineDocument, lacksRawFile } from '../world/file-types';
import type { StoredFile } from '../world/types';
import { failure, ok } from './answers';
import { groupOf, isIn } from './group';
import { linkValues, webItem } from './item';
import { wholeNumber } from './list';

export function fileMetadata({ world }: Services, _call: Call, parameters: Parameters): Reply {
  const entry = world.store.byId(parameters('file'));
  return entry ? ok({ fileinfo: webItem(world, entry) }) : failure(404, 'fileNotExists');
}

/**
 * What is behind a link. A password is told as in the call that the site's mini program opens such links with
 * (grade C); that this call does it, too, is a guess (grade D).
 */
export function linkMetadata({ world }: Services, _call: Call, parameters: Parameters): Reply {
  const entry = world.store.byLinkId(parameters('link'));
  if (!entry) return failure(404, 'lightLinkNotExist');
  const state = world.linkStateOf(entry.linkId);
  if (state === 'password') return failure(403, 'lightlinkChkcodeWrong');
  if (state !== 'open' && world.deadLinks === 'refused') return failure(403, 'linkClosed');
  // The link of a shared folder leads to the folder itself, wherever it is kept.
  const shown = entry.type === 'linkfolder' ? entry.share.root : entry;
  const share = shown.type === 'folder' ? world.store.shareOf(shown) : undefined;
  return ok({
    fileinfo: {
      ...webItem(world, shown),
      ...(share ? { linkgroupid: Number(share.groupId) } : {}),
    },
    linkinfo: { sid: entry.linkId, link_permission: 'read', status: state },
    user_acl: { download: world.mayDownload(shown) ? 1 : 0 },
  });
}

/** The link to one file; folders, shortcuts and online documents have none. */
export function fileDownload(services: Services, call: Call, parameters: Parameters): Reply {
  const { world } = services;
  if (world.webApiVersion !== 'v5') return failure(404, 'NotFound');
  return withLink(services, call, parameters, (url, file) => linkAnswer(world, url, file));
}

/** The same in the older version, which says nothing of a result when there is a link. */
export function oldFileDownload(services: Services, call: Call, parameters: Parameters): Reply {
  if (services.world.webApiVersion !== 'v3') return failure(404, 'NotFound');
  return withLink(services, call, parameters, (url, file) =>
    jsonReply(200, { fileinfo: { url, ...fileValues(file) } }),
  );
}

function withLink(
  services: Services,
  call: Call,
  parameters: Parameters,
  answer: (url: string, file: StoredFile) => Reply,
): Reply {
  const { world, links } = services;
  const group = groupOf(world, parameters('group'));
  if (!group) return failure(403, 'GroupNotExist');
  const entry = world.store.byId(parameters('file'));
  if (!entry || !isIn(world, group, entry)) return failure(403, 'fileNotExists');
  if (entry.type !== 'file') return failure(403, 'notAllowType');
  if (!world.mayDownload(entry)) return failure(403, 'permissionDenied');
  if (isOnlineDocument(entry.name)) return failure(403, 'unSupport');
  if (lacksRawFile(entry.name, world.noRawTypes)) return failure(403, 'UnSupportFileType');
  const target = { name: entry.name, form: 'file', files: [entry] } as const;
  return answer(links.make(call, world.fileHost, target), entry);
}

function fileValues(file: StoredFile) {
  return { fsize: file.size, fver: file.version, store: 'ks3' };
}

function linkAnswer(world: World, url: string, file: StoredFile): Reply {
  const values = fileValues(file);
  switch (world.downloadAnswer) {
    case 'url':
      return ok({ url, ...values });
    case 'download_url':
      return ok({ download_url: url, ...values });
    case 'fileinfo.url':
      return ok({ fileinfo: { url, ...values } });
    case 'data.url':
      return ok({ data: { url, ...values } });
  }
}

/** Recent files of all drives; `offset` goes on where the last page ended (grade C). */
export function recentFiles({ world }: Services, call: Call): Reply {
  const count = Math.min(wholeNumber(call.query.get('count'), 20), 100);
  const offset = wholeNumber(call.query.get('offset'), 0);
  const recent = world.recentFiles();
  const page = recent.slice(offset, offset + count);
  const end = offset + page.length;
  return ok({
    list: page.map((file) => ({
      roaming: { roamingid: file.linkId, fileid: Number(file.id), mtime: file.mtime },
      file: {
        ...webItem(world, file),
        ...linkValues(file),
        group_type: groupType(file.drive.kind),
      },
    })),
    next: end < recent.length ? end : -1,
    next_mtime: page.at(-1)?.mtime ?? 0,
  });
}

export function groupType(kind: 'personal' | 'team'): string {
  return kind === 'personal' ? 'special' : 'normal';
}
