import { z } from 'zod/mini';

/** What the answers of the stand-in must look like for the tests to read them. */
export const webList = z.object({
  result: z.literal('ok'),
  files: z.array(
    z.object({
      id: z.number(),
      fname: z.string(),
      groupid: z.number(),
      ftype: z.enum(['file', 'folder', 'linkfolder', 'shortcut']),
      linkgroupid: z.optional(z.number()),
      file_perms_acl: z.object({ download: z.number() }),
      fsha: z.string(),
      link_id: z.optional(z.string()),
    }),
  ),
  next_offset: z.number(),
  next_filter: z.string(),
});

export const webDownload = z.object({ result: z.literal('ok'), url: z.string() });

export const openList = z.object({
  code: z.literal(0),
  data: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        link_id: z.string(),
        name: z.string(),
        type: z.string(),
        permission: z.optional(z.object({ download: z.boolean() })),
      }),
    ),
    next_page_token: z.string(),
  }),
});

export const openLink = z.object({
  code: z.literal(0),
  data: z.object({ drive_id: z.string(), file_id: z.string() }),
});

export const openUrl = z.object({ code: z.literal(0), data: z.object({ url: z.string() }) });
