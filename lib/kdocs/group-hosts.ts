import * as z from 'zod/mini';
import { concernsAll, isElsewhere } from './errors';
import type { Asked, Outcome, Verdict } from './host-table';
import { createLoad } from './load-once';
import type { NotesPort } from './ports';

/** Key of the note about the hosts of groups. */
const NOTE = 'group-hosts';

/** Groups that are remembered. */
const MOST = 1000;

/** ms for which a group is not looked for again where some host could not be reached, or gave no clear answer. */
const UNREACHABLE = 300_000;

/** What tells that a host does not know the group; all else may be another time. */
const TELLING: ReadonlySet<Verdict> = new Set(['served', 'absent']);

const schema = z.record(z.string(), z.nullable(z.string()));

type Ask<Shape> = (base: string) => Promise<Asked<Shape>>;

/** Some groups are known to some of the hosts only: which one that is, is remembered as long as the browser runs. */
export interface GroupHosts {
  /** The host that knows the group; null where nothing is known of it. */
  find(group: string): Promise<string | null>;
  /** The host does not know the group any more. */
  drop(group: string, base: string): Promise<void>;
  /** Somebody else asks from now on. */
  forget(): Promise<void>;
  /** Asks the other hosts, once for each group, where the first one does not know it. */
  tryOthers<Shape>(
    group: string,
    bases: readonly string[],
    first: Outcome<Shape>,
    ask: Ask<Shape>,
  ): Promise<Outcome<Shape>>;
}

export function createGroupHosts(notes: NotesPort, now: () => number): GroupHosts {
  /** Null: none of the hosts knows it. */
  const hosts = new Map<string, string | null>();
  const leftAlone = new Map<string, number>();
  const searches = new Map<string, Promise<Outcome<unknown>>>();

  const read = async (): Promise<void> => {
    const { data } = schema.safeParse(await notes.read(NOTE));
    for (const [group, base] of Object.entries(data ?? {})) hosts.set(group, base);
  };
  const load = createLoad(read);
  const write = () => notes.write(NOTE, Object.fromEntries(hosts));
  const keep = async (group: string, base: string | null): Promise<void> => {
    if (hosts.size >= MOST) hosts.clear();
    hosts.set(group, base);
    await write();
  };

  const search = async <Shape>(
    group: string,
    bases: readonly string[],
    first: Outcome<Shape>,
    ask: Ask<Shape>,
  ): Promise<Outcome<Shape>> => {
    let isWhole = true;
    for (const base of bases.filter((one) => one !== first.base)) {
      const { result, verdict } = await ask(base);
      if (result.ok) {
        await keep(group, base);
        return { base, result };
      }
      // Nothing was learnt of the group.
      if (verdict !== 'unreachable' && concernsAll(result.failure)) return first;
      if (!TELLING.has(verdict)) isWhole = false;
    }
    if (isWhole) await keep(group, null);
    else leftAlone.set(group, now() + UNREACHABLE);
    return first;
  };

  return {
    async find(group) {
      await load();
      return hosts.get(group) ?? null;
    },
    async drop(group, base) {
      if (hosts.get(group) !== base) return;
      hosts.delete(group);
      await write();
    },
    async forget() {
      await load();
      hosts.clear();
      leftAlone.clear();
      await write();
    },
    async tryOthers(group, bases, first, ask) {
      if (first.result.ok || !isElsewhere(first.result.failure)) return first;
      await load();
      if (now() < (leftAlone.get(group) ?? 0)) return first;
      if (!hosts.has(group)) {
        const other = searches.get(group);
        if (other === undefined) {
          const found = search(group, bases, first, ask).finally(() => searches.delete(group));
          searches.set(group, found);
          return found;
        }
        await other;
      }
      const base = hosts.get(group) ?? null;
      if (base === null || base === first.base) return first;
      const { result } = await ask(base);
      return { base, result };
    },
  };
}
