import type { DocumentFormats } from '../core/document-formats';
import { DEFAULT_NAMING, parseTemplate, type Naming, type TemplatePart } from '../core/naming';
import { groupBy } from '../core/group-by';
import type { BatchLimits, LinkRequest, SavedForm, Service, Target } from '../selection/service';
import { splitBatches } from './batches';
import { broughtVersion } from './brought-version';
import { safeFileName } from './file-name';
import { leastZipSize } from './least-size';
import { pathKey } from './path-key';
import { createPaths } from './paths';
import { dateStamp, timeStamp } from './stamps';
import { fillFolders, fillName, type TokenValues } from './template';

/** One archive for a batch of files, or each file by itself in its folders. */
export type Mode = 'archive' | 'files';

/** A file, where it can be asked for, and the folders that it lies in, from the place down. */
export interface PlanTarget extends Target {
  readonly folders: readonly string[];
}

export interface PlanOptions {
  /** Name of the folder that is open; null where none is made for it. */
  readonly place: string | null;
  /** When the job was begun: it goes into names. */
  readonly time: Date;
  readonly mode: Mode;
  /** A template that cannot be used is as good as the default. */
  readonly naming: Naming;
  /** Names of drives by the ids that entries tell; need not have them all. */
  readonly driveNames: ReadonlyMap<string, string>;
  /** Paths that are not to be used again, as the tasks of an earlier plan have them. */
  readonly taken: readonly string[];
  readonly formats: DocumentFormats;
  readonly limits: BatchLimits;
  /** Bytes of files that go into one archive at most; null: any. */
  readonly archiveBytes: number | null;
}

/** One thing to hand to the browser, and the entries that are on disk when it is done. */
export interface PlannedTask {
  readonly request: LinkRequest;
  /** Path below the browser's download folder, parts joined by `/`. */
  readonly path: string;
  /** Bytes that must arrive; null for an archive, a converted document, and where the service tells no size. */
  readonly size: number | null;
  /** Fewer bytes cannot be it; 0 when nobody knows. */
  readonly leastSize: number;
  readonly entryIds: readonly string[];
  /** The file and version that it brings; null for an archive and where no version is known. */
  readonly brings: { readonly entryId: string; readonly version: string } | null;
}

/** A target, and what it is saved as when it comes by itself. */
type NamedTarget = PlanTarget & { readonly form: SavedForm };

/** Files that come as one archive. */
interface Batch {
  readonly drive: string;
  readonly targets: readonly NamedTarget[];
}

/**
 * Turns located entries into tasks. `archive`: an archive per batch of a drive, and a file by itself where a
 * drive gives just one or where the batch call cannot name it. `files`: each file by itself, in folders. Names
 * and folders are made by the templates, below the service's own folder. Paths are distinct, among themselves
 * and from those in `taken`, also for systems to which case and the writing of accents mean nothing. An archive
 * holds no two files of the same name, as nobody knows what becomes of them there. What has to be converted comes
 * last: it takes long, and the rest need not wait behind it. Time grows with the number of entries.
 */
export function planTasks(
  service: Pick<Service, 'rootFolder' | 'savedForm'>,
  targets: readonly PlanTarget[],
  options: PlanOptions,
): PlannedTask[] {
  const { mode, naming, taken } = options;
  const named = targets.map((target) => ({
    ...target,
    form: service.savedForm(target.entry, options.formats),
  }));
  const { batches, singles } =
    mode === 'files' ? { batches: [], singles: named } : splitTargets(named, options);
  const values = createValues(options, batches.length + singles.length);
  const templates = {
    folder: templateOf('folder', naming),
    name: templateOf('name', naming),
    archive: templateOf('archive', naming),
  };
  const paths = createPaths(service.rootFolder, taken);
  const folderOf = (target: NamedTarget, index: number): string =>
    paths.folder(fillFolders(templates.folder, values(target, index)));

  // No file may be where a folder is needed, be it for the members of an archive when they come one by one.
  batches.forEach((batch, index) => batch.targets.forEach((one) => folderOf(one, index)));
  const folders = singles.map((target, index) => folderOf(target, batches.length + index));
  const files = singles.map((target, index): PlannedTask => {
    // A file that was marked itself, beside an archive or alone, is found most easily at the top.
    const isAlone = mode === 'archive' && target.folders.length === 0;
    const folder = isAlone ? service.rootFolder : (folders[index] ?? service.rootFolder);
    const name = fillName(templates.name, values(target, batches.length + index));
    return planFile(target, paths.file(folder, name));
  });
  const archives = batches.map((batch, index): PlannedTask => {
    const [first] = batch.targets;
    const part = batches.length > 1 ? ` (${partOf(index, batches.length)})` : '';
    const own = { ...values(first, index), path: [], fileName: null };
    return planArchive(
      batch,
      paths.file(service.rootFolder, fillName(templates.archive, own, `${part}.zip`)),
    );
  });
  return [...archives, ...files.filter((file) => !isConverted(file)), ...files.filter(isConverted)];
}

