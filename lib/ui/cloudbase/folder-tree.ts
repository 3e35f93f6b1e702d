import type { Pick } from '../../messaging/protocol';
import { tickOfAll, type Tick } from '../picker/choice';

/** A folder with what lies in it; the outermost ones are environments. */
export interface FolderNode {
  readonly key: string;
  /** Several names, where a folder has nothing but one folder in it. */
  readonly name: string;
  /** Files in it and below it. */
  readonly files: number;
  /** Files right in it. */
  readonly own: number;
  readonly children: readonly FolderNode[];
}

interface Growing {
  readonly key: string;
  readonly name: string;
  own: number;
  readonly children: Map<string, Growing>;
}

/** What tells the folder of a pick from others. */
export function folderKey({ folders }: Pick): string {
  return folders.join('/');
}

/** The environments of picks, with their folders. */
export function buildTree(picks: readonly Pick[]): readonly FolderNode[] {
  const root: Growing = { key: '', name: '', own: 0, children: new Map() };
  let last = root;
  for (const pick of picks) {
    const key = folderKey(pick);
    // Lists mostly go folder by folder.
    if (last.key !== key) last = folderAt(root, pick.folders);
    last.own += 1;
  }
  const order = new Intl.Collator(undefined, { numeric: true });
  return childrenOf(root, order).map((child) => finish(child, order));
}

/** Keys of a folder and of all below it. */
export function keysBelow(node: FolderNode): readonly string[] {
  return [node.key, ...node.children.flatMap(keysBelow)];
}

/** How much of each folder is wanted, by its key, when the files right in some folders are not. */
export function ticksOf(
  nodes: readonly FolderNode[],
  out: ReadonlySet<string>,
): ReadonlyMap<string, Tick> {
  const ticks = new Map<string, Tick>();
  const tick = (node: FolderNode): Tick => {
    const parts = node.children.map(tick);
    if (node.own > 0) parts.push(out.has(node.key) ? 'false' : 'true');
    const whole = tickOfAll(parts, (part) => part);
    ticks.set(node.key, whole);
    return whole;
  };
  nodes.forEach(tick);
  return ticks;
}

function folderAt(root: Growing, folders: readonly string[]): Growing {
  let at = root;
  for (const name of folders) {
    const child = at.children.get(name) ?? {
      key: at === root ? name : `${at.key}/${name}`,
      name,
      own: 0,
      children: new Map<string, Growing>(),
    };
    at.children.set(name, child);
    at = child;
  }
  return at;
}

function childrenOf({ children }: Growing, order: Intl.Collator): readonly Growing[] {
  return [...children.values()].sort((one, other) => order.compare(one.name, other.name));
}

function finish(growing: Growing, order: Intl.Collator): FolderNode {
  const { key, name, own } = growing;
  const children = childrenOf(growing, order).map((child) => shorten(finish(child, order)));
  const files = children.reduce((sum, child) => sum + child.files, own);
  return { key, name, own, files, children };
}

function shorten(node: FolderNode): FolderNode {
  const [only, ...others] = node.children;
  if (only === undefined || others.length > 0 || node.own > 0) return node;
  return { ...only, name: `${node.name}/${only.name}` };
}
