import { afterEach, beforeEach } from 'vitest';
import { startStandIn, type StandIn, type StandInOptions } from '../../standin/server';
import type { Drive, Entry, StoredFile } from '../../standin/world/types';
import { askJson, type AskOptions } from './client';
import { openUrl } from './shapes';

/** A fresh stand-in for each test of the file. */
export function hostStandIn(options: StandInOptions = {}): () => StandIn {
  let running: StandIn | undefined;
  beforeEach(async () => {
    running = await startStandIn(options);
  });
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });
  return () => {
    if (!running) throw new Error('only inside a test');
    return running;
  };
}

export function batchUrl(files: readonly Entry[]): string {
  const query = new URLSearchParams(files.map((file) => ['file_ids', file.fileId]));
  const drive = files[0]?.drive.driveId ?? 'none';
  return `https://openapi.wps.cn/v7/drives/${drive}/files/batch_download?${query.toString()}`;
}

/** Address of one page of the web API's list; `parentid` is the root unless said. */
export function listUrl(group: string, query: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams({ parentid: '0', count: '100', ...query }).toString();
  return `https://www.kdocs.cn/3rd/drive/api/v5/groups/${group}/files?${search}`;
}

export function webDownloadUrl(group: string, id: string): string {
  return `https://www.kdocs.cn/3rd/drive/api/v5/groups/${group}/files/${id}/download`;
}

export function openDownloadUrl({ drive, fileId }: Entry): string {
  return `https://openapi.wps.cn/v7/drives/${drive.driveId}/files/${fileId}/download`;
}

export function openChildrenUrl({ driveId }: Drive, parent = '0'): string {
  const query = 'page_size=500&with_permission=true';
  return `https://openapi.wps.cn/v7/drives/${driveId}/files/${parent}/children?${query}`;
}

/** A POST as the site's own pages send it; `options` take the place of its parts. */
export function postToSite(
  standIn: StandIn,
  path: string,
  body: unknown,
  options: Pick<AskOptions, 'cookie' | 'headers'> = {},
) {
  const { name, value } = standIn.world.session;
  return askJson(standIn, `https://www.kdocs.cn${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    cookie: `${name}=${value}; csrf=r`,
    ...options,
    headers: {
      origin: 'https://www.kdocs.cn',
      referer: 'https://www.kdocs.cn/latest',
      'x-csrf-rand': 'r',
      ...options.headers,
    },
  });
}

/** A link to the file by the open API. */
export async function linkTo(standIn: StandIn, file: StoredFile): Promise<string> {
  const path = `/v7/drives/${file.drive.driveId}/files/${file.fileId}/download`;
  const { value } = await askJson(standIn, `https://openapi.wps.cn${path}`);
  return openUrl.parse(value).data.url;
}

export async function archiveLinkTo(
  standIn: StandIn,
  files: readonly StoredFile[],
): Promise<string> {
  const { value } = await askJson(standIn, batchUrl(files));
  return openUrl.parse(value).data.url;
}
