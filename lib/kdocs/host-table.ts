import type { Failure } from '../core/failure';
import { fail, type Result } from '../core/result';
import { createHostNotes, type HostNotes } from './host-notes';
import type { NotesPort } from './ports';

/** What an answer tells of the host that gave it. */
export type Verdict =
  /** The host has this call, whatever it says to it. */
  | 'served'
  /** The host does not have this call. */
  | 'absent'
  | 'unreachable'
  /** The host does not take the session, although it is a good one. */
  | 'turned-away'
  /** Not an answer of this API; another host may do better. */
  | 'odd'
  /** It tells nothing of the host. */
  | 'unclear';

export interface Asked<Shape> {
  readonly result: Result<Shape, Failure>;
  readonly verdict: Verdict;
}

export interface Outcome<Shape> {
  /** The host that gave the answer; null when none did. */
  readonly base: string | null;
  readonly result: Result<Shape, Failure>;
}

type Ask<Shape> = (base: string) => Promise<Asked<Shape>>;

export interface HostTable {
  /**
   * Asks the hosts in their order until one has the call; which one had it is remembered as long as the browser
   * runs, and for a while which had not. Calls of the same kind that come while a host is being looked for wait for it.
   * Without any host: `network` where it may be the connection, else what the first host said, else `not-here`.
   */
  call<Shape>(bases: readonly string[], route: string, ask: Ask<Shape>): Promise<Outcome<Shape>>;
}

export function createHostTable(parts: {
  readonly name: string;
  readonly notes: NotesPort;
  readonly now: () => number;
}): HostTable {
  const notes = createHostNotes(parts);
  const searches = new Map<string, Promise<Outcome<unknown>>>();

  return {
    async call<Shape>(bases: readonly string[], route: string, ask: Ask<Shape>) {
      await notes.load();
      const failed = new Set<string>();
      for (;;) {
        const order = notes.order(bases, route).filter((base) => !failed.has(base));
        const [first] = order;
        if (first !== undefined && notes.isProven(first, route)) {
          const { result, verdict } = await ask(first);
          if (verdict !== 'unreachable') return { base: first, result };
          notes.noteUnreachable(first);
          failed.add(first);
          continue;
        }
        const other = searches.get(route);
        if (other === undefined) {
          const search = look({ notes, bases, route, order, failed: [...failed] }, ask);
          const ended = search.finally(() => searches.delete(route));
          searches.set(route, ended);
          return ended;
        }
        const { base, result } = await other;
        if (base === null && !result.ok && result.failure.kind === 'network')
          return { base, result };
      }
    },
  };
}

interface Search {
  readonly notes: HostNotes;
  readonly bases: readonly string[];
  readonly route: string;
  /** Hosts to ask. */
  readonly order: readonly string[];
  /** Hosts that could not be reached just now. */
  readonly failed: readonly string[];
}

/** What a host said that did not serve. */
interface Heard {
  readonly base: string;
  readonly verdict: Exclude<Verdict, 'served' | 'unclear'>;
  readonly failure: Failure;
}

async function look<Shape>(search: Search, ask: Ask<Shape>): Promise<Outcome<Shape>> {
  const { notes, route } = search;
  const heard: Heard[] = [];
  for (const base of search.order) {
    const { result, verdict } = await ask(base);
    if (result.ok || verdict === 'served') {
      await notes.noteServed(base, route);
      for (const one of heard) if (one.verdict === 'odd') passOver(search, one);
      return { base, result };
    }
    if (verdict === 'unclear') return { base, result };
    const one = { base, verdict, failure: result.failure };
    heard.push(one);
    if (verdict === 'unreachable') notes.noteUnreachable(base);
    if (verdict === 'absent') await notes.noteAbsent(base, route);
    if (verdict === 'turned-away') passOver(search, one);
  }
  if (!isCutOff(search, heard)) return { base: null, result: fail(whyNone(search, heard)) };
  notes.forgetUnreachable();
  return { base: null, result: fail({ kind: 'network' }) };
}

function passOver({ notes, route }: Search, { base, failure }: Heard): void {
  notes.notePassedOver(base, route, failure);
}

/**
 * Whether it may be the connection that is missing, and not the hosts. A host that was never reached, unlike others,
 * does not count: it may not exist at all.
 */
function isCutOff({ notes, bases, route, failed }: Search, heard: readonly Heard[]): boolean {
  const unreachable = heard.filter(({ verdict }) => verdict === 'unreachable');
  const silent = [...failed, ...unreachable.map(({ base }) => base)];
  if (silent.some((base) => notes.isProven(base, route))) return true;
  const isAllSilent = silent.length > 0 && unreachable.length === heard.length;
  return isAllSilent && (silent.some(notes.wasReached) || !bases.some(notes.wasReached));
}

function whyNone({ notes, bases, route }: Search, heard: readonly Heard[]): Failure {
  const odd = heard.find(({ verdict }) => verdict === 'odd');
  const absent = heard.find(({ verdict }) => verdict === 'absent');
  const told = notes.saidBy(bases, route) ?? odd?.failure ?? absent?.failure;
  return told ?? { kind: 'not-here', answer: null };
}
