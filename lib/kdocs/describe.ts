import type { Failure } from '../core/failure';
import { succeed, type Result } from '../core/result';
import type { Mark, Rest, Selection } from '../selection/entry';
import { isNameOnly, markKey } from '../selection/marks';
import type { Described, Question } from '../selection/service';
import { confirmMarks } from './confirm';
import { concernsAll } from './errors';
import { findNames } from './find-names';
import { listMarkedOpen, type OpenListParts } from './list-open';
import { listMarked, listWhole } from './list-place';
import { listWholeOpen } from './list-whole-open';
import type { Lists } from './lists';
import { keysOf } from './mark-keys';
import { findListable, type Listable } from './place';
import { markedByCount, type WholeList } from './rest';
import type { WebFile } from './shapes';
import { toEntry } from './to-entry';
import type { WebApi } from './web-api';

type Found = readonly { readonly mark: Mark | null; readonly file: WebFile }[];

export interface DescribeParts extends OpenListParts {
  readonly web: WebApi;
  readonly lists: Lists;
}

/**
 * Confirms what a page says is marked. Ids are looked up in the list of the place that the page shows, as far as
 * needed, and what is not in it is asked for one by one. Names without ids, and entries that are marked without
 * being shown, need the whole list. `forBatch`: what the open API lists is enough of files, and takes a fifth of the
 * requests; such entries have an empty drive. Where it leaves a doubt, the web list has the last word.
 */
export async function describeSelection(
  parts: DescribeParts,
  selection: Selection,
  forBatch = false,
): Promise<Result<Described, Failure>> {
  const { web, lists } = parts;
  const { marks, rest, route } = selection;
  const place = await findListable(web, route);
  if (!place.ok && concernsAll(place.failure)) return place;
  const listable = place.ok ? place.value : null;
  const folder = forBatch && listable !== 'recent' ? listable : null;
  const describeFrom = (list: WholeList) => describeMarks(web, selection, place, list);

  if (rest !== null || marks.some(isNameOnly)) {
    const openList =
      folder === null ? succeed(null) : await listWholeOpen(parts, folder, selection);
    if (!openList.ok) return openList;
    const described = openList.value === null ? null : await describeFrom(openList.value);
    if (described !== null && (!described.ok || isClear(described.value))) return described;
    const list = await listWhole(lists, listable, selection);
    return list.ok ? describeFrom(list.value) : list;
  }
  const linked = folder === null ? succeed([]) : await listMarkedOpen(parts, folder, marks);
  if (!linked.ok) return linked;
  const known = keyed(linked.value);
  const others = marks.filter((mark) => !known.has(markKey(mark)));
  const list = await listMarked(lists, listable, others);
  if (!list.ok) return list;
  return describeFrom({ ...list.value, files: [...list.value.files, ...linked.value] });
}

/** Whether all is found, and nothing of it needs the ids of the web pages. */
function isClear({ found, unconfirmed, questions, missing }: Described): boolean {
  const isListable = found.every(({ entry }) => entry.kind === 'file' || entry.drive !== '');
  return isListable && unconfirmed.length === 0 && questions.length === 0 && missing === 0;
}

async function describeMarks(
  web: WebApi,
  { marks, rest, loaded }: Selection,
  place: Result<Listable, Failure>,
  list: WholeList,
): Promise<Result<Described, Failure>> {
  const withId = marks.filter((mark) => !isNameOnly(mark));
  const withName = marks.filter(isNameOnly);
  const asked = await confirmMarks(web, withId, keyed(list.files));
  if (!asked.ok) return asked;
  const byId: Found = asked.value.flatMap(({ mark, file }) =>
    file.ok ? [{ mark, file: file.value }] : [],
  );
  const refused = asked.value.flatMap(({ mark, file }) =>
    file.ok ? [] : [{ mark, failure: failureOf(place, file.failure) }],
  );
  const byName = await findNames(web, withName, list.files, loaded, idsOf(byId));
  if (!byName.ok) return byName;
  const shown = [...byId, ...byName.value.found];
  const explained = explainRest(rest, list, shown, loaded);
  const all = [...shown, ...explained];
  const found = [...new Map(all.map((one) => [one.file.id, one])).values()];
  // Where the count alone tells which entries of a name are marked, there is nothing to ask.
  const { open, answered } = openQuestions(byName.value.questions, idsOf(found));
  const unconfirmed = [
    ...refused,
    ...byName.value.unconfirmed.filter(({ mark }) => !answered.has(mark.name)),
  ];
  const listable = place.ok ? place.value : null;
  return succeed({
    place: listable === null || listable === 'recent' ? null : listable.name,
    found: found.map(({ mark, file }) => ({ mark, entry: toEntry(file) })),
    unconfirmed,
    questions: open,
    missing: missingOf(rest, list, found.length + unconfirmed.length),
  });
}

function keyed(files: readonly WebFile[]): ReadonlyMap<string, WebFile> {
  return new Map(files.flatMap((file) => keysOf(file).map((key) => [key, file])));
}

function idsOf(found: Found): ReadonlySet<string> {
  return new Set(found.map(({ file }) => file.id));
}

/** Behind a share link that is not open, that is the reason for all. */
function failureOf(place: Result<unknown, Failure>, own: Failure): Failure {
  return !place.ok && place.failure.kind === 'share-link' ? place.failure : own;
}

/** What the page marks without showing it, as far as its count explains it. */
function explainRest(
  rest: Rest | null,
  list: WholeList,
  shown: Found,
  loaded: readonly Mark[],
): { mark: null; file: WebFile }[] {
  if (rest === null) return [];
  const ids = idsOf(shown);
  const marked = markedByCount(rest, list, ids, loaded) ?? [];
  return marked.filter(({ id }) => !ids.has(id)).map((file) => ({ mark: null, file }));
}

/** How many more are marked than are known; null when more are, and nobody knows how many. */
function missingOf(
  rest: Rest | null,
  { files, isComplete }: WholeList,
  known: number,
): number | null {
  if (rest === null) return 0;
  if (rest.claimed === null) return isComplete && known >= files.length ? 0 : null;
  return Math.max(0, rest.claimed - known);
}

/** The questions that are left, and the names about which nothing is left to ask. */
function openQuestions(questions: readonly Question[], found: ReadonlySet<string>) {
  const isAnswered = ({ candidates, marked }: Question) =>
    candidates.filter(({ id }) => found.has(id)).length >= marked;
  return {
    open: questions.filter((question) => !isAnswered(question)),
    answered: new Set<string | null>(questions.filter(isAnswered).map(({ name }) => name)),
  };
}
