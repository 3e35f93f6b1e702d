import type { Failure } from '../core/failure';
import { succeed, type Result } from '../core/result';
import type { Entry, Mark, Selection } from '../selection/entry';
import { isNameOnly } from '../selection/marks';
import type { Described, Service } from '../selection/service';
import { createJob, lineOfEntry, lineOfMark, type NewLine, type SavingWay } from './create-job';
import type { Mode } from './job';
import type { NamePlace } from './plan-job';
import type { JobStore } from './ports';
import { readTab, type PagePort, type Site, type TabReading } from './read-tab';
import type { Runner } from './runner';

export interface ClickParts {
  readonly pages: PagePort;
  readonly site: Site;
  readonly service: Service;
  readonly store: JobStore;
  readonly runner: Runner;
  /** What a place is called until the service tells its name. */
  readonly namePlace: NamePlace;
  readonly savingWay: () => Promise<SavingWay>;
  readonly newId: () => string;
  readonly now: () => number;
}

/** What was chosen in the popup: entries, the name of the place where choosing began, and what is left out. */
export interface Choice {
  readonly place: string | null;
  /** Marked entries that were taken out, by all their ids. */
  readonly without: readonly Pick<Entry, 'id' | 'linkId'>[];
  readonly picks: readonly {
    readonly entry: Entry;
    readonly folders: readonly string[];
    readonly except: readonly string[];
  }[];
}

export type Click =
  | { readonly kind: 'started'; readonly jobId: string }
  | { readonly kind: 'already-running'; readonly jobId: string }
  | { readonly kind: 'logged-out' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | Exclude<TabReading, { kind: 'marked' }>;

interface Wanted {
  readonly place: string | null;
  readonly lines: readonly NewLine[];
}

const NO_MARK: Mark = { id: null, linkId: null, kind: 'unknown', name: null };

/**
 * What popup, context menu and shortcut do alike: the marked entries of a tab, together with what was chosen in
 * the popup, become a job. Where the page does not show all that it says is marked, or shows names only, the
 * service is asked before the job begins.
 */
export async function downloadTab(
  parts: ClickParts,
  tabId: number,
  choice: Choice = { place: null, picks: [], without: [] },
): Promise<Click> {
  const { pages, site, service, store, runner } = parts;
  const reading = await readTab(pages, site, tabId, 'full');
  if (reading.kind === 'not-our-site') return reading;
  if (reading.kind !== 'marked' && choice.picks.length === 0) return reading;
  const session = await service.checkSession();
  if (!session.ok && session.failure.kind === 'logged-out') return { kind: 'logged-out' };
  const selection = reading.kind === 'marked' ? reading.selection : null;
  const way = await parts.savingWay();
  const [marked, account] = await Promise.all([
    linesOf(service, selection, choice, way.mode),
    service.account(),
  ]);
  if (!marked.ok) return refused(marked.failure);

  const route = reading.kind === 'marked' ? reading.selection.route : reading.route;
  const lines = mergeLines(marked.value.lines, choice);
  if (lines.length === 0) return { kind: 'nothing-marked', route };
  const created = await createJob(
    store,
    {
      id: parts.newId(),
      service: site.service,
      route,
      place: marked.value.place ?? choice.place ?? (await parts.namePlace(route)),
      ...way,
      account,
      lines,
    },
    parts.now(),
  );
  void runner.wake();
  return { kind: created.isNew ? 'started' : 'already-running', jobId: created.job.id };
}

async function linesOf(
  service: Service,
  selection: Selection | null,
  choice: Choice,
  mode: Mode,
): Promise<Result<Wanted, Failure>> {
  if (selection === null) return succeed({ place: null, lines: [] });
  const { marks, rest } = selection;
  const isPlain = rest === null && !marks.some(isNameOnly);
  // What is known by its id is confirmed when the job is planned: a click takes no time.
  if (isPlain) return succeed({ place: null, lines: marks.map(lineOfMark) });
  const described = await service.describe(selection, mode === 'archive');
  if (!described.ok) return described;
  const { place, found, missing } = described.value;
  const unconfirmed = stillOpen(described.value, choice);
  return succeed({
    place,
    lines: [
      ...found.map(({ entry }) => lineOfEntry(entry)),
      ...unconfirmed.map(({ mark, failure }) => endedLine(mark, failure)),
      ...(missing !== 0 ? [endedLine(NO_MARK, { kind: 'not-shown', count: missing })] : []),
    ],
  });
}

/**
 * The marked lines but for those that were taken out, and the chosen ones, each entry once. Where an entry is marked
 * and chosen, the choice counts: it was made last, and may leave something out.
 */
function mergeLines(marked: readonly NewLine[], { picks, without }: Choice): NewLine[] {
  const distinct = new Map(picks.map((one) => [one.entry.id, one]));
  const isOther = isNoneOf([...Array.from(distinct.values(), ({ entry }) => entry), ...without]);
  return [
    ...marked.filter(isOther),
    ...Array.from(distinct.values(), ({ entry, folders, except }) =>
      lineOfEntry(entry, folders, except),
    ),
  ];
}

/** Whether a line is for none of these entries; a mark need not have both of the ids. */
function isNoneOf(entries: readonly Pick<Entry, 'id' | 'linkId'>[]): (line: NewLine) => boolean {
  const ids = new Set<string | null>(entries.flatMap(({ id, linkId }) => [id, linkId]));
  ids.delete(null);
  return ({ entry, mark }) =>
    !ids.has(entry?.id ?? mark.id) && !ids.has(entry?.linkId ?? mark.linkId);
}

/** What is not confirmed, without the doubts about equal names that were answered by choosing. */
function stillOpen(
  { unconfirmed, questions }: Described,
  { picks }: Choice,
): Described['unconfirmed'] {
  const chosen = new Set(picks.map(({ entry }) => entry.id));
  const answers = new Map(
    questions.map(({ name, candidates }) => [
      name,
      candidates.filter(({ id }) => chosen.has(id)).length,
    ]),
  );
  return unconfirmed.filter(({ mark, failure }) => {
    if (failure.kind !== 'ambiguous') return true;
    const left = answers.get(mark.name ?? '') ?? 0;
    answers.set(mark.name ?? '', left - 1);
    return left <= 0;
  });
}

function endedLine(mark: Mark, failure: Failure): NewLine {
  return { ...lineOfMark(mark), outcome: { kind: 'failed', failure } };
}

function refused(failure: Failure): Click {
  return failure.kind === 'logged-out' ? { kind: 'logged-out' } : { kind: 'failed', failure };
}
