import * as z from 'zod/mini';
import type { Mark, PageListing } from '../selection/entry';
import type { PageReading } from '../selection/page-reading';
import { cloudbaseCalls } from './cloudbase';
import {
  entrySchema,
  linkIdSchema,
  pickerPageSchema,
  pickerPlaceSchema,
  picksSchema,
  serviceIdSchema,
} from './entry-schemas';
import { failureSchema } from './failure-schema';
import {
  accountSchema,
  jobCommandSchema,
  foldersSchema,
  jobViewSchema,
  reportPageSchema,
  reportRequestSchema,
} from './job-schemas';
import {
  DIAGNOSE_PAGE,
  MARK_LIMIT,
  NAME_LIMIT,
  PARAMETER_LIMIT,
  QUERY_LIMIT,
  READ_PAGE,
  TELL_MARKS,
} from './page-names';

export type { Pick, PickerPage, PickerPlace } from './entry-schemas';

const tabId = z.int();
const count = z.int().check(z.gte(0));
const shortText = z.string().check(z.maxLength(200));
const numericId = z.string().check(z.regex(/^\d{1,19}$/));

/** Whatever a page's row calls itself. */
const name = z.nullable(z.string().check(z.maxLength(NAME_LIMIT)));

export const markSchema = z.object({
  id: z.nullable(numericId),
  linkId: z.nullable(linkIdSchema),
  kind: z.enum(['file', 'folder', 'unknown']),
  name,
}) satisfies z.ZodMiniType<Mark>;

const marksSchema = z.array(markSchema).check(z.maxLength(MARK_LIMIT));
const parameter = z.string().check(z.maxLength(PARAMETER_LIMIT));

const listingSchema = z.object({
  drive: z.string().check(z.regex(/^(?:\d{1,19}|special)$/)),
  folder: z.nullable(numericId),
  query: z
    .record(parameter, parameter)
    .check(z.refine((query) => Object.keys(query).length <= QUERY_LIMIT)),
}) satisfies z.ZodMiniType<PageListing>;

/** What a content script answers when it is asked for its page. */
export const pageReadingSchema = z.object({
  marks: marksSchema,
  claimed: z.nullable(count),
  allMarked: z.boolean(),
  unmarked: marksSchema,
  seenUnmarked: marksSchema,
  loaded: marksSchema,
  listing: z.nullable(listingSchema),
}) satisfies z.ZodMiniType<PageReading>;

/** What a content script answers for a bug report: numbers, and names of classes and attributes. */
export const pageDiagnosisSchema = z.object({
  /** How many elements, marks or lists each layer found. */
  counts: z.record(shortText, count),
  /** A marked row, as far as its markup goes; null when there is none. */
  row: z.nullable(
    z.object({
      tag: shortText,
      classes: z.array(shortText).check(z.maxLength(50)),
      attributes: z.array(shortText).check(z.maxLength(50)),
    }),
  ),
});
export type PageDiagnosis = z.infer<typeof pageDiagnosisSchema>;

/** Why a selection cannot be downloaded, or what is in it. */
const tabSelectionSchema = z.union([
  z.object({ kind: z.literal('not-our-site') }),
  /** `place`: what the picker starts with; null where the address tells none. */
  z.object({ kind: z.literal('reload-needed'), place: z.nullable(pickerPlaceSchema) }),
  z.object({ kind: z.literal('nothing-marked'), place: z.nullable(pickerPlaceSchema) }),
  z.object({
    kind: z.literal('marked'),
    place: z.nullable(pickerPlaceSchema),
    /** The same for the same marks, and for no others. */
    key: shortText,
    names: z.array(name),
    count,
    /** How many the page says are marked, when that is more. */
    claimed: z.nullable(count),
  }),
]);
export type TabSelection = z.infer<typeof tabSelectionSchema>;

/** Two entries of a name, of which the page does not tell which one is marked. */
const questionSchema = z.object({
  name: z.string(),
  /** How many of the candidates are marked. */
  marked: count,
  candidates: z.readonly(z.array(entrySchema)),
});
export type Question = z.infer<typeof questionSchema>;

/** What the popup shows of a marked entry that the service confirmed. */
const markedEntrySchema = z.object({
  id: shortText,
  linkId: z.nullable(shortText),
  kind: z.enum(['file', 'folder']),
  name: z.string(),
  /** Bytes; null when the service does not tell. */
  size: z.nullable(z.number()),
  /** Empty where the service was not asked for it. */
  drive: shortText,
});
export type MarkedEntry = z.infer<typeof markedEntrySchema>;

/** Marked entries that are not to be downloaded this time, by all their ids. */
const takenOut = z.readonly(
  z
    .array(z.object({ id: shortText, linkId: z.nullable(shortText) }))
    .check(z.maxLength(MARK_LIMIT)),
);

