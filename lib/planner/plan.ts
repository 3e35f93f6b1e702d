import { groupBy } from '../core/group-by';
import type { LinkRequest, Service, Target } from '../selection/service';
import { archiveName } from './archive-name';
import { splitBatches } from './batches';
import { safeFileName, splitExtension } from './file-name';

/** One archive for a batch of files, or each file by itself in its folders. */
export type Mode = 'archive' | 'files';

/** A file, where it can be asked for, and the folders that it lies in, from the place down. */
export interface PlanTarget extends Target {
  readonly folders: readonly string[];
}

/** One thing to hand to the browser, and the entries that are on disk when it is done. */
export interface PlannedTask {
  readonly request: LinkRequest;
  /** Path below the browser's download folder, parts joined by `/`. */
  readonly path: string;
  /** Bytes that must arrive; null for an archive and where the service tells no size. */
  readonly size: number | null;
  readonly entryIds: readonly string[];
}

/**
 * Turns located entries into tasks. `archive`: an archive per batch of a drive, and a file by itself where a
 * drive gives just one or where the batch call cannot name it. `files`: each file by itself, below a folder
 * named after the place. Paths are distinct, among themselves and from those in `taken`, also where case does
 * not count. An archive holds no two files of the same name, as nobody knows what becomes of them there.
 */
export function planTasks(
  service: Pick<Service, 'rootFolder' | 'batchLimits'>,
  targets: readonly PlanTarget[],
  place: string,
  time: Date,
  mode: Mode,
  taken: readonly string[] = [],
): PlannedTask[] {
  const takePath = createPaths(service.rootFolder, taken, place, targets);
  const plan = (target: PlanTarget) => planFile(target, place, mode, takePath);
  if (mode === 'files') return targets.map(plan);
  const drives = groupBy(targets, ({ location }) =>
    location.kind === 'batchable' ? location.drive : null,
  );
  const batches: { drive: string; targets: PlanTarget[] }[] = [];
  const tasks: PlannedTask[] = [];

  for (const [drive, group] of drives) {
    if (drive === null) {
      tasks.push(...group.map(plan));
      continue;
    }
    for (const distinct of splitByName(group)) {
      const byFile = groupBy(distinct, fileOf);
      for (const files of splitBatches(drive, [...byFile.keys()], service.batchLimits)) {
        const members = files.flatMap((file) => byFile.get(file) ?? []);
        const [only] = members;
        if (only !== undefined && members.length === 1) tasks.push(plan(only));
        else batches.push({ drive, targets: members });
      }
    }
  }
  const archives = batches.map((batch, index) => ({
    request: {
      kind: 'batch',
      drive: batch.drive,
      files: [...new Set(batch.targets.map(fileOf))],
    } as const,
    path: takePath([], archiveName(place, time, index + 1, batches.length)),
    size: null,
    entryIds: batch.targets.map(({ entry }) => entry.id),
  }));
  return [...archives, ...tasks];
}

type TakePath = (folders: readonly string[], name: string) => string;

function planFile(
  { entry, location, folders }: PlanTarget,
  place: string,
  mode: Mode,
  takePath: TakePath,
): PlannedTask {
  const request: LinkRequest =
    location.kind === 'web-only'
      ? { kind: 'web-file', drive: entry.drive, file: entry.id }
      : { kind: 'file', drive: location.drive, file: location.file };
  // A file that was marked itself, beside an archive or alone, is found most easily at the top.
  const isAlone = mode === 'archive' && folders.length === 0;
  const path = takePath(isAlone ? [] : [place, ...folders], entry.name);
  return { request, path, size: entry.size, entryIds: [entry.id] };
}

function fileOf({ entry, location }: Target): string {
  return location.kind === 'web-only' ? entry.id : location.file;
}

/** Groups without two files of the same name, the first as large as can be. */
function splitByName(targets: readonly PlanTarget[]): PlanTarget[][] {
  const groups: PlanTarget[][] = [];
  const filesOfName = new Map<string, Map<string, number>>();
  for (const target of targets) {
    const name = safeFileName(target.entry.name).toLowerCase();
    const files = filesOfName.get(name) ?? new Map<string, number>();
    filesOfName.set(name, files);
    const file = fileOf(target);
    const index = files.get(file) ?? files.size;
    files.set(file, index);
    (groups[index] ??= []).push(target);
  }
  return groups;
}

/** Bytes of a whole path, far below what the browsers refuse. */
const PATH_BYTES = 2000;

/** Bytes of one part of a path. */
const PART_BYTES = 200;

function createPaths(
  root: string,
  known: readonly string[],
  place: string,
  targets: readonly PlanTarget[],
): TakePath {
  // A file must not have the name that a folder needs.
  const taken = new Set(known.map(keyOf));
  const paths = new Map<string, string>();
  const pathOf = (folders: readonly string[]): string => {
    const key = JSON.stringify(folders);
    const path = paths.get(key) ?? folderPath(root, folders);
    if (!paths.has(key)) for (const one of foldersOnTheWay(path)) taken.add(keyOf(one));
    paths.set(key, path);
    return path;
  };
  for (const { folders } of targets) pathOf([place, ...folders]);
  const copies = new Map<string, number>();
  return (folders, name) => {
    const folder = folders.length === 0 ? root : pathOf(folders);
    const { stem, extension } = splitExtension(safeFileName(name));
    const wanted = keyOf(`${folder}/${stem}${extension}`);
    let path = `${folder}/${stem}${extension}`;
    let copy = copies.get(wanted) ?? 1;
    while (taken.has(keyOf(path))) {
      copy += 1;
      path = `${folder}/${stem} (${copy})${extension}`;
    }
    copies.set(wanted, copy);
    taken.add(keyOf(path));
    return path;
  };
}

function folderPath(root: string, folders: readonly string[]): string {
  const limit = Math.min(PART_BYTES, Math.floor(PATH_BYTES / (folders.length + 1)));
  // What looks like an extension is never cut off: in a very deep path it must not look like one.
  const isDeep = limit < PART_BYTES;
  const cut = (part: string) => safeFileName(isDeep ? part.replaceAll('.', '') : part, limit);
  return [root, ...folders.map(cut)].join('/');
}

/** Paths of a folder and of all that it lies in, below the root. */
function foldersOnTheWay(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 2).join('/'));
}

/** Two paths with the same key are one file for some system. */
function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
