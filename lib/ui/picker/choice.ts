import type { PickerEntry } from './place';
import type { PickerPlace } from '../../messaging/protocol';

/** A place on the way from a starting place; `entry` is the folder it is the inside of, null at the start. */
export interface Spot {
  readonly key: string;
  readonly place: PickerPlace;
  readonly entry: PickerEntry | null;
}

/** From the starting place down to a folder. */
export type Trail = readonly Spot[];

/** Something that may be chosen, and where it is; `entry` is null for a starting place as a whole. */
export interface Node {
  readonly key: string;
  readonly entry: PickerEntry | null;
  readonly trail: Trail;
}

/** A node that was taken in, or out of a folder that is taken in; it stands for all below it. */
export interface Mark extends Node {
  readonly isIn: boolean;
}

/**
 * What is chosen, by the keys of the marked nodes. No mark says what the nearest one above it says already, so
 * that a node with marks below it is one of which some is chosen and some is not.
 */
export type Choice = ReadonlyMap<string, Mark>;

export type Tick = 'true' | 'false' | 'mixed';

/** How many marks are below each node that has some. */
export type MarksBelow = ReadonlyMap<string, number>;

/** The nodes of a place that can be chosen; null while it is not listed to its end. */
export type ChildrenOf = (spot: Spot) => readonly { readonly key: string }[] | null;

export const NOTHING: Choice = new Map();

export function countBelow(choice: Choice): MarksBelow {
  const counts = new Map<string, number>();
  for (const { trail } of choice.values())
    for (const { key } of trail) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Whether the node of this key, at the end of the trail, is chosen with all that is below it. */
export function tickOf(choice: Choice, below: MarksBelow, key: string, trail: Trail): Tick {
  if (below.has(key)) return 'mixed';
  const isIn = choice.get(key)?.isIn ?? isCovered(choice, trail);
  return isIn ? 'true' : 'false';
}

/** One tick for several items; looks no further than it has to. */
export function tickOfAll<Item>(items: Iterable<Item>, tickOfOne: (item: Item) => Tick): Tick {
  let common: Tick | null = null;
  for (const item of items) {
    const tick = tickOfOne(item);
    if (tick === 'mixed' || (common !== null && tick !== common)) return 'mixed';
    common = tick;
  }
  return common ?? 'false';
}

/** Takes nodes of one place in or out, each with all that is below it. */
export function choose(
  choice: Choice,
  nodes: readonly Node[],
  change: 'in' | 'out',
  childrenOf: ChildrenOf,
): Choice {
  const [first] = nodes;
  if (first === undefined) return choice;
  const changed = withoutMarksBelow(choice, new Set(nodes.map(({ key }) => key)));
  for (const node of nodes) mark(changed, node, change === 'in');
  return gather(changed, first.trail, childrenOf);
}

function isCovered(choice: Choice, trail: Trail): boolean {
  const nearest = trail.findLast(({ key }) => choice.has(key));
  return nearest !== undefined && choice.get(nearest.key)?.isIn === true;
}

function withoutMarksBelow(choice: Choice, keys: ReadonlySet<string>): Map<string, Mark> {
  const isBelow = ({ trail }: Mark) => trail.some(({ key }) => keys.has(key));
  return new Map([...choice].filter(([, one]) => !isBelow(one)));
}

function mark(choice: Map<string, Mark>, node: Node, isIn: boolean): void {
  if (isCovered(choice, node.trail) === isIn) choice.delete(node.key);
  else choice.set(node.key, { ...node, isIn });
}

/**
 * Folders on the trail whose children are all in, or all out, become so themselves. A starting place is only
 * ever taken in as a whole by name: what comes into it later was not chosen with the rest.
 */
function gather(choice: Map<string, Mark>, trail: Trail, childrenOf: ChildrenOf): Choice {
  let gathered = choice;
  for (const [depth, spot] of [...trail.entries()].reverse()) {
    const children = childrenOf(spot) ?? [];
    const below = countBelow(gathered);
    const inside = trail.slice(0, depth + 1);
    const tick = tickOfAll(children, ({ key }) => tickOf(gathered, below, key, inside));
    if (children.length > 0 && tick !== 'mixed' && (spot.entry !== null || tick === 'false')) {
      const { key, entry } = spot;
      gathered = withoutMarksBelow(gathered, new Set([key]));
      mark(gathered, { key, entry, trail: trail.slice(0, depth) }, tick === 'true');
    } else if (below.has(spot.key)) break;
  }
  return gathered;
}
