import * as z from 'zod/mini';
import { failureSchema, skipReasonSchema } from './failure-schema';
import { MARK_LIMIT, NAME_LIMIT, READ_MARKS } from './page-names';

const tabId = z.int();
const count = z.int().check(z.gte(0));
const shortText = z.string().check(z.maxLength(200));

/** Whatever a page's row calls itself. */
const name = z.nullable(z.string().check(z.maxLength(NAME_LIMIT)));

export const markSchema = z.object({
  id: z.nullable(z.string().check(z.regex(/^\d{1,19}$/))),
  linkId: z.nullable(z.string().check(z.regex(/^[A-Za-z0-9]{12}$/))),
  kind: z.enum(['file', 'folder', 'unknown']),
  name,
});

/** What a content script answers. */
export const pageSelectionSchema = z.object({
  marks: z.array(markSchema).check(z.maxLength(MARK_LIMIT)),
});
export type PageSelection = z.infer<typeof pageSelectionSchema>;

/** Why a selection cannot be downloaded, or what is in it. */
const tabSelectionSchema = z.union([
  z.object({ kind: z.literal('not-our-site') }),
  z.object({ kind: z.literal('reload-needed') }),
  z.object({ kind: z.literal('nothing-marked') }),
  z.object({ kind: z.literal('marked'), names: z.array(name), count }),
]);
export type TabSelection = z.infer<typeof tabSelectionSchema>;

const describedSelectionSchema = z.union([
  z.object({ kind: z.literal('logged-out') }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
  z.object({
    kind: z.literal('described'),
    files: count,
    folders: count,
    online: count,
    unconfirmed: count,
    /** Bytes of the files; null when the service does not tell all sizes. */
    size: z.nullable(count),
    names: z.array(z.string()),
  }),
]);
export type DescribedSelection = z.infer<typeof describedSelectionSchema>;

const startedSchema = z.union([
  z.object({ kind: z.literal('started'), jobId: shortText }),
  z.object({ kind: z.literal('already-running'), jobId: shortText }),
  z.object({ kind: z.literal('not-our-site') }),
  z.object({ kind: z.literal('reload-needed') }),
  z.object({ kind: z.literal('nothing-marked') }),
  z.object({ kind: z.literal('logged-out') }),
]);
export type Started = z.infer<typeof startedSchema>;

export const jobViewSchema = z.object({
  id: shortText,
  state: z.enum(['planning', 'active', 'finished']),
  place: z.nullable(z.string()),
  /** ms since 1970. */
  createdAt: z.number(),
  entries: count,
  saved: count,
  skipped: count,
  failed: count,
  /** Bytes that have arrived, and that will have; null while nobody knows. */
  bytes: z.number(),
  totalBytes: z.nullable(z.number()),
  /** Why entries failed or were left out, each reason once. */
  failures: z.array(failureSchema),
  skipReasons: z.array(skipReasonSchema),
});
export type JobView = z.infer<typeof jobViewSchema>;

export const entryViewSchema = z.object({
  index: count,
  name: z.string(),
  size: z.nullable(z.number()),
  state: z.enum(['saved', 'skipped', 'failed', 'pending']),
  failure: z.nullable(failureSchema),
  skipReason: z.nullable(skipReasonSchema),
  /** Absolute path of the file or archive that holds it. */
  path: z.nullable(z.string()),
});
export type EntryView = z.infer<typeof entryViewSchema>;

const jobRequest = z.object({ jobId: shortText });
const nothing = z.object({});

/** What extension pages ask the background worker. */
export const workerProtocol = {
  readSelection: { request: z.object({ tabId }), answer: tabSelectionSchema },
  describeSelection: { request: z.object({ tabId }), answer: describedSelectionSchema },
  downloadSelected: { request: z.object({ tabId }), answer: startedSchema },
  listJobs: { request: z.object({ limit: count }), answer: z.array(jobViewSchema) },
  listEntries: { request: jobRequest, answer: z.array(entryViewSchema) },
  cancelJob: { request: jobRequest, answer: nothing },
  retryJob: { request: jobRequest, answer: nothing },
  removeJob: { request: jobRequest, answer: nothing },
  showJob: { request: jobRequest, answer: nothing },
} as const;

/** What the background worker asks the content script of a page. */
export const pageProtocol = {
  [READ_MARKS]: {
    /** The whole page anew, or what a watch already knows where one runs. */
    request: z.object({ reading: z.enum(['full', 'watched']) }),
    answer: pageSelectionSchema,
  },
} as const;

/** What a content script sends when its page's marks changed. */
export const marksChangedSchema = z.object({ count });
