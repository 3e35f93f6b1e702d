import * as z from 'zod/mini';
import type { Way } from '../core/way';
import type { EntryFilter } from '../downloads/entry-views';
import type { FolderSummary } from '../downloads/folder-tree';
import type { JobCommand } from '../downloads/job';
import type { Account } from '../selection/service';
import { serviceIdSchema } from './entry-schemas';
import { failureSchema, skipReasonSchema } from './failure-schema';

const shortText = z.string().check(z.maxLength(200));
const count = z.int().check(z.gte(0));

export const jobCommandSchema = z.enum([
  'pause',
  'resume',
  'keep-names',
  'cancel',
  'retry',
  'remove',
]) satisfies z.ZodMiniType<JobCommand>;

/** Who is logged in; `name` null when the service does not tell. */
export const accountSchema = z.object({
  id: shortText,
  name: z.nullable(z.string()),
  isBusiness: z.boolean(),
}) satisfies z.ZodMiniType<Account>;

/** How an entry was asked for. */
const waySchema = z.enum([
  'batch',
  'single',
  'web',
  'export',
  'archive-service',
]) satisfies z.ZodMiniType<Way>;

/** A job as pages show it. */
export const jobViewSchema = z.object({
  id: shortText,
  service: serviceIdSchema,
  state: z.enum(['planning', 'active', 'finished']),
  place: z.nullable(z.string()),
  /** ms since 1970; null until it ended. */
  createdAt: z.number(),
  finishedAt: z.nullable(z.number()),
  entries: count,
  saved: count,
  skipped: count,
  failed: count,
  /** Files and folders found so far while folders are walked; null when none is. */
  found: z.nullable(z.object({ files: count, folders: count })),
  /** Bytes that have arrived, and that will have; null while nobody knows. */
  bytes: z.number(),
  totalBytes: z.nullable(z.number()),
  /** Why nothing new is begun until a person says so. */
  hold: z.nullable(
    z.union([
      z.object({ kind: z.literal('paused') }),
      z.object({ kind: z.literal('renamed'), wanted: z.string(), actual: z.string() }),
      z.object({ kind: z.literal('account'), was: accountSchema, now: accountSchema }),
    ]),
  ),
  /** Why nothing happens just now although nobody stopped it; `until` in ms since 1970, null: unknown. */
  wait: z.nullable(
    z.object({
      kind: z.enum(['offline', 'network', 'slow-down', 'login', 'retry']),
      until: z.nullable(z.number()),
    }),
  ),
  /** Online documents that the service is turning into files just now. */
  converting: count,
  /** What a person has to answer in the browser itself. */
  attentions: z.array(z.enum(['danger', 'save-as', 'paused'])),
  /** What can be done with it. */
  commands: z.array(jobCommandSchema),
  /** Why entries failed or were left out, each reason once. */
  failures: z.array(failureSchema),
  skipReasons: z.array(skipReasonSchema),
});
export type JobView = z.infer<typeof jobViewSchema>;

const entryStateSchema = z.enum(['saved', 'skipped', 'failed', 'pending']);

/** What became of one selected entry. */
export const entryViewSchema = z.object({
  index: count,
  /** Its name on the service. */
  name: z.string(),
  /** The folders that it lies in, from the selection's place down. */
  folder: z.string(),
  size: z.nullable(z.number()),
  state: entryStateSchema,
  /** Whether the browser is at it. */
  isArriving: z.boolean(),
  failure: z.nullable(failureSchema),
  skipReason: z.nullable(skipReasonSchema),
  /** Absolute path of the file or archive that holds it. */
  path: z.nullable(z.string()),
  /** The name on the disk of a file that is saved by itself, where it is not its own. */
  savedAs: z.nullable(z.string()),
  /** Why earlier tries failed, oldest first. */
  tries: z.array(failureSchema),
  /** How it was asked for, once it was. */
  way: z.nullable(waySchema),
  /** A page that shows it, where there is no file of it to be had. */
  page: z.nullable(z.string()),
});
export type EntryView = z.infer<typeof entryViewSchema>;

/** Lines of a report that are asked for at once at most. */
export const REPORT_PAGE = 1000;

/** Letters that are searched for, and folders on the way to one, at most. */
const SEARCH_LIMIT = 200;
const DEPTH_LIMIT = 100;

/** Which lines of a report are told; every part of it has to fit. */
const entryFilterSchema = z.object({
  /** Null: any. */
  state: z.nullable(entryStateSchema),
  /** A part of its name or of its folders; empty: any. */
  text: z.string().check(z.maxLength(SEARCH_LIMIT)),
  /** Names of folders from the selection's place down: what lies below the last of them. Empty: all. */
  folder: z.readonly(z.array(z.string()).check(z.maxLength(DEPTH_LIMIT))),
}) satisfies z.ZodMiniType<EntryFilter>;
export type { EntryFilter };

export const reportRequestSchema = z.object({
  jobId: shortText,
  /** Index of the first line. */
  from: count,
  /** Lines to leave out from there on. */
  skip: count,
  /** Lines to look at. */
  limit: z.int().check(z.gte(1), z.lte(REPORT_PAGE)),
  /** Null: all of them are told. */
  filter: z.nullable(entryFilterSchema),
});

export const reportPageSchema = z.object({
  entries: z.array(entryViewSchema),
  /** Index to go on from; null at the end. */
  next: z.nullable(count),
});

/** Folders of a job, each behind the one around it; the first stands for the job itself. */
export const foldersSchema = z.array(
  z.object({
    /** Place in this list of the folder around it. */
    parent: z.nullable(count),
    name: z.string(),
    /** Entries in it and below it, and what became of them. */
    all: count,
    saved: count,
    skipped: count,
    failed: count,
    /** Whether it has folders in it that are not listed. */
    isCut: z.boolean(),
  }) satisfies z.ZodMiniType<FolderSummary>,
);
export type FolderView = FolderSummary;
