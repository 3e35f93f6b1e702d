import { fail, succeed } from '../../../lib/core/result';
import type { DownloadsPort, Transfer } from '../../../lib/downloads/ports';

interface Item {
  readonly link: string;
  readonly wantedPath: string;
  readonly onConflict: 'uniquify' | 'overwrite';
  readonly startedAt: number;
  transfer: Transfer;
}

/** How a browser finds its downloads when it is started again. */
export interface SessionEnd {
  /** What becomes of a transfer that was under way. */
  readonly unfinished: 'USER_CANCELED' | 'CRASH' | 'forgotten';
  /** Whether downloads keep their numbers, or the counting begins again with the finished ones. */
  readonly numbers: 'kept' | 'anew';
}

export interface FakeDownloads extends DownloadsPort {
  /** Ids of the transfers that are still running, oldest first; also of paused ones. */
  running(): readonly number[];
  /** The most transfers that were ever running at once. */
  readonly mostAtOnce: number;
  /** Links of every download that was ever begun. */
  readonly links: readonly string[];
  /** Paths that were wanted, one for each of the links. */
  readonly wanted: readonly string[];
  /** Paths of the whole files that are on the disk. */
  files(): readonly string[];
  /** Paths where something lies of a transfer that came to nothing. */
  rests(): readonly string[];
  transfer(id: number): Transfer;
  /** Whether a transfer gets its name as soon as it has begun; otherwise `name` has to be called. */
  namesAtOnce: boolean;
  /** The browser chooses a path: the wanted one, or this one. */
  name(id: number, path?: string): void;
  /** A transfer ends; its file is as it was wanted, but for `change`. */
  complete(id: number, change?: Partial<Transfer>): void;
  interrupt(id: number, error: string): void;
  progress(id: number, bytes: number, totalBytes: number | null): void;
  /** Something else that the browser tells: a warning, or that somebody paused it. */
  change(id: number, changed: Partial<Transfer>): void;
  /** The user removes it from the browser's list. */
  forget(id: number): void;
  /** Puts a file on the disk that no download brought, or takes one away. */
  putFile(path: string): void;
  removeFile(path: string): void;
  /** From now on, `start` fails with this reason. */
  refuseWith(reason: string | null): void;
  /** The browser is closed, or dies, and is started again. */
  restart(end: SessionEnd): void;
  /** Hears of each download that begins, as the browser tells the extension. */
  tell: (id: number) => void;
  /** How many bytes a file of this path has. */
  sizeOf: (path: string) => number;
}

export const FOLDER = '/home/ann/Downloads';

/**
 * The browser's downloads; they outlive every worker. Nothing moves unless the test says so. A transfer that has
 * its name takes its place on the disk, and leaves something there until it is cancelled or discarded.
 */
