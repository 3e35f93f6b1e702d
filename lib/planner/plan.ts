import { groupBy } from '../core/group-by';
import type { LinkRequest, Service, Target } from '../selection/service';
import { archiveName } from './archive-name';
import { splitBatches } from './batches';
import { safeFileName, splitExtension } from './file-name';

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
 * Turns located entries into tasks: an archive per batch of a drive, and a file by itself where a drive gives
 * just one or where the batch call cannot name it. Paths are distinct, also where case does not count.
 */
export function planTasks(
  service: Pick<Service, 'rootFolder' | 'batchLimits'>,
  targets: readonly Target[],
  place: string,
  time: Date,
): PlannedTask[] {
  const drives = groupBy(targets, ({ location }) =>
    location.kind === 'batchable' ? location.drive : null,
  );
  const batches: { drive: string; targets: Target[] }[] = [];
  const tasks: PlannedTask[] = [];
  const takePath = createPaths(service.rootFolder);

  for (const [drive, group] of drives) {
    if (drive === null) {
      tasks.push(...group.map((target) => planFile(target, takePath)));
      continue;
    }
    const byFile = groupBy(group, fileOf);
    for (const files of splitBatches(drive, [...byFile.keys()], service.batchLimits)) {
      const members = files.flatMap((file) => byFile.get(file) ?? []);
      const [only] = members;
      if (only !== undefined && members.length === 1) tasks.push(planFile(only, takePath));
      else batches.push({ drive, targets: members });
    }
  }
  const archives = batches.map((batch, index) => ({
    request: {
      kind: 'batch',
      drive: batch.drive,
      files: [...new Set(batch.targets.map(fileOf))],
    } as const,
    path: takePath(archiveName(place, time, index + 1, batches.length)),
    size: null,
    entryIds: batch.targets.map(({ entry }) => entry.id),
  }));
  return [...archives, ...tasks];
}

function planFile({ entry, location }: Target, takePath: (name: string) => string): PlannedTask {
  const request: LinkRequest =
    location.kind === 'web-only'
      ? { kind: 'web-file', drive: entry.drive, file: entry.id }
      : { kind: 'file', drive: location.drive, file: location.file };
  return { request, path: takePath(entry.name), size: entry.size, entryIds: [entry.id] };
}

function fileOf({ entry, location }: Target): string {
  return location.kind === 'web-only' ? entry.id : location.file;
}

function createPaths(root: string): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    const safe = safeFileName(name);
    const { stem, extension } = splitExtension(safe);
    let unique = safe;
    for (let copy = 2; taken.has(unique.toLowerCase()); copy += 1)
      unique = `${stem} (${copy})${extension}`;
    taken.add(unique.toLowerCase());
    return `${root}/${unique}`;
  };
}
