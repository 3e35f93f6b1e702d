import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { Place } from '../selection/entry';
import type { Page } from '../selection/list-all';
import type { Caller } from './caller';
import { WEB_API } from './hosts';
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
  /** The file or folder behind a share link. */
  link(linkId: string): Promise<Result<WebFile, Failure>>;
  /** One page of a folder; folders come first. */
  list(listing: WebListing, cursor: string | null): Promise<Result<Page<WebFile>, Failure>>;
  /** One page of the recent files of all drives, newest first. */
  recent(cursor: string | null): Promise<Result<Page<WebFile>, Failure>>;
  download(group: string, id: string): Promise<Result<string, Failure>>;
}

export function createWebApi(caller: Caller): WebApi {
  return {
    async metadata(id) {
      const answer = await caller.web(`${WEB_API}/v5/files/${seg(id)}/metadata`, webMetadata);
      return answer.ok ? succeed(answer.value.fileinfo) : answer;
    },
    async link(linkId) {
      const answer = await caller.web(`${WEB_API}/v5/links/${seg(linkId)}`, webLink);
      if (!answer.ok) return answer;
      const { fileinfo, user_acl } = answer.value;
      return succeed({
        ...fileinfo,
        link_id: linkId,
        file_perms_acl: user_acl ?? fileinfo.file_perms_acl,
      });
    },
    async list(listing, cursor) {
      const page = await caller.web(listUrl(listing, cursor), webList);
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
      const page = await caller.web(`${WEB_API}/v5/roaming?${query}`, webRecent);
      if (!page.ok) return page;
      const { list, next } = page.value;
      return succeed({
        items: list.flatMap((item) => item?.file ?? []),
        next: next > 0 ? String(next) : null,
      });
    },
    async download(group, id) {
      const query = 'isblocks=false&support_checksums=md5,sha1,sha256';
      const url = `${WEB_API}/v5/groups/${seg(group)}/files/${seg(id)}/download?${query}`;
      const answer = await caller.web(url, webDownload);
      if (!answer.ok) return answer;
      const { url: link, download_url, fileinfo, data } = answer.value;
      const found = [link, download_url, fileinfo?.url, data?.url].find((one) => one);
      return found ? succeed(found) : fail({ kind: 'broken-answer', problem: 'no-link' });
    },
  };
}

/** `cursor` is the filter and the offset of a page, joined by a colon. */
function listUrl({ drive, folder, query }: WebListing, cursor: string | null): string {
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
  return `${WEB_API}/v5/groups/${seg(drive)}/files?${parameters}`;
}

function seg(id: string): string {
  return encodeURIComponent(id);
}
