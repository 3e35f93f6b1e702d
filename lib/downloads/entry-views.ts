import type { Failure, SkipReason } from '../core/failure';
import { fold } from '../core/fold';
import type { Way } from '../core/way';
import type { Entry } from '../selection/entry';
import type { Outcome, TaskState } from './job';
import type { JobStore, ReportEntry, Task } from './ports';

export interface EntrySummary {
  readonly index: number;
  readonly name: string;
  /** The folders that it lies in, from the selection's place down, joined by ` / `. */
  readonly folder: string;
  readonly size: number | null;
  readonly state: 'saved' | 'skipped' | 'failed' | 'pending';
  /** Whether the browser is at it. */
  readonly isArriving: boolean;
  readonly failure: Failure | null;
  readonly skipReason: SkipReason | null;
  /** Absolute path of the file or archive that holds it. */
  readonly path: string | null;
  /** The name on the disk of a file that is saved by itself, where it is not its own. */
  readonly savedAs: string | null;
  /** Why earlier tries failed, oldest first. */
  readonly tries: Failure[];
  /** How it was asked for, once it was. */
  readonly way: Way | null;
  /** A page that shows it, where there is no file of it to be had. */
  readonly page: string | null;
}

/** Which lines of a report are told; every part of it has to fit. */
export interface EntryFilter {
  /** Null: any. */
  readonly state: EntrySummary['state'] | null;
  /** A part of the entry's name or of its folders, whatever the case; empty: any. */
  readonly text: string;
  /** Names of folders from the selection's place down: what lies below the last of them. Empty: all. */
  readonly folder: readonly string[];
}

/** A part of a report: `limit` lines are looked at, and those of them that fit are told. */
export interface ReportPart {
  readonly jobId: string;
  /** Index of the first line. */
  readonly from: number;
  /** Lines to leave out from there on. */
  readonly skip: number;
  readonly limit: number;
  readonly filter: EntryFilter | null;
}

interface Parts {
  readonly store: Pick<JobStore, 'report'>;
  /** Address of a page that shows an entry. */
  readonly pageOf: (entry: Entry) => string | null;
}

/** One line for each entry that was selected, in that order. The cost depends on `limit` alone, whatever fits. */
export async function summarizeEntries(
  { jobId, from, skip, limit, filter }: ReportPart,
  { store, pageOf }: Parts,
): Promise<{ entries: EntrySummary[]; next: number | null }> {
  const { lines, tasks, next } = await store.report(jobId, from, limit, skip);
  const fits = filter === null ? () => true : fitting(filter);
  const entries = lines.flatMap((line) => {
    const task = tasks.get(line.taskId ?? '');
    return fits(line, task) ? [summarizeEntry(line, task, pageOf)] : [];
  });
  return { entries, next };
}

/** What became of an entry, which only its line and its task together tell. */
export function entryState(line: ReportEntry, task: Task | undefined): EntrySummary['state'] {
  return stateOf(endOf(line, task)?.kind);
}

function fitting({ state, text, folder }: EntryFilter) {
  const part = fold(text).trim();
  return (line: ReportEntry, task: Task | undefined): boolean =>
    folder.every((name, depth) => line.folders[depth] === name) &&
    (part === '' || fold([...line.folders, nameOf(line)].join(' / ')).includes(part)) &&
    (state === null || entryState(line, task) === state);
}

function summarizeEntry(
  line: ReportEntry,
  task: Task | undefined,
  pageOf: Parts['pageOf'],
): EntrySummary {
  const end = endOf(line, task);
  const name = nameOf(line);
  const path = end?.kind === 'saved' ? end.path : pathOf(line);
  return {
    index: line.index,
    name,
    folder: line.folders.join(' / '),
    size: line.entry?.kind === 'file' ? line.entry.size : null,
    state: stateOf(end?.kind),
    isArriving: end?.kind === 'running' || end?.kind === 'checking',
    failure: end?.kind === 'failed' ? end.failure : null,
    skipReason: end?.kind === 'skipped' ? end.reason : null,
    path,
    savedAs: task !== undefined && path !== null ? changedName(task, path, name) : null,
    // The last one is the failure itself.
    tries:
      (end?.kind === 'failed' ? task?.tries.slice(0, -1) : task?.tries)?.map(
        ({ failure }) => failure,
      ) ?? [],
    way: task?.way ?? null,
    page: line.entry !== null && hasOnlyPage(end) ? pageOf(line.entry) : null,
  };
}

function endOf(line: ReportEntry, task: Task | undefined): TaskState | Outcome | null {
  return task?.state ?? line.outcome;
}

function nameOf({ entry, mark }: ReportEntry): string {
  return entry?.name ?? mark.name ?? mark.id ?? mark.linkId ?? '?';
}

/** Whether there is no file of it to be had, so that a page that shows it is all that helps. */
function hasOnlyPage(end: TaskState | Outcome | null): boolean {
  if (end?.kind === 'skipped') return end.reason === 'online-document';
  if (end?.kind !== 'failed') return false;
  return end.failure.kind === 'conversion' || end.failure.kind === 'no-raw-file';
}

function stateOf(kind: string | undefined): EntrySummary['state'] {
  return kind === 'saved' || kind === 'skipped' || kind === 'failed' ? kind : 'pending';
}

function pathOf({ outcome }: ReportEntry): string | null {
  return outcome?.kind === 'skipped' ? (outcome.path ?? null) : null;
}

function changedName({ request }: Task, path: string, name: string): string | null {
  const actual = path.split(/[\\/]/).at(-1) ?? path;
  return request.kind === 'batch' || actual === name ? null : actual;
}
