import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choose,
  countBelow,
  NOTHING,
  tickOf,
  type Choice,
  type Node,
  type Spot,
  type Tick,
} from '../../../../lib/ui/picker/choice';
import { countPicks, picksOf } from '../../../../lib/ui/picker/picks';
import { entryKey, placeInside, type PickerEntry } from '../../../../lib/ui/picker/place';
import { file, folder } from './samples';

/** A tree of entries: what is in each folder, the root under its key. */
interface Tree {
  readonly root: Spot;
  readonly nodes: readonly Node[];
  readonly childrenOf: (spot: { readonly key: string }) => readonly Node[];
}

interface Branch {
  readonly name: string;
  readonly children: readonly Branch[] | null;
}

function treeOf(branches: readonly Branch[]): Tree {
  const root: Spot = { key: 'start', place: { kind: 'recent' }, entry: null };
  const children = new Map<string, Node[]>();
  const nodes: Node[] = [];
  const grow = (trail: readonly Spot[], below: readonly Branch[]): void => {
    const spot = trail.at(-1) ?? root;
    const here = below.map(({ name, children: inside }): Node => {
      const entry = inside === null ? file(name) : folder(name);
      return { key: entryKey(entry), entry, trail };
    });
    children.set(spot.key, here);
    nodes.push(...here);
    for (const [index, node] of here.entries()) {
      const inside = below[index]?.children ?? null;
      const place = node.entry === null ? null : placeInside(node.entry);
      if (inside !== null && place !== null)
        grow([...trail, { key: node.key, place, entry: node.entry }], inside);
    }
  };
  grow([root], branches);
  return { root, nodes, childrenOf: ({ key }) => children.get(key) ?? [] };
}

function branch(name: string, children: readonly Branch[] | null = null): Branch {
  return { name, children };
}

const SAMPLE = treeOf([
  branch('A', [branch('a1'), branch('a2'), branch('B', [branch('b1'), branch('b2')])]),
  branch('C', [branch('c1')]),
  branch('f'),
]);

