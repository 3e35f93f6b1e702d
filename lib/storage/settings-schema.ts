import * as z from 'zod/mini';
import { DEFAULT_FORMATS } from '../core/document-formats';
import { LANGUAGES } from '../core/language';
import { DEFAULT_NAMING, templateProblem, type TemplateKind } from '../core/naming';

/** Transfers at once that are still kind to the service and the browser. */
export const TRANSFER_LIMITS = { least: 1, most: 16 } as const;

/** Smaller archives than the least would be as many as the files; the usual is what old programs can open. */
export const ARCHIVE_BYTES = { least: 10_000_000, usual: 4_000_000_000 } as const;

/** A job stays for a day at least, so that its end can be read. */
export const HISTORY_DAYS = { least: 1, usual: 90, most: 365 } as const;

const within = ({ least, most }: { readonly least: number; readonly most: number }) =>
  z.int().check(z.gte(least), z.lte(most));

const templateOf = (kind: TemplateKind) =>
  z.string().check(z.refine((template) => templateProblem(kind, template) === null));

/** What each setting may be. */
export const settingShapes = {
  /** One archive for a batch of files, or each file by itself in its folders. */
  mode: z.enum(['archive', 'files']),
  /** Transfers at once. */
  concurrentTransfers: within(TRANSFER_LIMITS),
  /** Whether the end of a job is told by a notification. */
  notifications: z.boolean(),
  /** What happens where a file of the wanted name is on the disk already. */
  conflicts: z.enum(['keep-both', 'skip', 'replace']),
  /** File by file: whether what is here in the same version is left out. */
  skipExisting: z.boolean(),
  /** What smart documents (`.otl`) are saved as. */
  otlFormat: z.enum(['docx', 'pdf']),
  /** Bytes of files that go into one archive at most; null: any. */
  archiveBytes: z.nullable(z.int().check(z.gte(ARCHIVE_BYTES.least))),
  /** Language of the texts; `auto`: the browser's. */
  language: z.enum(['auto', ...LANGUAGES]),
  /** Colours of the pages; `auto`: as the system has them. */
  theme: z.enum(['auto', 'light', 'dark']),
  /** Days for which jobs that have ended stay in the list. */
  historyDays: within(HISTORY_DAYS),
  folderTemplate: templateOf('folder'),
  nameTemplate: templateOf('name'),
  archiveTemplate: templateOf('archive'),
};

/** What people may set; kept in `storage.local` under the key `settings`. A bad value is as good as none. */
export const settingsSchema = z.object({
  mode: z.catch(settingShapes.mode, 'archive'),
  concurrentTransfers: z.catch(settingShapes.concurrentTransfers, 6),
  notifications: z.catch(settingShapes.notifications, true),
  conflicts: z.catch(settingShapes.conflicts, 'keep-both'),
  skipExisting: z.catch(settingShapes.skipExisting, true),
  otlFormat: z.catch(settingShapes.otlFormat, DEFAULT_FORMATS.otl),
  archiveBytes: z.catch(settingShapes.archiveBytes, ARCHIVE_BYTES.usual),
  language: z.catch(settingShapes.language, 'auto'),
  theme: z.catch(settingShapes.theme, 'auto'),
  historyDays: z.catch(settingShapes.historyDays, HISTORY_DAYS.usual),
  folderTemplate: z.catch(settingShapes.folderTemplate, DEFAULT_NAMING.folder),
  nameTemplate: z.catch(settingShapes.nameTemplate, DEFAULT_NAMING.name),
  archiveTemplate: z.catch(settingShapes.archiveTemplate, DEFAULT_NAMING.archive),
});

export type Settings = z.infer<typeof settingsSchema>;
