import type { FileRow } from './shapes';

/** The row of each id that was asked for, as far as there is one; rows of others do not count. */
export function matchRows(
  ids: readonly string[],
  rows: readonly (FileRow | null)[],
): ReadonlyMap<string, FileRow> {
  const isUnnamed = rows.every((row) => row === null || namesIn(row).length === 0);
  // Only then does the order tell anything, which nobody promises.
  if (isUnnamed && rows.length === ids.length)
    return new Map(ids.flatMap((id, index) => pairOf(id, rows[index] ?? null)));
  const asked = new Set(ids);
  return new Map(
    rows.flatMap((row) => {
      const id = row === null ? undefined : namesIn(row).find((name) => asked.has(name));
      return id === undefined ? [] : pairOf(id, row);
    }),
  );
}

function pairOf(id: string, row: FileRow | null): [string, FileRow][] {
  return row === null ? [] : [[id, row]];
}

/** Documents and clients do not agree on where the id stands. */
function namesIn({ fileid, files, file_id, fileID }: FileRow): string[] {
  return [fileid, files, file_id, fileID].flatMap((name) =>
    name === null || name === '' ? [] : [name],
  );
}
