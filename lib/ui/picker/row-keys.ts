/** What a key asks of the list. */
export type RowCommand =
  /** `marks`: with all rows on the way. */
  | { readonly kind: 'move'; readonly to: number; readonly marks: boolean }
  | { readonly kind: 'toggle' | 'take-all' | 'enter' | 'leave' }
  /** `types`: with the letter that was typed. */
  | { readonly kind: 'search'; readonly types: boolean };

type Key = Readonly<
  Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'isComposing'>
>;

interface Position {
  readonly index: number;
  readonly count: number;
  /** How many rows are visible. */
  readonly page: number;
}

/** What a key means while the row at `index` has the focus; null when it is none of the list's. */
export function commandFor(pressed: Key, { index, count, page }: Position): RowCommand | null {
  const { key } = pressed;
  if (pressed.altKey || pressed.isComposing) return null;
  if (pressed.ctrlKey || pressed.metaKey)
    return key.toLowerCase() === 'a' ? { kind: 'take-all' } : null;
  const step = stepOf(key, page);
  if (step !== null) {
    const to = Math.max(0, Math.min(count - 1, index + step));
    return { kind: 'move', to, marks: pressed.shiftKey };
  }
  switch (key) {
    case ' ':
      return { kind: 'toggle' };
    case 'Enter':
    case 'ArrowRight':
      return { kind: 'enter' };
    case 'Backspace':
    case 'ArrowLeft':
      return { kind: 'leave' };
    case '/':
      return { kind: 'search', types: false };
    default:
      // Other keys have names of several letters.
      return key.length === 1 ? { kind: 'search', types: true } : null;
  }
}

/** How many rows a key goes down; null for other keys. */
function stepOf(key: string, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return page;
    case 'PageUp':
      return -page;
    case 'End':
      return Infinity;
    case 'Home':
      return -Infinity;
    default:
      return null;
  }
}
