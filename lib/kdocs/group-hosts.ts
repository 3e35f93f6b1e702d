import * as z from 'zod/mini';
import { concernsAll, isElsewhere } from './errors';
import type { Asked, Outcome } from './host-table';
import type { NotesPort } from './ports';

/** Key of the note about the hosts of groups. */
const NOTE = 'group-hosts';

/** Groups that are remembered. */
const MOST = 1000;

/** ms for which a group is not looked for again where some host could not be reached. */
const UNREACHABLE = 300_000;

const schema = z.record(z.string(), z.nullable(z.string()));

type Ask<Shape> = (base: string) => Promise<Asked<Shape>>;

/** Some groups are known to some of the hosts only: which one that is, is remembered as long as the browser runs. */
export interface GroupHosts {
  /** The host that knows the group; null where nothing is known of it. */
  find(group: string): Promise<string | null>;
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
  let loading: Promise<void> | null = null;

  const read = async (): Promise<void> => {
    const { data } = schema.safeParse(await notes.read(NOTE));
    for (const [group, base] of Object.entries(data ?? {})) hosts.set(group, base);
  };
  const load = () => (loading ??= read());
  const keep = async (group: string, base: string | null): Promise<void> => {
    if (hosts.size >= MOST) hosts.clear();
    hosts.set(group, base);
    await notes.write(NOTE, Object.fromEntries(hosts));
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
      if (verdict === 'unreachable') isWhole = false;
      // Nothing was learnt of the group.
      else if (concernsAll(result.failure)) return first;
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
