import * as z from 'zod/mini';
import { SERVICE_IDS, type Entry } from '../selection/entry';
import { failureSchema } from './failure-schema';
import { MARK_LIMIT } from './page-names';

const shortText = z.string().check(z.maxLength(200));
/** Some services make the whole path of a file its id. */
const idText = z.string().check(z.maxLength(1200));
export const linkIdSchema = z.string().check(z.regex(/^[A-Za-z0-9]{12}$/));

export const serviceIdSchema = z.enum(SERVICE_IDS);

const placeSchema = z.object({ drive: idText, folder: z.nullable(idText) });

/** One file or folder as the service listed it. */
export const entrySchema = z.object({
  service: serviceIdSchema,
  id: idText,
  kind: z.enum(['file', 'folder']),
  name: z.string(),
  size: z.nullable(z.number()),
  drive: shortText,
  parent: idText,
  linkId: z.nullable(shortText),
  version: z.nullable(shortText),
  modifiedAt: z.nullable(z.number()),
  inside: z.nullable(placeSchema),
  obstacle: z.nullable(z.enum(['shortcut', 'not-permitted'])),
}) satisfies z.ZodMiniType<Entry>;

/** Where the picker looks: the recent files, a folder, or the folder behind a share link. */
export const pickerPlaceSchema = z.union([
  z.object({ kind: z.literal('recent') }),
  z.object({ kind: z.literal('folder'), drive: shortText, folder: z.nullable(idText) }),
  z.object({ kind: z.literal('shared-folder'), linkId: linkIdSchema }),
]);
export type PickerPlace = z.infer<typeof pickerPlaceSchema>;

export const pickerPageSchema = z.union([
  z.object({ kind: z.literal('logged-out') }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
  z.object({
    kind: z.literal('listed'),
    /** Name of the place, when it has one of its own; told with the first page only. */
    name: z.nullable(z.string()),
    entries: z.readonly(z.array(entrySchema)),
    /** What to ask for the next page with; null at the end of the list. */
    next: z.nullable(z.string()),
  }),
]);
export type PickerPage = z.infer<typeof pickerPageSchema>;

/** An entry that was chosen in the popup itself. */
export const pickSchema = z.object({
  entry: entrySchema,
  /** Names of the folders from the place that the popup started at down to the entry. */
  folders: z.readonly(z.array(z.string())),
  /** Ids of entries somewhere below a chosen folder that were taken out again. */
  except: z.readonly(z.array(idText)),
});
export type Pick = z.infer<typeof pickSchema>;

export const picksSchema = z.readonly(z.array(pickSchema).check(z.maxLength(MARK_LIMIT)));
