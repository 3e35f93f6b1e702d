import type { PickerPlace } from '../../messaging/protocol';
import type { Spot } from './choice';
import { MY_DOCUMENTS, placeKey, RECENT_FILES } from './place';

/** A place where choosing can start. */
export interface Start {
  readonly key: string;
  readonly place: PickerPlace;
  /** `page`: what the page shows, when that is neither of the others. */
  readonly kind: 'page' | 'personal' | 'recent';
  /** The place's own name, when it is known before it is listed. */
  readonly name: string | null;
}

/** Where choosing can start beside a page that shows this place; the first one is opened. */
export function startsFor(place: PickerPlace | null, name: string | null): readonly Start[] {
  const fixed = [startOf(MY_DOCUMENTS, 'personal', null), startOf(RECENT_FILES, 'recent', null)];
  if (place === null) return fixed;
  const key = placeKey(place);
  const known = fixed.find((start) => start.key === key);
  if (known === undefined) return [startOf(place, 'page', name), ...fixed];
  return [known, ...fixed.filter((start) => start !== known)];
}

export function spotOf({ key, place }: Start): Spot {
  return { key, place, entry: null };
}

function startOf(place: PickerPlace, kind: Start['kind'], name: string | null): Start {
  return { key: placeKey(place), place, kind, name };
}
