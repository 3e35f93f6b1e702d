import type { Failure } from '../core/failure';
import { succeed, type Result } from '../core/result';
import type { Mark, Place, Rest, Selection } from '../selection/entry';
import { listAll } from '../selection/list-all';
import { markKey } from '../selection/marks';
import type { Described, Question } from '../selection/service';
import { confirmMarks } from './confirm';
import { concernsAll } from './errors';
import type { Lists } from './lists';
import { keysOf } from './mark-keys';
import { matchNames, withoutExtension } from './names';
import { isOnlineDocument } from './online-types';
import { findListable, type Listable } from './place';
import { markedByCount, type WholeList } from './rest';
import type { WebFile } from './shapes';
import { toEntry } from './to-entry';
import type { WebApi } from './web-api';

/** Pages of the recent files that are looked through; they go back without end. */
const RECENT_PAGES = 20;

type Found = readonly { readonly mark: Mark | null; readonly file: WebFile }[];
type Unconfirmed = Described['unconfirmed'];

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
  const withId = marks.filter(hasId);
  const withName = marks.filter((mark) => !hasId(mark));

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

function hasId({ id, linkId }: Mark): boolean {
  return id !== null || linkId !== null;
}

function idsOf(found: Found): ReadonlySet<string> {
  return new Set(found.map(({ file }) => file.id));
}

/** The list of a place until all marks are found in it. */
async function listMarked(
  lists: Lists,
  place: Listable,
  marks: readonly Mark[],
): Promise<Result<WholeList, Failure>> {
  const files: WebFile[] = [];
  const wanted = new Set(marks.map(markKey));
  let pages = 0;
  const most = place === 'recent' ? Math.min(wanted.size, RECENT_PAGES) : wanted.size;
  if (place === null || wanted.size === 0) return succeed(listOf(files));
  const listed = await listAll(
    (cursor) => lists.page(place, cursor),
    (items) => {
      pages += 1;
      for (const file of items)
        if (keysOf(file).filter((key) => wanted.delete(key)).length > 0) files.push(file);
      // In a huge folder, asking for the missing ones is soon cheaper than listing on.
      return wanted.size === 0 || pages >= most ? 'enough' : 'more';
    },
  );
  if (!listed.ok && concernsAll(listed.failure)) return listed;
  return succeed(listOf(files));
}

/** The whole list of a place, in the page's own order and with its own filter. */
async function listWhole(
  lists: Lists,
  place: Listable,
  { listing }: Selection,
): Promise<Result<WholeList, Failure>> {
  if (place === null) return succeed(listOf([]));
  const isPages = place !== 'recent' && listing !== null && isSamePlace(listing, place);
  const listed =
    place === 'recent'
      ? await lists.recent()
      : await lists.whole({
          drive: place.drive,
          folder: place.folder,
          ...(isPages && { query: listing.query }),
        });
  if (listed.ok)
    return succeed({
      ...listed.value,
      order: isPages || place === 'recent' ? 'of the page' : 'unknown',
    });
  return concernsAll(listed.failure) ? listed : succeed(listOf([]));
}

/** The names under which a page may show an entry of this name. */
function formsOf(name: string | null): readonly (string | null)[] {
  return name !== null && isOnlineDocument(name) ? [name, withoutExtension(name)] : [name];
}

/** A list that was not followed to its end, or could not be. */
function listOf(files: readonly WebFile[]): WholeList {
  return { files, isComplete: false, order: 'unknown' };
}

/** A folder has one id, whichever name its drive goes by. */
function isSamePlace(one: Place, other: Place): boolean {
  return one.folder === other.folder && (one.folder !== null || one.drive === other.drive);
}

interface Named {
  readonly found: Found;
  readonly unconfirmed: Unconfirmed;
  readonly questions: readonly Question[];
}

/** Marks with only a name: looked for in the list, then among what the page itself has loaded. */
async function findNames(
  web: WebApi,
  marks: readonly Mark[],
  files: readonly WebFile[],
  loaded: readonly Mark[],
  taken: ReadonlySet<string>,
): Promise<Result<Named, Failure>> {
  if (marks.length === 0) return succeed({ found: [], unconfirmed: [], questions: [] });
  const listed = matchNames(
    marks,
    files.filter(({ id }) => !taken.has(id)),
  );
  const names = new Set(listed.unknown.map(({ name }) => name));
  const hints = loaded.filter(
    ({ id, name }) =>
      id !== null && !taken.has(id) && formsOf(name).some((form) => names.has(form)),
  );
  const distinct = [...new Map(hints.map((hint) => [hint.id, hint])).values()];
  // A name that the service does not confirm may be forged.
  const confirmed = await confirmMarks(
    web,
    distinct,
    new Map(),
    ({ fname }, { name }) => fname === name,
  );
  if (!confirmed.ok) return confirmed;
  const known = confirmed.value.flatMap(({ file }) => (file.ok ? [file.value] : []));
  const hinted = matchNames(listed.unknown, known);
  const doubtful = [...listed.doubtful, ...hinted.doubtful];
  return succeed({
    found: [...listed.found, ...hinted.found],
    unconfirmed: [
      ...doubtful.flatMap(({ marks: some }) =>
        some.map((mark) => ({ mark, failure: { kind: 'ambiguous' } as const })),
      ),
      ...hinted.unknown.map((mark) => ({ mark, failure: { kind: 'unidentified' } as const })),
    ],
    questions: doubtful.map(({ marks: some, files: candidates }) => ({
      name: some[0]?.name ?? '',
      marked: some.length,
      candidates: candidates.map(toEntry),
    })),
  });
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
