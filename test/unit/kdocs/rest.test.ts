import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markedByCount } from '../../../lib/kdocs/rest';
import { webFile, type WebFile } from '../../../lib/kdocs/shapes';
import type { Mark, Rest } from '../../../lib/selection/entry';
import { sampleMark } from '../../support/fakes/samples';

const file = (id: number): WebFile => webFile.parse({ id, groupid: 7, fname: `${id}.pdf` });
const files = (count: number) => Array.from({ length: count }, (_, index) => file(index + 1));

interface Case {
  readonly rest?: Partial<Rest>;
  /** How many entries the list has. */
  readonly listed: number;
  readonly isComplete?: boolean;
  readonly found?: readonly number[];
  readonly unmarked?: readonly number[];
  readonly seenUnmarked?: readonly number[];
  readonly loaded?: readonly number[];
}

function markedOf({
  rest,
  listed,
  isComplete = true,
  found = [],
  unmarked = [],
  seenUnmarked = [],
  loaded = [],
}: Case) {
  const marks = (ids: readonly number[]): Mark[] => ids.map((id) => sampleMark({ id: String(id) }));
  return (
    markedByCount(
      {
        ...{ claimed: null, allMarked: false },
        unmarked: marks(unmarked),
        seenUnmarked: marks(seenUnmarked),
        ...rest,
      },
      { files: files(listed), isComplete, order: 'of the page' },
      new Set(found.map(String)),
      marks(loaded),
    )?.map(({ id }) => Number(id)) ?? null
  );
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('what is marked without being shown', () => {
  it('is all of the list when as many are marked as it has', () => {
    expect(markedOf({ rest: { claimed: 300 }, listed: 300, found: [1, 2] })).toEqual(upTo(300));
  });

  it('is all but the rows that are shown unmarked', () => {
    expect(
      markedOf({ rest: { claimed: 298 }, listed: 300, found: [1, 2], unmarked: [3, 4] }),
    ).toEqual(upTo(300).filter((id) => id !== 3 && id !== 4));
  });

  it('is what the page has loaded, when that many are marked', () => {
    expect(
      markedOf({ rest: { claimed: 100 }, listed: 300, found: [1, 50], loaded: upTo(100) }),
    ).toEqual(upTo(100));
    expect(
      markedOf({
        rest: { claimed: 99 },
        listed: 300,
        found: [1],
        loaded: upTo(100),
        unmarked: [7],
      }),
    ).toEqual(upTo(100).filter((id) => id !== 7));
  });

  it('is the first of the list when the box for all is ticked', () => {
    const rest = { claimed: 100, allMarked: true };
    expect(markedOf({ rest, listed: 300, found: [1, 50] })).toEqual(upTo(100));
    expect(markedOf({ rest: { claimed: 100 }, listed: 300, found: [1, 50] })).toBeNull();
  });

  it('is not the first of the list when a marked one is not among them', () => {
    expect(
      markedOf({ rest: { claimed: 100, allMarked: true }, listed: 300, found: [1, 101] }),
    ).toBeNull();
  });

  it('is all of the list when only the box for all tells it, and the page has all of the list', () => {
    const rest = { claimed: null, allMarked: true };
    const loaded = upTo(5);
    expect(markedOf({ rest, listed: 5, found: [1], loaded })).toEqual(upTo(5));
    expect(markedOf({ rest, listed: 5, found: [1], loaded: [1, 2] })).toBeNull();
    expect(markedOf({ rest, listed: 5, found: [1] })).toBeNull();
    expect(markedOf({ rest, listed: 5, found: [1], loaded, unmarked: [2] })).toBeNull();
    expect(markedOf({ rest, listed: 5, loaded })).toBeNull();
  });

  it('is unknown where nothing tells it', () => {
    expect(markedOf({ rest: { claimed: 7 }, listed: 300, found: [1] })).toBeNull();
    expect(markedOf({ rest: { claimed: null }, listed: 300, found: [1] })).toBeNull();
    expect(markedOf({ rest: { claimed: 500 }, listed: 300, found: [1] })).toBeNull();
  });

  it('is nothing where as many are known as are marked', () => {
    expect(
      markedOf({ rest: { claimed: 2, allMarked: true }, listed: 300, found: [1, 2] }),
    ).toBeNull();
  });

  it('is unknown where marked entries lie elsewhere', () => {
    expect(markedOf({ rest: { claimed: 5 }, listed: 5, found: [1, 999] })).toBeNull();
  });

  it('is not told by the length of a list that goes on', () => {
    const cut = { listed: 2000, isComplete: false, found: [1] };
    expect(markedOf({ ...cut, rest: { claimed: 2000 } })).toBeNull();
    expect(markedOf({ ...cut, rest: { claimed: null, allMarked: true } })).toBeNull();
    expect(markedOf({ ...cut, rest: { claimed: 2000, allMarked: true } })).toHaveLength(2000);
  });

  it('leaves out a row that was unmarked when it was last shown, where the numbers say so', () => {
    const page = { listed: 5, found: [1], seenUnmarked: [4] };
    expect(markedOf({ ...page, rest: { claimed: 4 } })).toEqual([1, 2, 3, 5]);
    // Marked since, with all the others.
    expect(markedOf({ ...page, rest: { claimed: 5 } })).toEqual([1, 2, 3, 4, 5]);
    expect(markedOf({ ...page, rest: { claimed: 3 } })).toBeNull();
  });

  it('is never a row that is shown unmarked', () => {
    // Three of five are marked here and two in another folder: the numbers agree, the rows do not.
    expect(markedOf({ rest: { claimed: 5 }, listed: 5, found: [1, 2], unmarked: [3] })).toBeNull();
  });

  it('is never a row that is shown unmarked, whatever the numbers are', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        ids,
        ids,
        ids,
        fc.option(fc.nat({ max: 9 }), { nil: null }),
        fc.boolean(),
        fc.boolean(),
        (marked, unmarked, loaded, claimed, allMarked, isComplete) => {
          const found = marked.filter((id) => !unmarked.includes(id));
          const rest = { claimed, allMarked };
          const answer = markedOf({ rest, listed: 8, isComplete, found, unmarked, loaded }) ?? [];
          expect(answer.filter((id) => unmarked.includes(id))).toEqual([]);
        },
      ),
    );
  });

  it('is as many as are said to be marked, the known ones among them', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: 8 }), { maxLength: 8 });
    fc.assert(
      fc.property(
        ids,
        ids,
        fc.nat({ max: 9 }),
        fc.boolean(),
        (found, loaded, claimed, allMarked) => {
          const answer = markedOf({ rest: { claimed, allMarked }, listed: 8, found, loaded });
          if (answer === null) return;
          expect(answer).toHaveLength(claimed);
          expect(found.filter((id) => !answer.includes(id))).toEqual([]);
        },
      ),
    );
  });
});
