import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import type { Parameters } from '../http/routes';
import type { Services } from '../services';
import type { World } from '../world';
import { lacksRawFile } from '../world/file-types';
import type { Entry, StoredFile } from '../world/types';
import { data, refusals, refuse, type Refusal } from './answers';

/** One link for many files of one drive; one bad id refuses the whole batch. */
export function batchDownload(services: Services, call: Call, parameters: Parameters): Reply {
  const { world, links } = services;
  if (call.target.length > world.urlLimit) {
    return refuse({ status: 414, code: 400000002 }, 'URI Too Long');
  }
  const ids = call.query.getAll('file_ids');
  if (ids.length === 0) return refuse(refusals.invalidParameter, 'file_ids 参数错误');
  if (ids.length > world.batchLimit) return refuse(world.batchRefusal, '超出批量下载数量上限');
  const entries = ids.map((id) => world.store.byFileId(id));
  const refusal = entries
    .map((entry) => refusalOf(world, parameters('drive'), entry))
    .find((found) => found !== undefined);
  if (refusal) return refuse(refusal, '无法下载');
  const files = entries.flatMap((entry) => filesOf(world, entry));
  const [first] = files;
  if (!first) return refuse(refusals.noRawFile, '没有可下载的文件');
  if (ids.length === 1 && world.batchOfOne === 'file') {
    return data({
      url: links.make(call, world.fileHost, { name: first.name, form: 'file', files: [first] }),
    });
  }
  const name = `${stem(first.name)}等${files.length}个文件.zip`;
  return data({ url: links.make(call, world.archiveHost, { name, form: 'archive', files }) });
}

function refusalOf(world: World, driveId: string, entry: Entry | undefined): Refusal | undefined {
  if (entry?.drive.driveId !== driveId) return refusals.noSuchFile;
  if (entry.type === 'shortcut' || !world.mayDownload(entry)) return refusals.noPermission;
  if (entry.type !== 'file') {
    return world.batchFolders === 'refused' ? refusals.notSupported : undefined;
  }
  const barred = lacksRawFile(entry.name, world.noRawTypes) && world.batchOnline === 'refused';
  return barred ? refusals.noRawFile : undefined;
}

function filesOf(world: World, entry: Entry | undefined): readonly StoredFile[] {
  if (!entry) return [];
  return candidates(world, entry).filter((file) => !lacksRawFile(file.name, world.noRawTypes));
}

function candidates(world: World, entry: Entry): readonly StoredFile[] {
  switch (entry.type) {
    case 'file':
      return [entry];
    case 'folder':
      return world.filesBelow(entry).filter(world.mayDownload);
    case 'linkfolder':
      return world.filesBelow(entry.share.root).filter(world.mayDownload);
    case 'shortcut':
      return [];
  }
}

function stem(name: string): string {
  return name.replace(/\.[^.]+$/, '');
}
