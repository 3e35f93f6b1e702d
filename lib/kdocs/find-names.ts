import type { Failure } from '../core/failure';
import { succeed, type Result } from '../core/result';
import type { Mark } from '../selection/entry';
import type { Described, Question } from '../selection/service';
import { confirmMarks } from './confirm';
import { matchNames } from './names';
import { shownName } from './online-types';
import type { WebFile } from './shapes';
import { toEntry } from './to-entry';
import type { WebApi } from './web-api';

export interface Named {
  readonly found: readonly { readonly mark: Mark; readonly file: WebFile }[];
  /** Those in question are among them. */
  readonly unconfirmed: Described['unconfirmed'];
  readonly questions: readonly Question[];
}

/** Marks with only a name: looked for in the list, then among what the page itself has loaded. */
export async function findNames(
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
      id !== null &&
      name !== null &&
      !taken.has(id) &&
      (names.has(name) || names.has(shownName(name))),
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
