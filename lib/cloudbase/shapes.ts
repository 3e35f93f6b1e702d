import * as z from 'zod/mini';

/** Characters of an environment's id; real ones have fewer than 50. */
const ENV_LIMIT = 200;

/** Numbers come as text through some relays. */
const code = z.pipe(z.union([z.int(), z.string()]), z.transform(String));
const text = z.catch(z.nullable(z.string()), null);
const size = z.catch(
  z.pipe(
    z.union([z.int(), z.string().check(z.regex(/^\d{1,16}$/))]),
    z.pipe(z.transform(Number), z.int().check(z.gte(0))),
  ),
  -1,
);
const flag = z.catch(
  z.pipe(
    z.union([z.boolean(), z.int(), z.string()]),
    z.transform((value) => value === true || value === 1 || value === 'true'),
  ),
  false,
);

export const envelope = z.object({ errcode: code, errmsg: text });

/** One file of `batchdownloadfile` (grades A and B: the documents and the clients do not agree on the names). */
const fileRow = z.object({
  fileid: text,
  files: text,
  file_id: text,
  fileID: text,
  download_url: text,
  status: z.catch(code, '0'),
  errmsg: text,
});
export type FileRow = z.infer<typeof fileRow>;

/** Null for a row that is odd: the others count all the same. */
const rows = z.array(z.catch(z.nullable(fileRow), null));
export const fileRows = z.pipe(
  z.union([z.object({ file_list: rows }), z.object({ files: rows })]),
  z.transform((answer) => ('file_list' in answer ? answer.file_list : answer.files)),
);

/** `getbucket` (grade A): sizes are strings. */
const object = z.object({
  key: z.string().check(z.minLength(1)),
  last_modified: z.catch(z.nullable(z.union([z.string(), z.number()])), null),
  md5: text,
  /** Bytes; below 0 where it is not told. */
  size,
});
export const bucketPage = z.object({
  contents: z.catch(z.nullable(z.array(z.catch(z.nullable(object), null))), null),
  is_truncated: flag,
});
export type BucketPage = z.infer<typeof bucketPage>;
export type BucketObject = z.infer<typeof object>;

/** `describeenvs` (grade A). */
const environment = z.object({
  env: z.string().check(z.minLength(1), z.maxLength(ENV_LIMIT)),
  alias: text,
  bucket_id: text,
});
export const environmentList = z.object({
  info_list: z.array(z.catch(z.nullable(environment), null)),
});
