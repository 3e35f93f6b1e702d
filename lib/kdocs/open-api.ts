import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { Caller } from './caller';
import { OPEN_API } from './hosts';
import { openChildren, openDownload, openFile, openLink } from './shapes';

/** The most the children call gives at once (grade A). */
const PAGE_SIZE = 500;

/** The id of a drive's root folder (grade A). */
const ROOT = '0';

export interface OpenFileId {
  readonly drive: string;
  readonly file: string;
}

export interface OpenApi {
  linkMeta(linkId: string): Promise<Result<OpenFileId, Failure>>;
  /** Id of the folder that holds the file. */
  parentOf(file: string): Promise<Result<string, Failure>>;
  /** Ids of a folder's children by their link ids, until all `wanted` are found or the list ends. */
  childrenByLink(
    drive: string,
    folder: string,
    wanted: ReadonlySet<string>,
  ): Promise<Result<ReadonlyMap<string, string>, Failure>>;
  /** One URL for an archive of all the files (grade A). */
  batchDownload(drive: string, files: readonly string[]): Promise<Result<string, Failure>>;
  /** URL of one file as it is (grade A). */
  download(id: OpenFileId): Promise<Result<string, Failure>>;
}

export function createOpenApi(caller: Caller): OpenApi {
  const link = async (url: string): Promise<Result<string, Failure>> => {
    const answer = await caller.open(url, openDownload);
    if (answer.ok) return succeed(answer.value.data.url);
    const { failure } = answer;
    return failure.kind === 'broken-answer' && failure.problem === 'shape'
      ? fail({ kind: 'broken-answer', problem: 'no-link' })
      : answer;
  };
  return {
    async linkMeta(linkId) {
      const answer = await caller.open(`${OPEN_API}/links/${seg(linkId)}/meta`, openLink);
      if (!answer.ok) return answer;
      return succeed({ drive: answer.value.data.drive_id, file: answer.value.data.file_id });
    },
    async parentOf(file) {
      const url = `${OPEN_API}/files/${seg(file)}/meta`;
      const answer = await caller.open(url, openFile);
      return answer.ok ? succeed(answer.value.data.parent_id ?? ROOT) : answer;
    },
    async childrenByLink(drive, folder, wanted) {
      const found = new Map<string, string>();
      const tokens = new Set<string>();
      let token = '';
      do {
        tokens.add(token);
        const page = await caller.open(childrenUrl(drive, folder, token), openChildren);
        if (!page.ok) return page;
        for (const { id, link_id } of page.value.data.items)
          if (link_id !== null && wanted.has(link_id)) found.set(link_id, id);
        token = page.value.data.next_page_token ?? '';
      } while (found.size < wanted.size && token !== '' && !tokens.has(token));
      return succeed(found);
    },
    batchDownload: (drive, files) => link(batchUrl(drive, files)),
    download: ({ drive, file }) =>
      link(`${OPEN_API}/drives/${seg(drive)}/files/${seg(file)}/download`),
  };
}

/** Address of the batch call: the key is repeated for each id, as the official pages show it. */
export function batchUrl(drive: string, files: readonly string[]): string {
  const query = files.map((file) => `file_ids=${seg(file)}`).join('&');
  return `${OPEN_API}/drives/${seg(drive)}/files/batch_download?${query}`;
}

function childrenUrl(drive: string, folder: string, token: string): string {
  const query = new URLSearchParams({
    page_size: String(PAGE_SIZE),
    ...(token !== '' && { page_token: token }),
  });
  return `${OPEN_API}/drives/${seg(drive)}/files/${seg(folder)}/children?${query}`;
}

function seg(id: string): string {
  return encodeURIComponent(id);
}