export function createFakeDownloads(now: () => number = Date.now): FakeDownloads {
  let items = new Map<number, Item>();
  const disk = new Map<string, 'whole' | 'part'>();
  const links: string[] = [];
  const wanted: string[] = [];
  let lastId = 0;
  let mostAtOnce = 0;
  let refusal: string | null = null;

  const isRunning = ({ transfer }: Item) => transfer.state === 'in_progress';
  const running = () => [...items].filter(([, item]) => isRunning(item)).map(([id]) => id);
  const itemOf = (id: number): Item => {
    const item = items.get(id);
    if (item === undefined) throw new Error(`there is no download ${id}`);
    return item;
  };
  const runningItem = (id: number): Item => {
    const item = itemOf(id);
    if (!isRunning(item)) throw new Error(`download ${id} is not running`);
    return item;
  };
  const change = (id: number, changed: Partial<Transfer>): void => {
    const item = itemOf(id);
    item.transfer = { ...item.transfer, ...changed };
  };
  /** Whose link it was begun with; null for another, or none. */
  const ownItem = (id: number, linkDigest: string): Item | null => {
    const item = items.get(id);
    return item !== undefined && digestOf(item.link) === linkDigest ? item : null;
  };
  const freePath = (path: string): string => {
    const dot = path.lastIndexOf('.');
    let free = path;
    for (let copy = 1; disk.has(free); copy += 1)
      free = `${path.slice(0, dot)} (${copy})${path.slice(dot)}`;
    return free;
  };
  const choosePath = (id: number): string => {
    const { transfer, wantedPath, onConflict } = itemOf(id);
    if (transfer.path !== '') return transfer.path;
    const path = `${FOLDER}/${wantedPath}`;
    return onConflict === 'overwrite' ? path : freePath(path);
  };
  const moveTo = (id: number, path: string): void => {
    const before = itemOf(id).transfer.path;
    if (before !== path) disk.delete(before);
    change(id, { path });
    disk.set(path, 'part');
  };

  const fake: FakeDownloads = {
    running,
    links,
    wanted,
    change,
    namesAtOnce: true,
    tell: () => undefined,
    sizeOf: (path) => (path.endsWith('.zip') ? 100_000 : 1000),
    get mostAtOnce() {
      return mostAtOnce;
    },
    files: () => pathsOf(disk, 'whole'),
    rests: () => {
      const held = new Set(
        [...items.values()].filter(isRunning).map(({ transfer }) => transfer.path),
      );
      return pathsOf(disk, 'part').filter((path) => !held.has(path));
    },
    transfer: (id) => itemOf(id).transfer,
    name(id, path) {
      runningItem(id);
      moveTo(id, path ?? choosePath(id));
    },
    complete(id, changed = {}) {
      const { wantedPath } = runningItem(id);
      const bytes = fake.sizeOf(wantedPath);
      moveTo(id, changed.path ?? choosePath(id));
      const mime = 'application/octet-stream';
      change(id, { state: 'complete', bytes, totalBytes: bytes, mime, ...changed });
      const { transfer } = itemOf(id);
      if (transfer.exists) disk.set(transfer.path, 'whole');
      else disk.delete(transfer.path);
    },
    interrupt: (id, error) => change(id, { state: 'interrupted', error }),
    progress: (id, bytes, totalBytes) => change(id, { bytes, totalBytes }),
    forget: (id) => void items.delete(id),
    putFile: (path) => void disk.set(path, 'whole'),
    removeFile(path) {
      disk.delete(path);
      for (const item of items.values())
        if (item.transfer.path === path) item.transfer = { ...item.transfer, exists: false };
    },
    refuseWith(reason) {
      refusal = reason;
    },
    restart({ unfinished, numbers }) {
      for (const id of running()) {
        if (unfinished === 'forgotten') items.delete(id);
        else change(id, { state: 'interrupted', error: unfinished, isPaused: false });
      }
      if (numbers === 'kept') return;
      const finished = [...items.values()].filter(({ transfer }) => transfer.state === 'complete');
      items = new Map(
        finished.map((item, index) => [
          index + 1,
          { ...item, transfer: { ...item.transfer, id: index + 1 } },
        ]),
      );
      lastId = items.size;
    },

    async start(link, path, onConflict) {
      await Promise.resolve();
      if (refusal !== null) return fail({ kind: 'transfer', reason: refusal });
      lastId += 1;
      links.push(link);
      wanted.push(path);
      const transfer: Transfer = {
        id: lastId,
        state: 'in_progress',
        path: '',
        bytes: 0,
        totalBytes: null,
        mime: '',
        error: null,
        exists: true,
        isDangerous: false,
        isPaused: false,
      };
      items.set(lastId, { link, wantedPath: path, onConflict, startedAt: now(), transfer });
      if (fake.namesAtOnce) moveTo(lastId, choosePath(lastId));
      mostAtOnce = Math.max(mostAtOnce, running().length);
      fake.tell(lastId);
      return succeed(lastId);
    },
    async inspect(id, linkDigest) {
      await Promise.resolve();
      return ownItem(id, linkDigest)?.transfer ?? null;
    },
    async findByLink(linkDigest, since) {
      await Promise.resolve();
      const found = [...items.values()].find(
        ({ link, startedAt }) => digestOf(link) === linkDigest && startedAt >= since,
      );
      return found?.transfer ?? null;
    },
    async open() {
      await Promise.resolve();
      return [...items].flatMap(([id, item]) =>
        isRunning(item) ? [{ id, linkDigest: digestOf(item.link) }] : [],
      );
    },
    async pause(id) {
      await Promise.resolve();
      const item = items.get(id);
      if (item === undefined || !isRunning(item)) return false;
      change(id, { isPaused: true });
      return true;
    },
    async resume(id) {
      await Promise.resolve();
      const item = items.get(id);
      if (item === undefined || !isRunning(item)) return false;
      change(id, { isPaused: false });
      return true;
    },
    async cancel(id) {
      await Promise.resolve();
      const item = items.get(id);
      if (item === undefined || !isRunning(item)) return;
      disk.delete(item.transfer.path);
      change(id, { state: 'interrupted', error: 'USER_CANCELED', exists: false, isPaused: false });
    },
    async discard(id) {
      await Promise.resolve();
      const item = items.get(id);
      if (item === undefined) return;
      disk.delete(item.transfer.path);
      items.delete(id);
    },
    async digest(link) {
      await Promise.resolve();
      return digestOf(link);
    },
    async stillThere(files) {
      await Promise.resolve();
      const known = new Set(
        [...items.values()].flatMap(({ transfer: { state, path } }) =>
          state === 'complete' && disk.get(path) === 'whole' ? [path] : [],
        ),
      );
      return new Set(files.filter(({ path }) => known.has(path)));
    },
  };
  return fake;
}

function pathsOf(disk: ReadonlyMap<string, 'whole' | 'part'>, wanted: 'whole' | 'part'): string[] {
  return [...disk].flatMap(([path, kind]) => (kind === wanted ? [path] : [])).sort();
}

/** What the fake answers as the digest of a link. */
export function digestOf(link: string): string {
  return `digest of ${link}`;
}
