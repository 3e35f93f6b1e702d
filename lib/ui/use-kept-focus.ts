import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Gives the focus to `fallback` when what had it goes away from `container`. To be called as that is drawn. */
export function useKeptFocus(
  container: RefObject<HTMLElement | null>,
  fallback: RefObject<HTMLElement | null>,
): void {
  const hadFocus = container.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    const { activeElement } = document;
    if (hadFocus && (activeElement === null || activeElement === document.body))
      fallback.current?.focus();
  });
}
