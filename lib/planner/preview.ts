import { DEFAULT_FORMATS } from '../core/document-formats';
import type { Naming } from '../core/naming';
import type { Entry } from '../selection/entry';
import { planTasks, type Mode, type PlanTarget } from './plan';

/** What made-up files are called, to show what templates make of them. */
export interface Sample {
  /** Folder below the browser's download folder. */
  readonly rootFolder: string;
  readonly place: string;
  readonly subfolder: string;
  readonly drive: string;
  /** With their extensions: of a file in the open folder, and of one in the sub-folder. */
  readonly fileNames: readonly [string, string];
}

/** Paths below the browser's download folder, parts joined by `/`. */
export interface NamingPreview {
  /** In the order of the sample's names. */
  readonly files: readonly string[];
  readonly archive: string;
}

const DRIVE = 'sample';

/** The paths that a job begun at `time` would give to the sample. */
export function previewNaming(naming: Naming, sample: Sample, time: Date): NamingPreview {
  const service = {
    rootFolder: sample.rootFolder,
    savedForm: ({ name }: Entry) => ({ name, convertTo: null }),
  };
  const limits = { countOf: () => 2, urlLength: 0, urlLengthOf: () => 0 };
  const [upper, lower] = sample.fileNames;
  const targets = [targetOf(upper, []), targetOf(lower, [sample.subfolder])];
  const pathsOf = (mode: Mode): readonly string[] =>
    planTasks(service, targets, {
      ...{ place: sample.place, time, mode, naming, taken: [] },
      ...{ formats: DEFAULT_FORMATS, limits, archiveBytes: null },
      driveNames: new Map([[DRIVE, sample.drive]]),
    }).map(({ path }) => path);
  return { files: pathsOf('files'), archive: pathsOf('archive')[0] ?? '' };
}

function targetOf(name: string, folders: readonly string[]): PlanTarget {
  const entry: Entry = {
    service: 'kdocs',
    id: name,
    kind: 'file',
    name,
    size: null,
    drive: DRIVE,
    parent: '',
    linkId: null,
    version: null,
    modifiedAt: null,
    inside: null,
    obstacle: null,
  };
  return { entry, folders, location: { kind: 'batchable', drive: DRIVE, file: name } };
}
