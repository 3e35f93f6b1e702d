import { entryState, type EntrySummary } from './entry-views';
import type { JobStore } from './ports';

/** Folders that are told of at most, and how deep they may lie: what is beyond counts with the folder around it. */
export const FOLDERS_LISTED = 2000;
const DEPTH_LISTED = 50;

/** Lines that are read at once. */
const CHUNK = 1000;

/** A folder of a job, with what became of all the entries in it and below it. */
export interface FolderSummary {
  /** Place in the list of the folder around it, which comes before it; null for the first: it stands for the job. */
  readonly parent: number | null;
  readonly name: string;
  readonly all: number;
  readonly saved: number;
  readonly skipped: number;
  readonly failed: number;
  /** Whether it has folders in it that are not listed. */
  readonly isCut: boolean;
}

type Counts = { -readonly [Key in keyof FolderSummary]: FolderSummary[Key] };

/** The folders of a job's report, from one look at each of its lines; some hundreds of them are in memory at a time. */
export async function summarizeFolders(
  jobId: string,
  store: Pick<JobStore, 'report'>,
): Promise<FolderSummary[]> {
  const tree = createTree();
  let from: number | null = 0;
  while (from !== null) {
    const { lines, tasks, next }: Awaited<ReturnType<JobStore['report']>> = await store.report(
      jobId,
      from,
      CHUNK,
    );
    for (const line of lines)
      tree.count(line.folders, entryState(line, tasks.get(line.taskId ?? '')));
    from = next;
  }
  return tree.folders;
}

function createTree() {
  const folders: Counts[] = [];
  /** Of each folder, the places of those in it by their names. */
  const inside: Map<string, number>[] = [];
  const add = (parent: number | null, name: string): number => {
    folders.push({ parent, name, all: 0, saved: 0, skipped: 0, failed: 0, isCut: false });
    inside.push(new Map());
    return folders.length - 1;
  };
  add(null, '');

  /** The listed ones on the way to an entry. */
  const trailOf = (path: readonly string[]): readonly number[] => {
    const trail = [0];
    let at = 0;
    for (const name of path) {
      const known = inside[at]?.get(name);
      if (known === undefined && (folders.length > FOLDERS_LISTED || trail.length > DEPTH_LISTED)) {
        const cut = folders[at];
        if (cut !== undefined) cut.isCut = true;
        break;
      }
      const next = known ?? add(at, name);
      inside[at]?.set(name, next);
      trail.push(next);
      at = next;
    }
    return trail;
  };

  return {
    folders,
    count(path: readonly string[], state: EntrySummary['state']): void {
      for (const at of trailOf(path)) {
        const folder = folders[at];
        if (folder === undefined) continue;
        folder.all += 1;
        if (state !== 'pending') folder[state] += 1;
      }
    },
  };
}
