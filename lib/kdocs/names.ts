import { groupBy } from '../core/group-by';
import type { Mark } from '../selection/entry';
import { isOnlineDocument, shownName } from './online-types';
import type { WebFile } from './shapes';
import { placeInside } from './to-entry';

export interface NameMatch {
  readonly found: readonly { readonly mark: Mark; readonly file: WebFile }[];
  /** Names that more entries have than are marked: which ones cannot be told. */
  readonly doubtful: readonly {
    readonly marks: readonly Mark[];
    readonly files: readonly WebFile[];
  }[];
  readonly unknown: readonly Mark[];
}

/**
 * Finds the entries of marks that have only a name. A name that as many entries have as rows are marked is no
 * riddle; where more have it, nothing is guessed. Pages show online documents without their extension (grade C),
 * so a name may be one of those, too.
 */
export function matchNames(marks: readonly Mark[], files: readonly WebFile[]): NameMatch {
  const byName = groupBy(files, ({ fname }) => fname);
  const online = groupBy(
    files.filter(({ fname }) => isOnlineDocument(fname)),
    ({ fname }) => shownName(fname),
  );
  const found: { mark: Mark; file: WebFile }[] = [];
  const doubtful: { marks: readonly Mark[]; files: readonly WebFile[] }[] = [];
  const unknown: Mark[] = [];
  for (const [name, marked] of groupBy(marks, (mark) => mark.name ?? '')) {
    let candidates = [...(byName.get(name) ?? []), ...(online.get(name) ?? [])];
    // Rows of which the kind is known take theirs first.
    for (const kind of ['file', 'folder', 'unknown'] as const) {
      const ofKind = marked.filter((mark) => mark.kind === kind);
      const fitting = candidates.filter((file) => isOfKind(file, kind));
      if (ofKind.length === 0) continue;
      candidates = candidates.filter((file) => !fitting.includes(file));
      if (fitting.length > ofKind.length) {
        doubtful.push({ marks: ofKind, files: fitting });
        continue;
      }
      ofKind.forEach((mark, index) => {
        const file = fitting[index];
        if (file === undefined) unknown.push(mark);
        else found.push({ mark, file });
      });
    }
  }
  return { found, doubtful, unknown };
}

function isOfKind(file: WebFile, kind: Mark['kind']): boolean {
  return kind === 'unknown' || (placeInside(file) === null) === (kind === 'file');
}
