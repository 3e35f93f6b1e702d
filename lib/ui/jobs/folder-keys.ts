import type { FolderRow } from './folder-rows';

/** What a key asks of the tree: to go to a row, to open or close one, or to choose it. */
export type FolderCommand =
  | { readonly kind: 'move'; readonly to: FolderRow }
  | { readonly kind: 'open' | 'close' | 'choose'; readonly row: FolderRow };

type Key = Readonly<Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>>;

/** What a key means in a tree while this row has the focus; null when it is none of the tree's. */
export function folderCommand(
  { key, ctrlKey, metaKey, altKey }: Key,
  rows: readonly FolderRow[],
  row: FolderRow,
): FolderCommand | null {
  if (ctrlKey || metaKey || altKey) return null;
  const index = rows.indexOf(row);
  const move = (to: FolderRow | null | undefined): FolderCommand | null =>
    to === undefined || to === null ? null : { kind: 'move', to };
  switch (key) {
    case 'ArrowDown':
      return move(rows[index + 1]);
    case 'ArrowUp':
      return move(rows[index - 1]);
    case 'Home':
      return move(rows[0]);
    case 'End':
      return move(rows.at(-1));
    case 'ArrowRight':
      return row.hasFolders && !row.isOpen ? { kind: 'open', row } : move(firstInside(rows, index));
    case 'ArrowLeft':
      return row.isOpen && row.parent !== null ? { kind: 'close', row } : move(row.parent);
    case 'Enter':
    case ' ':
      return { kind: 'choose', row };
    default:
      return key.length === 1 ? move(nextBeginning(rows, index, key)) : null;
  }
}

function firstInside(rows: readonly FolderRow[], index: number): FolderRow | undefined {
  const next = rows[index + 1];
  return next?.parent === rows[index] ? next : undefined;
}

/** The next row after this one, round about, whose name begins with the letter. */
function nextBeginning(
  rows: readonly FolderRow[],
  index: number,
  letter: string,
): FolderRow | undefined {
  const wanted = letter.toLocaleLowerCase();
  return [...rows.slice(index + 1), ...rows.slice(0, index)].find(({ name }) =>
    name.toLocaleLowerCase().startsWith(wanted),
  );
}
