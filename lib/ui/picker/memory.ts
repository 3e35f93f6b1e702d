import * as z from 'zod/mini';
import { entrySchema, pickerPlaceSchema } from '../../messaging/entry-schemas';
import type { Choice, Mark, Trail } from './choice';

/** ms in which changes are gathered before they are kept. */
const KEEP_PAUSE = 100;

/** What is kept while the popup is closed: what is chosen, and which folder was open. */
export interface Memory {
  /** The place that the picker was opened at; another page's picker starts afresh. */
  readonly start: string;
  readonly startName: string | null;
  readonly trail: Trail;
  readonly choice: Choice;
}

export interface MemoryPorts {
  /** Keeps one value while the browser runs, in memory only. */
  keep(value: unknown): Promise<void>;
  recall(): Promise<unknown>;
}

export interface Keeper {
  /** Keeps what `memoryOf` tells after a short while. */
  keepSoon(memoryOf: () => Memory): void;
  /** What was kept for a picker that was opened at this place; null when there is nothing of use. */
  recall(start: string): Promise<Memory | null>;
}

const spotSchema = z.object({
  key: z.string(),
  place: pickerPlaceSchema,
  entry: z.nullable(entrySchema),
});
const trailSchema = z.array(spotSchema);

const memorySchema = z.object({
  start: z.string(),
  startName: z.nullable(z.string()),
  trail: trailSchema.check(z.minLength(1)),
  /** Each of them once, however many marks are in it. */
  trails: z.array(trailSchema),
  marks: z.array(
    z.object({
      key: z.string(),
      entry: z.nullable(entrySchema),
      trail: z.int(),
      isIn: z.boolean(),
    }),
  ),
});

export function createKeeper(ports: MemoryPorts): Keeper {
  let pending: ReturnType<typeof setTimeout> | undefined;
  // Without it, the popup works; only what was chosen does not outlive it.
  const complain = (error: unknown) => console.warn('the choice cannot be kept', error);

  let latest: (() => Memory) | null = null;
  const keep = (): void => {
    clearTimeout(pending);
    if (latest !== null) ports.keep(packMemory(latest())).catch(complain);
    latest = null;
  };
  // A popup is closed by a click elsewhere, at any moment.
  addEventListener('pagehide', keep);

  return {
    keepSoon(memoryOf) {
      latest = memoryOf;
      clearTimeout(pending);
      pending = setTimeout(keep, KEEP_PAUSE);
    },
    async recall(start) {
      try {
        const memory = unpackMemory(await ports.recall());
        return memory?.start === start ? memory : null;
      } catch (error) {
        complain(error);
        return null;
      }
    },
  };
}

export function packMemory({ start, startName, trail, choice }: Memory): unknown {
  const trails = [...new Set([...choice.values()].map((mark) => mark.trail))];
  const places = new Map(trails.map((one, index) => [one, index] as const));
  const marks = [...choice.values()].map((mark) => ({ ...mark, trail: places.get(mark.trail) }));
  return { start, startName, trail, trails, marks };
}

/** Null for anything that was not packed here. */
export function unpackMemory(packed: unknown): Memory | null {
  const parsed = memorySchema.safeParse(packed);
  if (!parsed.success) return null;
  const { start, startName, trail, trails, marks } = parsed.data;
  const choice = new Map<string, Mark>();
  for (const mark of marks) {
    const found = trails[mark.trail];
    if (found === undefined) return null;
    choice.set(mark.key, { ...mark, trail: found });
  }
  return { start, startName, trail, choice };
}
