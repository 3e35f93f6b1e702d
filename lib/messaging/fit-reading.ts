import type { Mark, PageListing } from '../selection/entry';
import { isNameOnly } from '../selection/marks';
import type { PageReading } from '../selection/page-reading';
import { MARK_LIMIT, NAME_LIMIT, PARAMETER_LIMIT, QUERY_LIMIT } from './page-names';

/** Characters of all names together: browsers refuse messages of 64 MB. */
const TEXT_LIMIT = 8_000_000;

/** Brings what was read in any page into the limits of the message that carries it. */
export function fitReading(reading: PageReading): PageReading {
  let room = TEXT_LIMIT;
  const fitMark = (mark: Mark): Mark[] => {
    const name = mark.name === null ? null : cut(mark.name);
    const length = name?.length ?? 0;
    // Without the name that is all that is known of it, it is no mark.
    if (length > room) return isNameOnly(mark) ? [] : [{ ...mark, name: null }];
    room -= length;
    return [{ ...mark, name }];
  };
  const fit = (marks: readonly Mark[]): Mark[] => marks.slice(0, MARK_LIMIT).flatMap(fitMark);
  return {
    ...reading,
    marks: fit(reading.marks),
    unmarked: fit(reading.unmarked),
    seenUnmarked: fit(reading.seenUnmarked),
    loaded: fit(reading.loaded),
    listing: fitListing(reading.listing),
  };
}

/** A name of at most so many code units, never ending in half a character. */
function cut(name: string): string {
  if (name.length <= NAME_LIMIT) return name;
  const end = name.charCodeAt(NAME_LIMIT - 1);
  const isHalf = end >= 0xd800 && end <= 0xdbff;
  return name.slice(0, isHalf ? NAME_LIMIT - 1 : NAME_LIMIT);
}

/** A call that was cut would be another call. */
function fitListing(listing: PageListing | null): PageListing | null {
  const parameters = Object.entries(listing?.query ?? {});
  const isTooLong = parameters.flat().some((text) => text.length > PARAMETER_LIMIT);
  return parameters.length > QUERY_LIMIT || isTooLong ? null : listing;
}
