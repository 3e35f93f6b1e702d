import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { MARK_LIMIT } from '../../messaging/page-names';
import type { Pick } from '../../messaging/protocol';
import {
  choose,
  countBelow,
  NOTHING,
  tickOf,
  type ChildrenOf,
  type Choice,
  type Node,
  type Tick,
  type Trail,
} from './choice';
import type { PickerEntry } from './place';
import { countPicks, picksOf, type EntriesAt, type PickCounts } from './picks';

/** What is known of the lists. */
interface Lists {
  readonly childrenOf: ChildrenOf;
  readonly entriesAt: EntriesAt;
}

export interface Chosen {
  readonly choice: ReadonlySignal<Choice>;
  /** What is chosen, in as few picks as can be. */
  readonly picks: ReadonlySignal<readonly Pick[]>;
  readonly counts: ReadonlySignal<PickCounts>;
  /** Whether more is chosen than one download takes. */
  readonly isTooMany: ReadonlySignal<boolean>;
  /** The starting places that are chosen as a whole, by their keys. */
  readonly wholeStarts: ReadonlySignal<readonly string[]>;
  /** Key of the starting place where choosing began; null while nothing is chosen in one. */
  readonly firstStart: ReadonlySignal<string | null>;
  /** The entries that are chosen without a place that they are in. */
  readonly loose: ReadonlySignal<readonly PickerEntry[]>;
  tickOf(key: string, trail: Trail): Tick;
  change(nodes: readonly Node[], change: 'in' | 'out'): void;
  replace(choice: Choice): void;
}

/** What is chosen, and all that follows from it. */
export function createChosen({ childrenOf, entriesAt }: Lists): Chosen {
  const choice = signal(NOTHING);
  const below = computed(() => countBelow(choice.value));
  const taken = computed(() => [...choice.value.values()].filter(({ isIn }) => isIn));
  const picks = computed(() => picksOf(choice.value, entriesAt));
  const counts = computed(() => countPicks(picks.value));

  return {
    choice,
    picks,
    counts,
    isTooMany: computed(() => picks.value.length > MARK_LIMIT),
    wholeStarts: computed(() =>
      taken.value.filter(({ entry }) => entry === null).map(({ key }) => key),
    ),
    firstStart: computed(() => {
      const first = taken.value.find((mark) => !isLoose(mark));
      return first === undefined ? null : (first.trail[0]?.key ?? first.key);
    }),
    loose: computed(() =>
      taken.value.flatMap((mark) => (isLoose(mark) && mark.entry !== null ? [mark.entry] : [])),
    ),
    tickOf: (key, trail) => tickOf(choice.value, below.value, key, trail),
    change(nodes, change) {
      choice.value = choose(choice.value, nodes, change, childrenOf);
    },
    replace(replacement) {
      choice.value = replacement;
    },
  };
}

function isLoose({ entry, trail }: Node): boolean {
  return entry !== null && trail.length === 0;
}