function node(name: string, tree = SAMPLE): Node {
  const found = tree.nodes.find(({ entry }) => entry?.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

/** Presses the boxes of these entries, one after the other. */
function pressed(names: readonly string[], tree = SAMPLE, listed = tree.childrenOf): Choice {
  return names.reduce<Choice>((choice, name) => {
    const change = tick(choice, name, tree) === 'true' ? 'out' : 'in';
    return choose(choice, [node(name, tree)], change, listed);
  }, NOTHING);
}

function tick(choice: Choice, name: string, tree = SAMPLE): Tick {
  const { key, trail } = node(name, tree);
  return tickOf(choice, countBelow(choice), key, trail);
}

function picks(choice: Choice, tree = SAMPLE) {
  const inRoot = tree.childrenOf(tree.root).flatMap(({ entry }) => (entry === null ? [] : [entry]));
  return picksOf(choice, () => inRoot);
}

function told(choice: Choice, tree = SAMPLE) {
  return picks(choice, tree).map(({ entry, folders, except }) => [
    [...folders, entry.name].join('/'),
    ...except.map((id) => id.replace('id of ', 'without ')),
  ]);
}

describe('a choice', () => {
  it('of a folder stands for all in it', () => {
    const choice = pressed(['A']);
    expect(['A', 'a1', 'B', 'b2', 'C'].map((name) => tick(choice, name))).toEqual([
      'true',
      'true',
      'true',
      'true',
      'false',
    ]);
    expect(told(choice)).toEqual([['A']]);
  });

  it('keeps what was taken out of a folder as an exception, at any depth', () => {
    const choice = pressed(['A', 'b1']);
    expect(['A', 'a1', 'B', 'b1', 'b2'].map((name) => tick(choice, name))).toEqual([
      'mixed',
      'true',
      'mixed',
      'false',
      'true',
    ]);
    expect(told(choice)).toEqual([['A', 'without b1']]);
  });

  it('forgets an exception that is taken in again', () => {
    expect(told(pressed(['A', 'b1', 'b1']))).toEqual([['A']]);
    expect(tick(pressed(['A', 'b1', 'b1']), 'A')).toBe('true');
  });

  it('of single files makes the folders above mixed', () => {
    const choice = pressed(['b1', 'a2']);
    expect(['A', 'B', 'C'].map((name) => tick(choice, name))).toEqual(['mixed', 'mixed', 'false']);
    expect(told(choice)).toEqual([['A/B/b1'], ['A/a2']]);
  });

  it('of all in a folder is a choice of the folder', () => {
    expect(told(pressed(['b1', 'b2']))).toEqual([['A/B']]);
    expect(told(pressed(['b1', 'b2', 'a1', 'a2']))).toEqual([['A']]);
  });

  it('of all that is listed so far is not one of the folder', () => {
    const choice = pressed(['b1', 'b2'], SAMPLE, () => []);
    expect(told(choice)).toEqual([['A/B/b1'], ['A/B/b2']]);
    expect(tick(choice, 'B')).toBe('mixed');
  });

  it('from which all in a folder was taken out is none of the folder', () => {
    expect(pressed(['C', 'c1']).size).toBe(0);
    expect(told(pressed(['A', 'b1', 'b2']))).toEqual([['A', 'without B']]);
  });

  it('takes in again what lies below an exception, as a pick of its own', () => {
    const choice = pressed(['A', 'B', 'b2']);
    expect(told(choice)).toEqual([['A', 'without B'], ['A/B/b2']]);
    expect(tick(choice, 'B')).toBe('mixed');
  });

  it('of a folder takes the place of all choices in it', () => {
    expect(told(pressed(['A', 'b1', 'A']))).toEqual([['A']]);
    expect(told(pressed(['a1', 'b1', 'A']))).toEqual([['A']]);
    expect(told(pressed(['A', 'b1', 'A', 'A']))).toEqual([]);
  });

  it('of a whole starting place stands for what is listed there', () => {
    const whole: Node = { key: SAMPLE.root.key, entry: null, trail: [] };
    const all = choose(NOTHING, [whole], 'in', SAMPLE.childrenOf);
    expect(told(all)).toEqual([['A'], ['C'], ['f']]);
    const without = ['f', 'b1'].reduce<Choice>(
      (choice, name) => choose(choice, [node(name)], 'out', SAMPLE.childrenOf),
      all,
    );
    expect(told(without)).toEqual([['A', 'without b1'], ['C']]);
    const none = ['A', 'C'].reduce<Choice>(
      (choice, name) => choose(choice, [node(name)], 'out', SAMPLE.childrenOf),
      without,
    );
    expect(none.size).toBe(0);
  });

  it('of every entry of a starting place does not take in what comes later', () => {
    expect(told(pressed(['A', 'C', 'f']))).toEqual([['A'], ['C'], ['f']]);
  });

  it('survives folders that hold each other', () => {
    const { key, entry, trail } = node('C');
    const spot = { key, place: SAMPLE.root.place, entry };
    const again: Node = { key, entry, trail: [...trail, spot, spot] };
    const choice = choose(NOTHING, [again], 'in', () => [again]);
    expect(picks(choice)).toHaveLength(1);
  });
});

describe('the counts of a choice', () => {
  it('are of the picks, with the bytes when all are known', () => {
    expect(countPicks(picks(pressed(['a1', 'f'])))).toEqual({ files: 2, folders: 0, bytes: 2000 });
    expect(countPicks(picks(pressed(['a1', 'C'])))).toEqual({ files: 1, folders: 1, bytes: null });
    expect(countPicks([{ entry: file('x', { size: null }), folders: [], except: [] }]).bytes).toBe(
      null,
    );
    expect(countPicks([])).toEqual({ files: 0, folders: 0, bytes: 0 });
  });
});

const anyTree = fc
  .letrec<{ branches: Branch[]; one: Branch }>((tie) => ({
    one: fc.record({
      name: fc.constant(''),
      children: fc.option(tie('branches'), { depthSize: 'small' }),
    }),
    branches: fc.array(tie('one'), { minLength: 1, maxLength: 4 }),
  }))
  .branches.map((branches) => {
    let count = 0;
    const named = ({ children }: Branch): Branch => ({
      name: `n${(count += 1)}`,
      children: children?.map(named) ?? null,
    });
    return treeOf(branches.map(named));
  });

/** The files that a choice downloads, found as the worker finds them: walking each pick. */
function walked(choice: Choice, tree: Tree): string[] {
  const walk = (entry: PickerEntry, except: readonly string[]): string[] => {
    if (except.includes(entry.id)) return [];
    if (entry.kind === 'file') return [entry.id];
    const inside = tree.childrenOf({ key: entryKey(entry) });
    return inside.flatMap((one) => (one.entry === null ? [] : walk(one.entry, except)));
  };
  return picks(choice, tree).flatMap(({ entry, except }) => walk(entry, except));
}

/** The same by the book: a set of the files that are in. */
function filesBelow({ entry }: Node, tree: Tree): string[] {
  if (entry === null) return [];
  if (entry.kind === 'file') return [entry.id];
  return tree.childrenOf({ key: entryKey(entry) }).flatMap((one) => filesBelow(one, tree));
}

describe('whatever is pressed, in whatever order', () => {
  const scenario = anyTree.chain((tree) =>
    fc.record({
      tree: fc.constant(tree),
      presses: fc.array(fc.nat({ max: tree.nodes.length - 1 }), { maxLength: 20 }),
      isListed: fc.boolean(),
    }),
  );

  it('the picks are the files whose boxes are ticked, each once, and no mark is one too many', () => {
    fc.assert(
      fc.property(scenario, ({ tree, presses, isListed }) => {
        const listed = isListed ? tree.childrenOf : () => null;
        const model = new Set<string>();
        let choice = NOTHING;
        for (const press of presses) {
          const one = tree.nodes[press];
          if (one === undefined) continue;
          const was = tickOf(choice, countBelow(choice), one.key, one.trail);
          choice = choose(choice, [one], was === 'true' ? 'out' : 'in', listed);
          for (const id of filesBelow(one, tree))
            if (was === 'true') model.delete(id);
            else model.add(id);
        }
        expect(walked(choice, tree).sort()).toEqual([...model].sort());

        const below = countBelow(choice);
        for (const one of tree.nodes) {
          const inside = filesBelow(one, tree);
          const count = inside.filter((id) => model.has(id)).length;
          const shown = tickOf(choice, below, one.key, one.trail);
          if (count > 0 && count < inside.length) expect(shown).toBe('mixed');
          if (shown === 'true') expect(count).toBe(inside.length);
          if (shown === 'false') expect(count).toBe(0);
        }
        for (const mark of choice.values()) {
          const above = mark.trail.findLast(({ key }) => choice.has(key));
          expect(mark.isIn).not.toBe(above !== undefined && choice.get(above.key)?.isIn === true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
