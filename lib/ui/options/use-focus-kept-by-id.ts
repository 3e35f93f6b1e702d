import { useLayoutEffect } from 'preact/hooks';

/** What had the focus when the page was taken down. */
export interface FocusMemory {
  current: {
    readonly id: string;
    /** Pixels from the upper edge of the window. */
    readonly top: number;
  } | null;
}

/**
 * Gives the focus back to the element of the same id when a whole page is taken down and drawn anew, as it is in
 * another language, and leaves it where it was in the window; to the page itself where that element is gone. `last`
 * outlives the page.
 */
export function useFocusKeptById(last: FocusMemory): void {
  useLayoutEffect(() => {
    const { activeElement, body } = document;
    if (last.current !== null && (activeElement === null || activeElement === body))
      takeUp(last.current);
    last.current = null;
    return () => {
      const left = document.activeElement;
      const isNamed = left !== null && left.id !== '';
      last.current = isNamed ? { id: left.id, top: left.getBoundingClientRect().top } : null;
    };
  }, [last]);
}

function takeUp({ id, top }: NonNullable<FocusMemory['current']>): void {
  const same = document.getElementById(id);
  const next = same ?? document.querySelector('main');
  next?.focus({ preventScroll: true });
  if (same !== null) window.scrollBy(0, same.getBoundingClientRect().top - top);
}
