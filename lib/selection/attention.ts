/** What a person does to a list. */
const EVENTS = ['click', 'keyup', 'change', 'scroll'] as const;

/** The page answers an event first, then it is looked at; and no more often than this (ms). */
const PAUSE = 100;

export interface Attention {
  /** Also notices what is done in this frame. */
  include(frame: Document): void;
}

/**
 * Calls `look` soon after each thing that a person did in a page. Where rows may leave the document by scrolling,
 * it is also called right then, before the page answers, so that what was done just before is not lost.
 */
export function attend(
  root: Document,
  look: () => void,
  isScrollOfInterest: () => boolean,
  signal: AbortSignal,
): Attention {
  const included = new WeakSet<Document>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether nothing but scrolling was done since the last look. */
  let isFresh = false;

  const lookSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      isFresh = false;
      look();
    }, PAUSE);
  };
  const notice = (event: Event): void => {
    if (event.type === 'scroll') {
      if (timer === undefined && !isScrollOfInterest()) return;
      if (!isFresh) look();
      isFresh = true;
    } else {
      isFresh = false;
    }
    lookSoon();
  };
  const include = (place: Document): void => {
    if (included.has(place) || signal.aborted) return;
    included.add(place);
    for (const type of EVENTS)
      place.addEventListener(type, notice, { capture: true, passive: true, signal });
  };
  include(root);
  signal.addEventListener('abort', () => clearTimeout(timer));
  return { include };
}
