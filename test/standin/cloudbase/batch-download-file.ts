import type { Reply } from '../http/reply';
import { jsonReply } from '../http/reply';
import type { Cloudbase } from './cloudbase';
import { linksBody, unknownFields } from './call-body';
import { errorReply } from './errors';
import type { CloudFile, Environment } from './types';

interface Wish {
  readonly fileid: string;
  /** Seconds. */
  readonly max_age: number;
}

interface LinkRow {
  readonly fileid: string;
  readonly download_url: string;
  readonly status: number;
  readonly errmsg: string;
}

/** Links to files of one environment; what cannot be had is told for each file by itself. */
export function batchDownloadFile(
  cloudbase: Cloudbase,
  body: Readonly<Record<string, unknown>>,
): Reply {
  noteUnknown(cloudbase, body, ['env', 'file_list']);
  const parsed = linksBody.safeParse(body);
  if (!parsed.success) return errorReply(40097);
  const { env: envId, file_list: wishes } = parsed.data;
  for (const wish of wishes) noteUnknown(cloudbase, wish, ['fileid', 'max_age']);
  if (wishes.length > cloudbase.batchLimit) return errorReply(40097);
  const env = cloudbase.store.env(envId);
  if (!env) return errorReply(-501007);
  const rows = wishes.flatMap((wish) => rowOf(cloudbase, env, wish));
  return jsonReply(200, {
    errcode: 0,
    errmsg: 'ok',
    [cloudbase.listKey]: inOrder(cloudbase.order, rows).map((row) => named(cloudbase, row)),
  });
}

function noteUnknown(
  { note }: Cloudbase,
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  for (const name of unknownFields(value, known)) note(`the unknown field ${name} in the body`);
}

/** Empty for a file that the answer leaves out. */
function rowOf(cloudbase: Cloudbase, env: Environment, wish: Wish): readonly LinkRow[] {
  const { fileid } = wish;
  const file = fileOf(cloudbase, env, fileid);
  if (!file) return [{ fileid, download_url: '', status: 1, errmsg: 'STORAGE_FILE_NONEXIST' }];
  const state = cloudbase.store.stateOf(file);
  switch (state.kind) {
    case 'left-out':
      return [];
    case 'refused':
      return [{ fileid, download_url: '', status: state.status, errmsg: state.errmsg }];
    case 'there': {
      const lifetime = cloudbase.linkLifetime ?? wish.max_age;
      const download_url = cloudbase.links.make(file, lifetime, cloudbase.urls);
      return [{ fileid, download_url, status: 0, errmsg: 'ok' }];
    }
  }
}

/** The id with its bucket, or the older form without it. */
function fileOf({ store }: Cloudbase, env: Environment, id: string): CloudFile | undefined {
  for (const start of [`cloud://${env.id}.${env.bucket}/`, `cloud://${env.id}/`]) {
    if (id.startsWith(start)) return store.file(env, id.slice(start.length));
  }
  return undefined;
}

function inOrder(order: Cloudbase['order'], rows: readonly LinkRow[]): readonly LinkRow[] {
  switch (order) {
    case 'asked':
      return rows;
    case 'reversed':
      return [...rows].reverse();
    case 'shuffled':
      // Every third row first, and those after them next: the same in each run.
      return [0, 1, 2].flatMap((rest) => rows.filter((_, index) => index % 3 === rest));
  }
}

function named({ idKey }: Cloudbase, { fileid, ...row }: LinkRow): object {
  return idKey === 'none' ? row : { [idKey]: fileid, ...row };
}
