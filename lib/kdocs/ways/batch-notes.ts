import * as z from 'zod/mini';
import type { NotesPort } from '../ports';
import { createNote, type Note } from './note';

/** The service publishes no number, so this is a cautious one. */
const USUAL_COUNT = 100;

/** So many bad ids of a drive are remembered, the latest. */
const SPOILER_LIMIT = 1000;

/** So many bad ids may be found, with hardly a good one between them, before a drive's batches are given up. */
const VAIN_LIMIT = 5;

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
  /** Whether the drive gives no batches at all. */
  isOff: z.boolean(),
});
export type DriveNotes = z.infer<typeof driveNotes>;

const batchNotes = z.object({
  /** Whether the service has no such call. */
  isAbsent: z.boolean(),
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
  proved(drive: string, count: number): Promise<void>;
  /** All that is left of a batch was had. */
  went(drive: string): Promise<void>;
  limited(drive: string, count: number): Promise<void>;
  /** `isWorthwhile`: enough files were found good on the way to this one. */
  spoiled(drive: string, file: string, isWorthwhile: boolean): Promise<void>;
  off(drive: string): Promise<void>;
  absent(): Promise<void>;
  forget(): Promise<void>;
}

export function createBatchNotes(notes: NotesPort): BatchNotes {
  const note: Note<z.infer<typeof batchNotes>> = createNote(notes, 'kdocs/batches', batchNotes, {
    isAbsent: false,
    drives: [],
  });
  const of = (drive: string): DriveNotes =>
    note.current().drives.find((one) => one.drive === drive) ?? unknown(drive);
  const change = (drive: string, changes: Partial<DriveNotes>): Promise<void> => {
    const changed = { ...of(drive), ...changes };
    return note.change(({ isAbsent, drives }) => ({
      isAbsent,
      drives: [...drives.filter((one) => one.drive !== drive), changed],
    }));
  };
  const countOf = (drive: string): number => {
    const { isOff, limit } = of(drive);
    return note.current().isAbsent || isOff ? 1 : (limit ?? USUAL_COUNT);
  };
  return {
    load: note.load,
    of,
    countOf,
    isSpoiler: (drive, file) => of(drive).spoilers.includes(file),
    mayFit(drive, files) {
      const { isOff, limit, spoilers } = of(drive);
      if (note.current().isAbsent || isOff || files.length > (limit ?? Infinity)) return false;
      return spoilers.length === 0 || !files.some((file) => spoilers.includes(file));
    },
    isProven: () => note.current().drives.some(({ proven }) => proven > 0),
    async proved(drive, count) {
      if (count > of(drive).proven) await change(drive, { proven: count });
    },
    async went(drive) {
      if (of(drive).inVain > 0) await change(drive, { inVain: 0 });
    },
    limited: (drive, count) => change(drive, { limit: count }),
    async spoiled(drive, file, isWorthwhile) {
      const before = of(drive);
      const inVain = isWorthwhile ? 1 : before.inVain + 1;
      const spoilers = [...before.spoilers, file].slice(-SPOILER_LIMIT);
      await change(drive, { spoilers, inVain, isOff: inVain > VAIN_LIMIT });
    },
    off: (drive) => change(drive, { isOff: true }),
    absent: () => note.change((before) => ({ ...before, isAbsent: true })),
    forget: () => note.change(() => ({ isAbsent: false, drives: [] })),
  };
}

function unknown(drive: string): DriveNotes {
  return { drive, proven: 0, limit: null, spoilers: [], inVain: 0, isOff: false };
}
