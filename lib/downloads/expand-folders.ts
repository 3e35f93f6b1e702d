import { walkFolder, type Found, type WalkCount, type WalkPorts } from '../planner/walk';
import { markOf } from './create-job';
import type { ReportEntry } from './job';

export interface ExpandedLines {
  /** The lines without the folders that others now stand for, and those others behind them. */
  readonly lines: readonly ReportEntry[];
  readonly added: readonly ReportEntry[];
  readonly replaced: readonly number[];
}

/**
 * Replaces each folder among the lines by what is in it. A folder that is listed in vain, or is empty, stays as
 * a line with its end. New lines are numbered from `nextIndex` on. Null when stopped.
 */
export async function expandFolders(
  lines: readonly ReportEntry[],
  nextIndex: number,
  ports: WalkPorts,
): Promise<ExpandedLines | null> {
  const visited = new Set<string>();
  const added: ReportEntry[] = [];
  const replaced: number[] = [];
  const kept: ReportEntry[] = [];
  let before: WalkCount = { files: 0, folders: 0 };

  for (const line of lines) {
    const { entry } = line;
    if (entry?.kind !== 'folder' || line.outcome !== null) {
      kept.push(line);
      continue;
    }
    let now = before;
    // A folder of which something is left out may be wanted whole by another line.
    const known = line.except.length === 0 ? visited : new Set<string>();
    const found = await walkFolder(entry, new Set(line.except), known, {
      list: (place, cursor) => ports.list(place, cursor),
      progress: ({ files, folders }) => {
        now = { files: before.files + files, folders: before.folders + folders };
        return ports.progress(now);
      },
    });
    if (found === null) return null;
    before = now;
    const [only] = found;
    if (found.length === 1 && only?.entry.id === entry.id) {
      kept.push({ ...line, outcome: only.end });
      continue;
    }
    replaced.push(line.index);
    for (const one of found) added.push(lineOf(line, one, nextIndex + added.length));
  }
  return { lines: [...kept, ...added], added, replaced };
}

function lineOf({ jobId, folders, except }: ReportEntry, found: Found, index: number): ReportEntry {
  const { entry, end } = found;
  return {
    jobId,
    index,
    mark: markOf(entry),
    entry,
    folders: [...folders, ...found.folders],
    except: entry.kind === 'folder' ? except : [],
    taskId: null,
    outcome: end,
  };
}
