import type { Failure } from '../core/failure';
import { fail, type Result } from '../core/result';
import { matchRows } from './batch-rows';
import type { Caller } from './caller';
import { toDownloadUrl } from './download-url';
import { asPassing, fileFailure } from './errors';
import { parseCloudFileId } from './file-id';
import type { Clean } from './quote';
import { bucketPage, environmentList, fileRows, type BucketPage, type FileRow } from './shapes';

/** Address of each file that was asked for, as it is handed to the browser, or why it has none. */
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

export function createCalls({ ask }: Caller): Calls {
  /** Nothing can be left out of the question, so what breaks the service over it has to pass. */
  const askWhole: Caller['ask'] = async (question) => {
    const answer = await ask(question);
    return answer.ok ? answer : fail(asPassing(answer.failure));
  };

  return {
    addresses: (env, ids) =>
      ask({
        call: 'batchdownloadfile',
        body: ({ maxAge }) => ({
          env,
          file_list: ids.map((id) => ({ fileid: id, max_age: maxAge })),
        }),
        shape: fileRows,
        read(rows, clean) {
          const found = matchRows(ids, rows);
          return new Map(ids.map((id) => [id, addressIn(id, found.get(id), clean)]));
        },
      }),
    bucket: (env, prefix, marker) =>
      askWhole({
        call: 'getbucket',
        body: () => ({ env, prefix, delimiter: '/', marker: marker ?? '' }),
        shape: bucketPage,
        read: (page) => page,
      }),
    environments: () =>
      askWhole({
        call: 'describeenvs',
        body: () => ({}),
        shape: environmentList,
        read: ({ info_list: rows }) =>
          rows
            .filter((row) => row !== null)
            .map(({ env, alias, bucket_id: bucket }) => ({ id: env, alias: alias ?? '', bucket })),
      }),
  };
}

function addressIn(id: string, row: FileRow | undefined, clean: Clean): Result<string, Failure> {
  const path = parseCloudFileId(id)?.path;
  if (row === undefined || path === undefined)
    return fail({ kind: 'broken-answer', problem: 'no-link' });
  const { download_url: link, status, errmsg } = row;
  if (status !== '0' || link === null || link === '')
    return fail(fileFailure({ code: status, text: errmsg ?? '' }, clean));
  const url = toDownloadUrl(link, path);
  if (url.ok || url.failure.kind !== 'untrusted-link') return url;
  return fail({ ...url.failure, host: clean(url.failure.host).slice(0, 200) });
}
