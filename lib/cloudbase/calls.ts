import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import { matchRows } from './batch-rows';
import type { Caller } from './caller';
import { fileFailure } from './errors';
import { bucketPage, environmentList, fileRows, type BucketPage, type FileRow } from './shapes';

/** Address of each file that was asked for, as the service tells it, or why it has none. */
export type FileAddresses = ReadonlyMap<string, Result<string, Failure>>;

export interface EnvironmentInfo {
  readonly id: string;
  /** Empty when it has none. */
  readonly alias: string;
  /** Null when it is not told. */
  readonly bucket: string | null;
}

export interface Calls {
  /** `batchdownloadfile`: at most 50 ids, which are sent as they are. */
  addresses(env: string, ids: readonly string[]): Promise<Result<FileAddresses, Failure>>;
  /** `getbucket`: what begins with `prefix`, up to the next slash; `marker` null at the beginning. */
  bucket(env: string, prefix: string, marker: string | null): Promise<Result<BucketPage, Failure>>;
  /** `describeenvs`. */
  environments(): Promise<Result<readonly EnvironmentInfo[], Failure>>;
}

export function createCalls({ ask, quote }: Caller): Calls {
  const addressIn = async (row: FileRow | undefined): Promise<Result<string, Failure>> => {
    if (row === undefined) return fail({ kind: 'broken-answer', problem: 'no-link' });
    const { download_url: url, status, errmsg } = row;
    if (status === '0' && url !== null && url !== '') return succeed(url);
    return fail(fileFailure(await quote(status, errmsg)));
  };

  return {
    async addresses(env, ids) {
      const rows = await ask(
        'batchdownloadfile',
        ({ maxAge }) => ({
          env,
          file_list: ids.map((id) => ({ fileid: id, max_age: maxAge })),
        }),
        fileRows,
      );
      if (!rows.ok) return rows;
      const found = matchRows(ids, rows.value);
      const told = new Map<string, Result<string, Failure>>();
      for (const id of ids) told.set(id, await addressIn(found.get(id)));
      return succeed(told);
    },
    bucket: (env, prefix, marker) =>
      ask('getbucket', () => ({ env, prefix, delimiter: '/', marker: marker ?? '' }), bucketPage),
    async environments() {
      const answer = await ask('describeenvs', () => ({}), environmentList);
      if (!answer.ok) return answer;
      return succeed(
        answer.value.info_list.map(({ env, alias, bucket_id: bucket }) => ({
          id: env,
          alias: alias ?? '',
          bucket,
        })),
      );
    },
  };
}
