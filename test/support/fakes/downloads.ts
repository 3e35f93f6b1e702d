import { fail, succeed } from '../../../lib/core/result';
import type { DownloadsPort, Transfer } from '../../../lib/downloads/ports';

interface Item {
  readonly link: string;
  readonly wantedPath: string;
  readonly startedAt: number;
  transfer: Transfer;
}

export interface FakeDownloads extends DownloadsPort {
  /** Ids of the transfers that are still running, oldest first. */
  running(): readonly number[];
  /** The most transfers that were ever running at once. */
  readonly mostAtOnce: number;
  /** Links of every download that was ever begun. */
  readonly links: readonly string[];
  /** Paths of the files that are on the disk. */
  files(): readonly string[];
  /** A transfer ends; its file is as it was wanted, but for `change`. */
  complete(id: number, change?: Partial<Transfer>): void;
  interrupt(id: number, error: string): void;
  progress(id: number, bytes: number, totalBytes: number | null): void;
  /** The user removes it from the browser's list. */
  forget(id: number): void;
  /** From now on, `start` fails with this reason. */
  refuseWith(reason: string | null): void;
  /** How many bytes a file of this path has. */
  sizeOf: (path: string) => number;
}

const FOLDER = '/home/ann/Downloads';

/** The browser's downloads; they outlive every worker. Nothing moves unless the test says so. */
export function createFakeDownloads(now: () => number = Date.now): FakeDownloads {
  const items = new Map<number, Item>();
  const disk = new Set<string>();
  const links: string[] = [];
  let lastId = 0;
  let mostAtOnce = 0;
  let refusal: string | null = null;

  const isRunning = ({ transfer }: Item) => transfer.state === 'in_progress';
  const running = () => [...items].filter(([, item]) => isRunning(item)).map(([id]) => id);
  const change = (id: number, changed: Partial<Transfer>): void => {
    const item = items.get(id);
    if (item === undefined) throw new Error(`there is no download ${id}`);
    item.transfer = { ...item.transfer, ...changed };
  };
  const freePath = (path: string): string => {
    const dot = path.lastIndexOf('.');
    let free = path;
    for (let copy = 1; disk.has(free); copy += 1)
      free = `${path.slice(0, dot)} (${copy})${path.slice(dot)}`;
    return free;
  };

  const fake: FakeDownloads = {
    running,
    links,
    sizeOf: () => 1000,
    get mostAtOnce() {
      return mostAtOnce;
    },
    files: () => [...disk].sort(),
    complete(id, changed = {}) {
      const item = items.get(id);
      if (item === undefined || !isRunning(item)) throw new Error(`download ${id} is not running`);
      const bytes = fake.sizeOf(item.wantedPath);
      const path = freePath(`${FOLDER}/${item.wantedPath}`);
      const mime = 'application/octet-stream';
      change(id, { state: 'complete', path, bytes, totalBytes: bytes, mime, ...changed });
      const { transfer } = item;
      if (transfer.exists) disk.add(transfer.path);
    },
    interrupt: (id, error) => change(id, { state: 'interrupted', error }),
    progress: (id, bytes, totalBytes) => change(id, { bytes, totalBytes }),
    forget: (id) => void items.delete(id),
    refuseWith(reason) {
      refusal = reason;
    },

    async start(link, path) {
      await Promise.resolve();
      if (refusal !== null) return fail({ kind: 'transfer', reason: refusal });
      lastId += 1;
      links.push(link);
      const transfer: Transfer = {
        id: lastId,
        state: 'in_progress',
        path: '',
        bytes: 0,
        totalBytes: null,
        mime: '',
        error: null,
        exists: true,
      };
      items.set(lastId, { link, wantedPath: path, startedAt: now(), transfer });
      mostAtOnce = Math.max(mostAtOnce, running().length);
      return succeed(lastId);
    },
    async inspect(id) {
      await Promise.resolve();
      return items.get(id)?.transfer ?? null;
    },
    async findByLink(linkDigest, since) {
      await Promise.resolve();
      const found = [...items.values()].find(
        ({ link, startedAt }) => digestOf(link) === linkDigest && startedAt >= since,
      );
      return found?.transfer ?? null;
    },
    async cancel(id) {
      await Promise.resolve();
      const item = items.get(id);
      if (item !== undefined && isRunning(item))
        change(id, { state: 'interrupted', error: 'USER_CANCELED', exists: false });
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
  };
  return fake;
}

function digestOf(link: string): string {
  return `digest of ${link}`;
}
