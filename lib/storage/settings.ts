import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { DEFAULT_FORMATS } from '../core/document-formats';
import { DEFAULT_NAMING, templateProblem, type TemplateKind } from '../core/naming';
import { createSerial } from '../core/serial';
import { within } from '../core/within';

/** Transfers at once that are still kind to the service and the browser. */
export const TRANSFER_LIMITS = { least: 1, most: 16 } as const;

/** Smaller archives than the least would be as many as the files; the usual is what old programs can open. */
export const ARCHIVE_BYTES = { least: 10_000_000, usual: 4_000_000_000 } as const;

const concurrentTransfers = z
  .int()
  .check(z.gte(TRANSFER_LIMITS.least), z.lte(TRANSFER_LIMITS.most));

const templateOf = (kind: TemplateKind) =>
  z.string().check(z.refine((template) => templateProblem(kind, template) === null));

/** What people may set; kept in `storage.local` under the key `settings`. A bad value is as good as none. */
export const settingsSchema = z.object({
  /** One archive for a batch of files, or each file by itself in its folders. */
  mode: z.catch(z.enum(['archive', 'files']), 'archive'),
  /** Transfers at once. */
  concurrentTransfers: z.catch(concurrentTransfers, 6),
  /** Whether the end of a job is told by a notification. */
  notifications: z.catch(z.boolean(), true),
  /** What happens where a file of the wanted name is on the disk already. */
  conflicts: z.catch(z.enum(['keep-both', 'skip', 'replace']), 'keep-both'),
  /** File by file: whether what is here in the same version is left out. */
  skipExisting: z.catch(z.boolean(), true),
  /** What smart documents (`.otl`) are saved as. */
  otlFormat: z.catch(z.enum(['docx', 'pdf']), DEFAULT_FORMATS.otl),
  /** Bytes of files that go into one archive at most; null: any. */
  archiveBytes: z.catch(z.nullable(z.int().check(z.gte(ARCHIVE_BYTES.least))), ARCHIVE_BYTES.usual),
  folderTemplate: z.catch(templateOf('folder'), DEFAULT_NAMING.folder),
  nameTemplate: z.catch(templateOf('name'), DEFAULT_NAMING.name),
  archiveTemplate: z.catch(templateOf('archive'), DEFAULT_NAMING.archive),
});

export type Settings = z.infer<typeof settingsSchema>;

const KEY = 'settings';

const serial = createSerial();

export async function readSettings(): Promise<Settings> {
  const { [KEY]: kept } = await within(browser.storage.local.get(KEY));
  const parsed = settingsSchema.safeParse(kept ?? {});
  return parsed.success ? parsed.data : settingsSchema.parse({});
}

/** How the files of a new job are saved. */
export function savingWayOf(settings: Settings) {
  const { mode, conflicts, skipExisting, archiveBytes } = settings;
  const { folderTemplate: folder, nameTemplate: name, archiveTemplate: archive } = settings;
  return {
    ...{ mode, conflicts, skipExisting, archiveBytes },
    naming: { folder, name, archive },
    formats: { otl: settings.otlFormat },
  };
}

/** Changes some settings and leaves the others as they are. */
export async function changeSettings(changed: Partial<Settings>): Promise<void> {
  await serial(async () => {
    await browser.storage.local.set({ [KEY]: { ...(await readSettings()), ...changed } });
  });
}
