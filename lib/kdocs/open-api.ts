import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { Page } from '../selection/list-all';
import type { FileId } from '../selection/service';
import type { Caller } from './caller';
import { OPEN_APIS } from './hosts';
import { openChildren, openDownload, openFile, openLink, type OpenItem } from './shapes';
import { shareLinkProblem, type ShareLinkProblem } from './share-links';

/** The most the children call gives at once (grade A). */
const PAGE_SIZE = 500;

/** The id of a drive's root folder (grade A). */
const ROOT = '0';

/** Hosts differ; a URL that is not too long on this one is not on any other. */
const LONGEST_HOST = OPEN_APIS.reduce((longest, base) =>
  base.length > longest.length ? base : longest,
);

/** What a link leads to. Its ids hold also where the link itself is not open. */
export interface OpenLink extends FileId {
  readonly problem: ShareLinkProblem | null;
}

export interface OpenApi {
  /** Fails with `share-link` where a link that is not open tells no ids. */
  linkMeta(linkId: string): Promise<Result<OpenLink, Failure>>;
  /** One file or folder. */
  file(file: string): Promise<Result<OpenItem, Failure>>;
  /** One page of a folder, with the rights on each item. */
  children(folder: FileId, cursor: string | null): Promise<Result<Page<OpenItem>, Failure>>;
  /** One URL for an archive of all the files (grade A). */
  batchDownload(drive: string, files: readonly string[]): Promise<Result<string, Failure>>;
  /** URL of one file as it is (grade A). */
  download(id: FileId): Promise<Result<string, Failure>>;
}

export function createOpenApi(caller: Pick<Caller, 'open'>): OpenApi {
  const link = async (path: string): Promise<Result<string, Failure>> => {
    const answer = await caller.open(path, openDownload);
    if (answer.ok) return succeed(answer.value.data.url);
    const { failure } = answer;
    return failure.kind === 'broken-answer' && failure.problem === 'shape'
      ? fail({ kind: 'broken-answer', problem: 'no-link' })
      : answer;
  };
  return {
    async linkMeta(linkId) {
      const answer = await caller.open(`/links/${seg(linkId)}/meta`, openLink);
      if (!answer.ok) return answer;
      const { drive_id: drive, file_id: file, status } = answer.value.data;
      const problem = shareLinkProblem(status);
      if (drive !== null && file !== null) return succeed({ drive, file, problem });
      return problem === null
        ? fail({ kind: 'broken-answer', problem: 'shape' })
        : fail({ kind: 'share-link', problem });
    },
    async file(file) {
      const answer = await caller.open(`/files/${seg(file)}/meta`, openFile);
      return answer.ok ? succeed(answer.value.data) : answer;
    },
    async children(folder, cursor) {
      const page = await caller.open(childrenPath(folder, cursor), openChildren);
      if (!page.ok) return page;
      const { items, next_page_token: token } = page.value.data;
      return succeed({ items, next: token === '' ? null : token });
    },
    batchDownload: (drive, files) => link(batchPath(drive, files)),
    download: ({ drive, file }) => link(`/drives/${seg(drive)}/files/${seg(file)}/download`),
  };
}

/** The folder that an item lies in. */
export function parentOf({ parent_id }: OpenItem): string {
  return parent_id ?? ROOT;
}

/** Address of the batch call on the host with the longest name: nowhere is it longer. */
export function batchUrl(drive: string, files: readonly string[]): string {
  return `${LONGEST_HOST}${batchPath(drive, files)}`;
}

/** Path of the batch call, below the version: the key is repeated for each id, as the official pages show it. */
function batchPath(drive: string, files: readonly string[]): string {
  const query = files.map((file) => `file_ids=${seg(file)}`).join('&');
  return `/drives/${seg(drive)}/files/batch_download?${query}`;
}

function childrenPath({ drive, file }: FileId, cursor: string | null): string {
  const query = new URLSearchParams({
    page_size: String(PAGE_SIZE),
    with_permission: 'true',
    ...(cursor !== null && { page_token: cursor }),
  });
  return `/drives/${seg(drive)}/files/${seg(file)}/children?${query}`;
}

function seg(id: string): string {
  return encodeURIComponent(id);
}