const describedSelectionSchema = z.union([
  z.object({ kind: z.literal('logged-out') }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
  z.object({
    kind: z.literal('described'),
    /** What is marked, each entry once. */
    entries: z.readonly(z.array(markedEntrySchema)),
    /** How many files an archive has at most, as far as it is known. */
    perArchive: count,
    /** Marks that stand for nothing that the service lists, by name, each with the reason. */
    unconfirmed: z.readonly(z.array(z.object({ name, failure: failureSchema }))),
    questions: z.readonly(z.array(questionSchema)),
    /** How many more the page says are marked than could be found; null: nobody knows how many. */
    missing: z.nullable(count),
  }),
]);
export type DescribedSelection = z.infer<typeof describedSelectionSchema>;

const startedSchema = z.union([
  z.object({ kind: z.literal('started'), jobId: shortText }),
  z.object({ kind: z.literal('already-running'), jobId: shortText }),
  z.object({ kind: z.literal('not-our-site') }),
  z.object({ kind: z.literal('reload-needed'), place: z.nullable(pickerPlaceSchema) }),
  z.object({ kind: z.literal('nothing-marked'), place: z.nullable(pickerPlaceSchema) }),
  z.object({ kind: z.literal('logged-out') }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
export type Started = z.infer<typeof startedSchema>;

/** Share links that are looked up at once at most. */
export const LINKS_LIMIT = 100;

const describedLinksSchema = z.union([
  z.object({ kind: z.literal('logged-out') }),
  z.object({
    kind: z.literal('described'),
    /** Each link once; either its entry or the reason why there is none. */
    links: z.readonly(
      z.array(
        z.object({
          linkId: linkIdSchema,
          entry: z.nullable(entrySchema),
          failure: z.nullable(failureSchema),
        }),
      ),
    ),
  }),
]);
export type DescribedLinks = z.infer<typeof describedLinksSchema>;

const jobRequest = z.object({ jobId: shortText });
const nothing = z.object({});

/** What extension pages ask the background worker, whatever the service. */
export const commonCalls = {
  readSelection: { request: z.object({ tabId }), answer: tabSelectionSchema },
  describeSelection: { request: z.object({ tabId }), answer: describedSelectionSchema },
  /**
   * The marked entries of a tab but for those that were taken out in the popup (`without`), together with those
   * that were chosen there; `place` is the name of the place where choosing began, null when nothing was chosen.
   */
  downloadSelected: {
    request: z.object({
      tabId,
      picks: picksSchema,
      without: takenOut,
      place: z.nullable(z.string()),
    }),
    answer: startedSchema,
  },
  /** Entries that were chosen in a page of the extension itself; `place`: what the job is called. */
  downloadPicks: {
    request: z.object({
      service: serviceIdSchema,
      picks: picksSchema,
      place: z.nullable(z.string()),
    }),
    answer: startedSchema,
  },
  /** One page of the list of a place. */
  listPlace: {
    request: z.object({
      service: serviceIdSchema,
      place: pickerPlaceSchema,
      cursor: z.nullable(z.string()),
    }),
    answer: pickerPageSchema,
  },
  /** What is behind share links. */
  describeLinks: {
    request: z.object({
      linkIds: z.readonly(z.array(linkIdSchema).check(z.maxLength(LINKS_LIMIT))),
    }),
    answer: describedLinksSchema,
  },
  /** Who is logged in; null when nobody is, or nobody knows. */
  readAccount: { request: z.object({}), answer: z.object({ account: z.nullable(accountSchema) }) },
  /** A text for a bug report. */
  diagnose: { request: z.object({ tabId }), answer: z.object({ text: z.string() }) },
  /** The newest ones, and those that are not finished; `also`: this one too, however old it is. */
  listJobs: {
    request: z.object({ limit: count, also: z.optional(shortText) }),
    answer: z.array(jobViewSchema),
  },
  /** A part of a job's report. */
  listEntries: { request: reportRequestSchema, answer: reportPageSchema },
  /** The folders that a job's entries lie in, with what became of them. */
  readTree: { request: jobRequest, answer: foldersSchema },
  commandJob: {
    request: z.object({ jobId: shortText, command: jobCommandSchema }),
    answer: nothing,
  },
  /** The same for all jobs to which it applies. */
  commandAll: { request: z.object({ command: jobCommandSchema }), answer: nothing },
  showJob: { request: jobRequest, answer: nothing },
  /** Cancels what is under way and forgets all that is kept, as after a new installation. */
  forgetEverything: { request: z.object({}), answer: nothing },
} as const;

/** All that extension pages ask the background worker. */
export const workerProtocol = { ...commonCalls, ...cloudbaseCalls } as const;

/** What the background worker asks the content script of a page. */
export const pageProtocol = {
  [READ_PAGE]: {
    /** The whole page anew, or what a watch already knows where one runs. */
    request: z.object({ reading: z.enum(['full', 'watched']) }),
    answer: pageReadingSchema,
  },
  [DIAGNOSE_PAGE]: { request: z.object({}), answer: pageDiagnosisSchema },
} as const;

/** What a content script sends when its page's marks changed. */
export const marksChangedSchema = z.object({ count });

/** What a content script tells unasked: how many entries its page has marked; null: nobody knows. */
export const marksToldSchema = z.object({
  call: z.literal(TELL_MARKS),
  count: z.nullable(count),
});
