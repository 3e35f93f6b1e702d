import * as z from 'zod/mini';
import type { NotesPort } from '../ports';
import { createNote, type Note } from './note';

/** The service publishes no number, so this is a cautious one. */
const USUAL_COUNT = 100;

/** So many bad ids of a drive are remembered, the latest. */
const SPOILER_LIMIT = 1000;

/** So many bad ids may be found, with hardly a good one between them, before a drive's batches are given up. */
const VAIN_LIMIT = 5;

/** ms for which a drive, or the service, that gives no batches is not asked for any. */
const OFF_TIME = 600_000;

const driveNotes = z.object({
  drive: z.string(),
  /** The most files that a batch was had with; 0: none yet. */
  proven: z.int(),
  /** The most that a batch can have; null where no end was found. */
  limit: z.nullable(z.int()),
  /** Files that no batch can have. */
  spoilers: z.array(z.string()),
  /** How many of those were found one after the other. */
  inVain: z.int(),
  /** Until when the drive counts as giving no batches at all, ms since 1970. */
  offUntil: z.number(),
});
export type DriveNotes = z.infer<typeof driveNotes>;

const batchNotes = z.object({
  /** Until when the service counts as not having the call, ms since 1970. */
  absentUntil: z.number(),
  drives: z.array(driveNotes),
});

/** What is known of batches by now, for as long as the browser runs. */
export interface BatchNotes {
  load(): Promise<void>;
  of(drive: string): DriveNotes;
  countOf(drive: string): number;
  isSpoiler(drive: string, file: string): boolean;
  /** Whether nothing that is known speaks against this batch. */
  mayFit(drive: string, files: readonly string[]): boolean;
  /** Whether a batch of any drive was ever had. */
  isProven(): boolean;
  /** Whether the drive counts as giving no batches just now. */
  isOff(drive: string): boolean;
  proved(drive: string, count: number): Promise<void>;
  /** All that is left of a batch was had. */
  went(drive: string): Promise<void>;
  /** So many are the most, whatever was had before. */
  limited(drive: string, count: number): Promise<void>;
  /** `isWorthwhile`: enough files were found good on the way to this one. */
  spoiled(drive: string, file: string, isWorthwhile: boolean): Promise<void>;
  /** Kept for ten minutes, as is the next. */
  off(drive: string): Promise<void>;
  absent(): Promise<void>;
  forget(): Promise<void>;
}

export function createBatchNotes(notes: NotesPort, now: () => number): BatchNotes {
  const nothing = { absentUntil: 0, drives: [] };
  const note: Note<z.infer<typeof batchNotes>> = createNote(
    notes,
    'kdocs/batches',
    batchNotes,
    nothing,
  );
  const of = (drive: string): DriveNotes =>
    note.current().drives.find((one) => one.drive === drive) ?? unknown(drive);
  const change = (drive: string, changes: Partial<DriveNotes>): Promise<void> => {
    const changed = { ...of(drive), ...changes };
    return note.change(({ absentUntil, drives }) => ({
      absentUntil,
      drives: [...drives.filter((one) => one.drive !== drive), changed],
    }));
  };
  const isOff = (drive: string): boolean =>
    now() < Math.max(note.current().absentUntil, of(drive).offUntil);
  return {
    load: note.load,
    of,
    countOf: (drive) => (isOff(drive) ? 1 : (of(drive).limit ?? USUAL_COUNT)),
    isSpoiler: (drive, file) => of(drive).spoilers.includes(file),
    mayFit(drive, files) {
      const { limit, spoilers } = of(drive);
      if (isOff(drive) || files.length > (limit ?? Infinity)) return false;
      return spoilers.length === 0 || !files.some((file) => spoilers.includes(file));
    },
    isOff,
    isProven: () => note.current().drives.some(({ proven }) => proven > 0),
    async proved(drive, count) {
      if (count > of(drive).proven) await change(drive, { proven: count });
    },
    async went(drive) {
      if (of(drive).inVain > 0) await change(drive, { inVain: 0 });
    },
    limited: (drive, count) =>
      change(drive, { limit: count, proven: Math.min(count, of(drive).proven) }),
    async spoiled(drive, file, isWorthwhile) {
      const before = of(drive);
      const inVain = isWorthwhile ? 1 : before.inVain + 1;
      const spoilers = [...before.spoilers, file].slice(-SPOILER_LIMIT);
      const isVain = inVain > VAIN_LIMIT;
      await change(drive, { spoilers, inVain, ...(isVain && { offUntil: now() + OFF_TIME }) });
    },
    off: (drive) => change(drive, { offUntil: now() + OFF_TIME }),
    absent: () => note.change((before) => ({ ...before, absentUntil: now() + OFF_TIME })),
    forget: () => note.change(() => nothing),
  };
}

function unknown(drive: string): DriveNotes {
  return { drive, proven: 0, limit: null, spoilers: [], inVain: 0, offUntil: 0 };
}
