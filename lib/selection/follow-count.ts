import type { MarkCount } from './page-reader';

/** What a person does that may change what is marked. */
const ACTS = ['click', 'keyup', 'change'] as const;

/** ms of rest after the last such act before the page is looked at. */
const REST = 150;

/** A page is looked at for a twentieth of the time at most. */
const SHARE = 20;

interface Parts {
  readonly root: Document;
  count(): MarkCount;
  /** How many entries are marked; null: nobody knows, or the page is not in front any more. */
  tell(count: number | null): void;
  readonly address: () => string;
}

/**
 * Tells how many entries a page has marked, for as long as a person sees the page: when somebody is about to open
 * its context menu, some time after an act that may have changed the marks, and when it comes to the front again. What
 * was told already is not told again. Until somebody does something there, the page is not looked at.
 */
export function followCount({ root, count, tell, address }: Parts, signal: AbortSignal): void {
  const included = new WeakSet<Document>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let known: number | null = null;
  let told: string | null = null;
  let rest = REST;
  /** Whether it was to be looked at while it was behind others. */
  let isDue = false;

  const isBehind = (): boolean => root.visibilityState === 'hidden';
  const say = (): void => {
    const news = known === null ? null : `${known} ${address()}`;
    if (news === told || isBehind()) return;
    told = news;
    tell(known);
  };
  const look = (): void => {
    clearTimeout(timer);
    isDue = isBehind();
    if (isDue) return;
    const begun = performance.now();
    const seen = count();
    rest = Math.max(REST, SHARE * (performance.now() - begun));
    for (const frame of seen.frames) include(frame);
    known = seen.count;
    say();
  };
  const lookSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, rest);
  };
  const onPointerDown = ({ button }: MouseEvent): void => {
    if (button === 2) look();
  };
  const onKeyDown = ({ key, shiftKey }: KeyboardEvent): void => {
    if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) look();
  };
  const onVisibility = (): void => {
    if (isBehind()) {
      if (told !== null) tell(null);
      told = null;
    } else if (isDue) {
      look();
    } else {
      say();
    }
  };
  const onContextMenu = (): void => {
    look();
    // Pages mark the row that a person clicked on.
    lookSoon();
  };
  // The pages of two windows may be seen at the same time.
  const onFocus = (): void => {
    told = null;
    say();
  };
  const options = { capture: true, passive: true, signal } as const;
  const include = (place: Document): void => {
    if (included.has(place) || signal.aborted) return;
    included.add(place);
    for (const type of ACTS) place.addEventListener(type, lookSoon, options);
    place.addEventListener('pointerdown', onPointerDown, options);
    place.addEventListener('keydown', onKeyDown, options);
    place.addEventListener('contextmenu', onContextMenu, options);
  };

  include(root);
  root.addEventListener('visibilitychange', onVisibility, { signal });
  root.defaultView?.addEventListener('focus', onFocus, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
}
