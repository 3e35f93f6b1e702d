import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Pick } from '../../messaging/protocol';
import type { Tick } from '../picker/choice';
import { buildTree, folderKey, keysBelow, ticksOf, type FolderNode } from './folder-tree';

export interface FoldersStore {
  /** The environments that were found, with their folders. */
  readonly nodes: ReadonlySignal<readonly FolderNode[]>;
  /** What was found, but for what was left out. */
  readonly picks: ReadonlySignal<readonly Pick[]>;
  tickOf(node: FolderNode): Tick;
  /** Leaves a folder out with all below it, or takes all of it. */
  toggle(node: FolderNode): void;
}

/** What was found by environments and folders, and which of them are left out. */
export function createFoldersStore(found: ReadonlySignal<readonly Pick[]>): FoldersStore {
  const out = signal<ReadonlySet<string>>(new Set());
  const nodes = computed(() => buildTree(found.value));
  const ticks = computed(() => ticksOf(nodes.value, out.value));
  const tickOf = ({ key }: FolderNode): Tick => ticks.value.get(key) ?? 'true';

  return {
    nodes,
    picks: computed(() =>
      out.value.size === 0
        ? found.value
        : found.value.filter((pick) => !out.value.has(folderKey(pick))),
    ),
    tickOf,
    toggle(node) {
      const changed = new Set(out.value);
      const isWhole = tickOf(node) === 'true';
      for (const key of keysBelow(node))
        if (isWhole) changed.add(key);
        else changed.delete(key);
      out.value = changed;
    },
  };
}
