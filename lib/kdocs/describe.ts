import type { Failure } from '../core/failure';
import { succeed, type Result } from '../core/result';
import type { Mark, Rest, Selection } from '../selection/entry';
import { isNameOnly } from '../selection/marks';
import type { Described, Question } from '../selection/service';
import { confirmMarks } from './confirm';
import { concernsAll } from './errors';
import { findNames } from './find-names';
import { listMarked, listWhole } from './list-place';
import type { Lists } from './lists';
import { keysOf } from './mark-keys';
import { findListable } from './place';
import { markedByCount, type WholeList } from './rest';
import type { WebFile } from './shapes';
import { toEntry } from './to-entry';
import type { WebApi } from './web-api';

type Found = readonly { readonly mark: Mark | null; readonly file: WebFile }[];

/**
 * Confirms what a page says is marked. Ids are looked up in the list of the place that the page shows, as far as
 * needed, and what is not in it is asked for one by one. Names without ids, and entries that are marked without
 * being shown, need the whole list.
 */
export async function describeSelection(
  web: WebApi,
  lists: Lists,
  selection: Selection,
): Promise<Result<Described, Failure>> {
  const { marks, rest } = selection;
  const place = await findListable(web, selection.route);
  if (!place.ok && concernsAll(place.failure)) return place;
  const listable = place.ok ? place.value : null;
  const withId = marks.filter((mark) => !isNameOnly(mark));
  const withName = marks.filter(isNameOnly);

  const needsWhole = rest !== null || withName.length > 0;
  const list = needsWhole
    ? await listWhole(lists, listable, selection)
    : await listMarked(lists, listable, withId);
  if (!list.ok) return list;

  const byKey = new Map(list.value.files.flatMap((file) => keysOf(file).map((key) => [key, file])));
  const asked = await confirmMarks(web, withId, byKey);
  if (!asked.ok) return asked;
  const byId: Found = asked.value.flatMap(({ mark, file }) =>
    file.ok ? [{ mark, file: file.value }] : [],
  );
  const refused = asked.value.flatMap(({ mark, file }) =>
    file.ok ? [] : [{ mark, failure: file.failure }],
  );
  const byName = await findNames(web, withName, list.value.files, selection.loaded, idsOf(byId));
  if (!byName.ok) return byName;
  const shown = [...byId, ...byName.value.found];
  const explained = explainRest(rest, list.value, shown, selection.loaded);
  const all = [...shown, ...explained];
  const found = [...new Map(all.map((one) => [one.file.id, one])).values()];
  // Where the count alone tells which entries of a name are marked, there is nothing to ask.
  const { open, answered } = openQuestions(byName.value.questions, idsOf(found));
  const unconfirmed = [
    ...refused,
    ...byName.value.unconfirmed.filter(({ mark }) => !answered.has(mark.name)),
  ];
  return succeed({
    place: listable === null || listable === 'recent' ? null : listable.name,
    found: found.map(({ mark, file }) => ({ mark, entry: toEntry(file) })),
    unconfirmed,
    questions: open,
    missing: missingOf(rest, list.value, found.length + unconfirmed.length),
  });
}

function idsOf(found: Found): ReadonlySet<string> {
  return new Set(found.map(({ file }) => file.id));
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
