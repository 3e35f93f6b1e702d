import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { Place } from '../selection/entry';
import type { Page } from '../selection/list-all';
import type { Caller } from './caller';
import { concernsAll } from './errors';
import { shareLinkFailure, shareLinkProblem } from './share-links';
import { webDownload, webLink, webList, webMetadata, webRecent, type WebFile } from './shapes';

/** Items asked for at once; larger counts lose files (grade B). */
const PAGE_SIZE = 100;

/** One list, in the order and with the filter of `query`. */
export interface WebListing extends Place {
  readonly query?: Readonly<Record<string, string>>;
}

export interface WebApi {
  /** One file or folder by its numeric id. */
  metadata(id: string): Promise<Result<WebFile, Failure>>;
  /** The file or folder behind a share link; fails with `share-link` where the link is not open. */
  link(linkId: string): Promise<Result<WebFile, Failure>>;
  /** One page of a folder; folders come first. */
  list(listing: WebListing, cursor: string | null): Promise<Result<Page<WebFile>, Failure>>;
  /** One page of the recent files of all drives, newest first. */
  recent(cursor: string | null): Promise<Result<Page<WebFile>, Failure>>;
  /** URL of one file as it is; asks the older version of the call where there is no newer one (grade B). */
  download(group: string, id: string): Promise<Result<string, Failure>>;
}

/** Versions of the download call; answers of `v3` have no `result` and tell the link in `fileinfo` (grade B). */
type DownloadVersion = 'v5' | 'v3';

export function createWebApi(caller: Pick<Caller, 'web'>): WebApi {
  /** The version that a link was told by last, and the other one when it is known not to be there. */
  let version: DownloadVersion = 'v5';
  let missing: DownloadVersion | null = null;

  const downloadBy = async (
    by: DownloadVersion,
    group: string,
    id: string,
  ): Promise<Result<string, Failure>> => {
    const answer = await caller.web(downloadPath(by, group, id), webDownload, group);
    if (!answer.ok) return answer;
    const { url, download_url, fileinfo, data } = answer.value;
    const found = [url, download_url, fileinfo?.url, data?.url].find((one) => one);
    return found ? succeed(found) : fail({ kind: 'broken-answer', problem: 'no-link' });
  };

  return {
    async metadata(id) {
      const answer = await caller.web(`/v5/files/${seg(id)}/metadata`, webMetadata);
      return answer.ok ? succeed(answer.value.fileinfo) : answer;
    },
    async link(linkId) {
      const answer = await caller.web(`/v5/links/${seg(linkId)}`, webLink);
      if (!answer.ok) return fail(shareLinkFailure(answer.failure));
      const { fileinfo, linkinfo, user_acl } = answer.value;
      const problem = shareLinkProblem(linkinfo?.status ?? null);
      if (problem !== null) return fail({ kind: 'share-link', problem });
      if (fileinfo === null) return fail({ kind: 'broken-answer', problem: 'shape' });
      return succeed({
        ...fileinfo,
        link_id: linkId,
        file_perms_acl: user_acl ?? fileinfo.file_perms_acl,
      });
    },
    async list(listing, cursor) {
      const page = await caller.web(listPath(listing, cursor), webList, listing.drive);
      if (!page.ok) return page;
      const { files, next_offset, next_filter } = page.value;
      // A full page that does not tell whether it is the last one may not be.
      if (next_offset === null && files.length >= PAGE_SIZE)
        return fail({ kind: 'broken-answer', problem: 'shape' });
      const isEnd = next_offset === null || next_offset < 0;
      return succeed({ items: files, next: isEnd ? null : `${next_filter ?? ''}:${next_offset}` });
    },
    async recent(cursor) {
      const query = new URLSearchParams({
        include: 'group_type',
        count: String(PAGE_SIZE),
        offset: cursor ?? '0',
      });
      const page = await caller.web(`/v5/roaming?${query}`, webRecent);
      if (!page.ok) return page;
      const { list, next } = page.value;
      return succeed({
        items: list.flatMap((item) => item?.file ?? []),
        next: next > 0 ? String(next) : null,
      });
    },
    async download(group, id) {
      const usual = await downloadBy(version, group, id);
      const other = version === 'v5' ? 'v3' : 'v5';
      if (usual.ok || usual.failure.kind !== 'not-here' || missing === other) return usual;
      const second = await downloadBy(other, group, id);
      if (second.ok) version = other;
      else if (second.failure.kind === 'not-here') missing = other;
      return second.ok || concernsAll(second.failure) ? second : usual;
    },
  };
}

/** `cursor` is the filter and the offset of a page, joined by a colon. */
function listPath({ drive, folder, query }: WebListing, cursor: string | null): string {
  const [filter = '', offset = '0'] = cursor?.split(':') ?? [];
  const parameters = new URLSearchParams({
    orderby: 'mtime',
    order: 'DESC',
    ...query,
    parentid: folder ?? '0',
    offset,
    count: String(PAGE_SIZE),
    with_link: 'true',
    linkgroup: 'true',
    ...(filter !== '' && { filter }),
  });
  return `/v5/groups/${seg(drive)}/files?${parameters}`;
}

function downloadPath(version: DownloadVersion, group: string, id: string): string {
  const path = `/${version}/groups/${seg(group)}/files/${seg(id)}/download`;
  const checksums = version === 'v5' ? '&support_checksums=md5,sha1,sha256' : '';
  return `${path}?isblocks=false${checksums}`;
}

function seg(id: string): string {
  return encodeURIComponent(id);
}
