import { groupBy } from '../../core/group-by';
import type { Pick } from '../../messaging/protocol';
import type { Choice, Mark, Trail } from './choice';
import { entryKey, type PickerEntry } from './place';

/** The entries of a starting place that can be chosen, as far as they are listed. */
export type EntriesAt = (key: string) => readonly PickerEntry[];

export interface PickCounts {
  readonly files: number;
  readonly folders: number;
  /** Bytes of the files; null when the service does not tell them all, or when there are folders. */
  readonly bytes: number | null;
}

/** The fewest picks that say what is chosen. A starting place as a whole stands for each entry in it. */
export function picksOf(choice: Choice, entriesAt: EntriesAt): readonly Pick[] {
  const taken = takenOut(choice);
  return [...choice.values()].flatMap((mark): readonly Pick[] => {
    if (!mark.isIn) return [];
    const except = taken.get(mark.key) ?? [];
    if (mark.entry !== null) return [pickOf(mark.entry, mark.trail, except)];
    const out = groupBy(except, (one) => childOn(one, mark.key));
    return entriesAt(mark.key)
      .filter((entry) => choice.get(entryKey(entry))?.isIn !== false)
      .map((entry) => pickOf(entry, [], out.get(entryKey(entry)) ?? []));
  });
}

export function countPicks(picks: readonly Pick[]): PickCounts {
  const files = picks.filter(({ entry }) => entry.kind === 'file');
  const folders = picks.length - files.length;
  const bytes = files.reduce<number | null>(
    (sum, { entry }) => (sum === null || entry.size === null ? null : sum + entry.size),
    folders > 0 ? null : 0,
  );
  return { files: files.length, folders, bytes };
}

/** What was taken out again, by the key of the node that it was taken out of. */
function takenOut(choice: Choice): ReadonlyMap<string, readonly Mark[]> {
  const out = [...choice.values()].filter(({ isIn }) => !isIn);
  return groupBy(out, ({ trail }) => trail.findLast(({ key }) => choice.has(key))?.key ?? '');
}

/** The child of a place through which the way to a node leads, or the node itself. */
function childOn({ key, trail }: Mark, place: string): string {
  return trail[trail.findIndex((spot) => spot.key === place) + 1]?.key ?? key;
}

function pickOf(entry: PickerEntry, trail: Trail, out: readonly Mark[]): Pick {
  return {
    entry,
    folders: trail.flatMap((spot) => (spot.entry === null ? [] : [spot.entry.name])),
    except: out.flatMap((mark) => (mark.entry === null ? [] : [mark.entry.id])),
  };
}