/** Which of so many, in any language and in the order of names: `03-12`. */
function partOf(index: number, count: number): string {
  return `${String(index + 1).padStart(String(count).length, '0')}-${count}`;
}

function isConverted({ request }: PlannedTask): boolean {
  return request.kind === 'file' && request.convertTo !== null;
}

function templateOf(kind: keyof Naming, naming: Naming): readonly TemplatePart[] {
  const parsed = parseTemplate(kind, naming[kind]);
  if (parsed.ok) return parsed.parts;
  const usual = parseTemplate(kind, DEFAULT_NAMING[kind]);
  return usual.ok ? usual.parts : [];
}

/** Answers what the tokens stand for in the name of the thing with this index, counted from 0, of `count`. */
function createValues({ place, time, driveNames }: PlanOptions, count: number) {
  const [date, clock] = [dateStamp(time), timeStamp(time)];
  const digits = Math.max(2, String(count).length);
  return (target: NamedTarget | undefined, index: number): TokenValues => ({
    folder: place,
    path: target?.folders ?? [],
    fileName: target?.form.name ?? null,
    date,
    time: clock,
    drive: driveNames.get(target?.entry.drive ?? '') ?? null,
    index: String(index + 1).padStart(digits, '0'),
  });
}

function splitTargets(
  targets: readonly NamedTarget[],
  { limits, archiveBytes }: PlanOptions,
): { readonly batches: readonly Batch[]; readonly singles: readonly NamedTarget[] } {
  const drives = groupBy(targets, ({ location }) =>
    location.kind === 'batchable' ? location.drive : null,
  );
  const batches: Batch[] = [];
  const singles: NamedTarget[] = [];
  for (const [drive, group] of drives) {
    if (drive === null) {
      singles.push(...group);
      continue;
    }
    for (const distinct of splitByName(group)) {
      const byFile = groupBy(distinct, fileOf);
      const files = Array.from(byFile, ([id, [first]]) => ({
        id,
        size: first?.entry.size ?? null,
      }));
      for (const ids of splitBatches(drive, files, limits, archiveBytes)) {
        const members = ids.flatMap((id) => byFile.get(id) ?? []);
        if (ids.length === 1) singles.push(...members);
        else batches.push({ drive, targets: members });
      }
    }
  }
  return { batches, singles };
}

function planFile({ entry, location, form }: NamedTarget, path: string): PlannedTask {
  const { id, drive, linkId } = entry;
  const { convertTo } = form;
  const version = broughtVersion(entry, form);
  // Nobody knows how large a document becomes.
  const size = convertTo === null ? entry.size : null;
  return {
    request: {
      kind: 'file',
      open: location.kind === 'web-only' ? null : { drive: location.drive, file: location.file },
      // An entry that only the open API knows has no drive.
      web: drive === '' ? null : { drive, file: id },
      linkId,
      convertTo,
    },
    path,
    size,
    leastSize: size ?? 0,
    entryIds: [id],
    brings: version === null ? null : { entryId: id, version },
  };
}

function planArchive({ drive, targets }: Batch, path: string): PlannedTask {
  const distinct = new Map(targets.map((target) => [fileOf(target), target.entry]));
  return {
    request: { kind: 'batch', drive, files: [...distinct.keys()] },
    path,
    size: null,
    leastSize: leastZipSize([...distinct.values()]),
    entryIds: targets.map(({ entry }) => entry.id),
    brings: null,
  };
}

function fileOf({ entry, location }: Target): string {
  return location.kind === 'web-only' ? entry.id : location.file;
}

/** Groups without two files of the same name, the first as large as can be. */
function splitByName(targets: readonly NamedTarget[]): NamedTarget[][] {
  const groups: NamedTarget[][] = [];
  const filesOfName = new Map<string, Map<string, number>>();
  for (const target of targets) {
    const name = pathKey(safeFileName(target.entry.name));
    const files = filesOfName.get(name) ?? new Map<string, number>();
    filesOfName.set(name, files);
    const file = fileOf(target);
    const index = files.get(file) ?? files.size;
    files.set(file, index);
    (groups[index] ??= []).push(target);
  }
  return groups;
}
