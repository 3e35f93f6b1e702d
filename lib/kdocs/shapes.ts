import * as z from 'zod/mini';

/** Ids arrive as numbers or strings and stay strings. */
const id = z.pipe(z.union([z.string().check(z.minLength(1)), z.int()]), z.transform(String));
const text = z.catch(z.nullable(z.string()), null);
const optionalId = z.catch(z.nullable(id), null);
const size = z.catch(z.nullable(z.int().check(z.gte(0))), null);

/** A place in a list; numbers come as text from some versions. */
const offset = z.union([
  z.int(),
  z.pipe(z.string().check(z.regex(/^-?\d{1,9}$/)), z.transform(Number)),
]);

/** One item of a web list and of `fileinfo` (kdocs web API, grade B). Unknown fields are dropped. */
export const webFile = z.object({
  id,
  groupid: id,
  parentid: optionalId,
  fname: z.string(),
  fsize: size,
  /** Empty where it is not told. */
  ftype: z.catch(z.string(), ''),
  fver: optionalId,
  link_id: text,
  /** Unix seconds. */
  mtime: z.catch(z.nullable(z.int()), null),
  /** The group that stands for a shared folder; its content is listed there. */
  linkgroupid: optionalId,
  file_perms_acl: z.catch(z.nullable(z.object({ download: z.int() })), null),
});
export type WebFile = z.infer<typeof webFile>;

export const webList = z.object({
  files: z.array(webFile),
  /** Below 0 at the end; null where it is not told. */
  next_offset: z.catch(z.nullable(offset), null),
  next_filter: text,
});

/** Recent files; `next` is the offset of the next page, not above 0 at the end (grade C). */
export const webRecent = z.object({
  list: z.array(z.catch(z.nullable(z.object({ file: webFile })), null)),
  next: z.catch(offset, -1),
});

export const webMetadata = z.object({ fileinfo: webFile });
/** A link that is not open may tell nothing of the file. */
export const webLink = z.object({
  fileinfo: z.catch(z.nullable(webFile), null),
  linkinfo: z.catch(z.nullable(z.object({ status: text })), null),
  user_acl: z.catch(z.nullable(z.object({ download: z.int() })), null),
});

/** The link sits at different places in different versions of the call (grade B). */
export const webDownload = z.object({
  url: text,
  download_url: text,
  fileinfo: z.catch(z.nullable(z.object({ url: text })), null),
  data: z.catch(z.nullable(z.object({ url: text })), null),
});

export const webEnvelope = z.object({ result: z.string(), msg: text });
export const openEnvelope = z.object({ code: z.int(), msg: text });

/** One item of the open API (grade A). Unknown fields are dropped. */
const openItem = z.object({
  id,
  name: text,
  type: text,
  size,
  /** Unix seconds. */
  mtime: z.catch(z.nullable(z.int()), null),
  link_id: text,
  parent_id: optionalId,
  /** Only where it was asked for. */
  permission: z.catch(z.nullable(z.object({ download: z.boolean() })), null),
});
export type OpenItem = z.infer<typeof openItem>;

/** `data` of the open-API calls (WPS 365 open API v7, grade A). A link that is closed may tell no ids. */
export const openLink = z.object({
  data: z.object({ drive_id: optionalId, file_id: optionalId, status: text }),
});
export const openFile = z.object({ data: openItem });
export const openChildren = z.object({
  data: z.object({ items: z.array(openItem), next_page_token: text }),
});
export const openDownload = z.object({ data: z.object({ url: z.string().check(z.minLength(1)) }) });
