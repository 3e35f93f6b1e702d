import type { FileRow } from './shapes';

/** The row of each id that was asked for, as far as there is one; rows of others do not count. */
export function matchRows(
  ids: readonly string[],
  rows: readonly FileRow[],
): ReadonlyMap<string, FileRow> {
  const isUnnamed = rows.every((row) => idOf(row) === null);
  // Only then does the order tell anything, which nobody promises.
  if (isUnnamed && rows.length === ids.length)
    return new Map(ids.flatMap((id, index) => pairOf(id, rows[index])));
  const asked = new Set(ids);
  return new Map(
    rows.flatMap((row) => {
      const id = idOf(row);
      return id !== null && asked.has(id) ? pairOf(id, row) : [];
    }),
  );
}

function pairOf(id: string, row: FileRow | undefined): [string, FileRow][] {
  return row === undefined ? [] : [[id, row]];
}

function idOf({ fileid, file_id, fileID }: FileRow): string | null {
  return fileid ?? file_id ?? fileID;
}
