import * as z from 'zod/mini';
import type { Failure } from '../core/failure';
import { createLoad } from './load-once';
import type { NotesPort } from './ports';

/** ms for which a host that could not be reached is asked last; one that was never reached is not asked at all. */
const UNREACHABLE = 300_000;

/** ms for which a host that did not have a call is not asked for it; where no other is left, the shorter time counts. */
const ABSENT = 1_800_000;
const ABSENT_ALONE = 60_000;

/** ms for which a host that did not take the session for a call is not asked for it. */
const PASSED_OVER = 60_000;

const schema = z.object({
  home: z.nullable(z.string()),
  served: z.array(z.string()),
  /** When it was found, ms since 1970. */
  absent: z.record(z.string(), z.number()),
});

/** What was learnt of the hosts of one API. A route stands for all calls of a kind. */
export interface HostNotes {
  /** Has to be waited for once before anything else. */
  load(): Promise<void>;
  /** The hosts that may serve a route, the most promising first. */
  order(bases: readonly string[], route: string): readonly string[];
  /** Whether the host is known to serve the route. */
  isProven(base: string, route: string): boolean;
  /** Whether the host ever gave an answer. */
  wasReached(base: string): boolean;
  /** Kept as long as the browser runs. */
  noteServed(base: string, route: string): Promise<void>;
  /** Kept for half an hour, or for a minute where it leaves no host to ask. */
  noteAbsent(base: string, route: string): Promise<void>;
  /** Kept for some minutes. */
  noteUnreachable(base: string): void;
  /** It was not the hosts that could not be reached. */
  forgetUnreachable(): void;
  /** Kept for a minute, with what the host said. */
  notePassedOver(base: string, route: string, failure: Failure): void;
  /** What the first host that was passed over said. */
  saidBy(bases: readonly string[], route: string): Failure | null;
}

export function createHostNotes(parts: {
  /** Tells the notes of one API from those of another. */
  readonly name: string;
  readonly notes: NotesPort;
  readonly now: () => number;
}): HostNotes {
  const { notes, now } = parts;
  const noteKey = `hosts-${parts.name}`;
  /** The first host that served anything: it is asked first for all routes. */
  let home: string | null = null;
  const served = new Set<string>();
  const absent = new Map<string, number>();
  const unreachable = new Map<string, number>();
  const passedOver = new Map<string, { readonly until: number; readonly failure: Failure }>();

  const read = async (): Promise<void> => {
    const { data } = schema.safeParse(await notes.read(noteKey));
    if (data === undefined) return;
    home = data.home;
    for (const key of data.served) served.add(key);
    for (const [key, since] of Object.entries(data.absent)) absent.set(key, since);
  };
  const write = () =>
    notes.write(noteKey, { home, served: [...served], absent: Object.fromEntries(absent) });
  const hasLacked = (base: string, route: string, time: number): boolean => {
    const since = absent.get(keyOf(base, route));
    return since !== undefined && now() - since < time;
  };
  const passed = (base: string, route: string): Failure | null => {
    const found = passedOver.get(keyOf(base, route));
    return found !== undefined && now() < found.until ? found.failure : null;
  };
  const wasReached = (base: string): boolean =>
    [...served, ...absent.keys(), ...passedOver.keys()].some((key) => key.endsWith(` ${base}`));
  const isReachable = (base: string): boolean => now() >= (unreachable.get(base) ?? 0);
  const orderOf = (bases: readonly string[], route: string, absence: number): readonly string[] => {
    const able = bases.filter(
      (base) => !hasLacked(base, route, absence) && passed(base, route) === null,
    );
    const known = [
      ...able.filter((base) => base === home),
      ...able.filter((base) => base !== home),
    ];
    return [
      ...known.filter(isReachable),
      ...known.filter((base) => !isReachable(base) && wasReached(base)),
    ];
  };

  return {
    load: createLoad(read),
    order(bases, route) {
      const usual = orderOf(bases, route, ABSENT);
      return usual.length > 0 ? usual : orderOf(bases, route, ABSENT_ALONE);
    },
    isProven: (base, route) => served.has(keyOf(base, route)),
    wasReached,
    async noteServed(base, route) {
      unreachable.delete(base);
      if (served.has(keyOf(base, route))) return;
      served.add(keyOf(base, route));
      home ??= base;
      await write();
    },
    async noteAbsent(base, route) {
      absent.set(keyOf(base, route), now());
      await write();
    },
    noteUnreachable: (base) => void unreachable.set(base, now() + UNREACHABLE),
    forgetUnreachable: () => unreachable.clear(),
    notePassedOver(base, route, failure) {
      passedOver.set(keyOf(base, route), { until: now() + PASSED_OVER, failure });
    },
    saidBy(bases, route) {
      for (const base of bases) {
        const failure = passed(base, route);
        if (failure !== null) return failure;
      }
      return null;
    },
  };
}

function keyOf(base: string, route: string): string {
  return `${route} ${base}`;
}
