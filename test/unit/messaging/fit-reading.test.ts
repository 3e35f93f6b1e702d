import { describe, expect, it } from 'vitest';
import { fitReading } from '../../../lib/messaging/fit-reading';
import {
  MARK_LIMIT,
  NAME_LIMIT,
  PARAMETER_LIMIT,
  QUERY_LIMIT,
} from '../../../lib/messaging/page-names';
import { pageReadingSchema } from '../../../lib/messaging/protocol';
import type { Mark } from '../../../lib/selection/entry';
import type { PageReading } from '../../../lib/selection/page-reading';
import { sampleMark } from '../../support/fakes/samples';

function reading(change: Partial<PageReading>): PageReading {
  const none = { unmarked: [], seenUnmarked: [], loaded: [], listing: null };
  return { marks: [], claimed: null, allMarked: false, ...none, ...change };
}

const many = (mark: Mark, count: number) => Array.from({ length: count }, () => mark);
const nameOf = (name: string) =>
  fitReading(reading({ marks: [sampleMark({ name })] })).marks[0]?.name;

describe('what is read in a page', () => {
  it('is sent as it is when it fits', () => {
    const listing = { drive: '7', folder: null, query: { order: 'ASC' } };
    const small = reading({ marks: [sampleMark({ name: 'a' })], claimed: 5, listing });
    expect(fitReading(small)).toEqual(small);
  });

  it('is cut to what the worker takes', () => {
    const mark = sampleMark({ name: 'x'.repeat(NAME_LIMIT + 50) });
    const marks = many(mark, MARK_LIMIT + 5);
    const fitted = fitReading(reading({ marks, unmarked: marks, loaded: marks }));
    expect(pageReadingSchema.safeParse(fitted).success).toBe(true);
    expect(JSON.stringify(fitted).length).toBeLessThan(60_000_000);
    expect(fitted.marks).toHaveLength(MARK_LIMIT);
  });

  it('has names that never end in half a character', () => {
    expect(nameOf(`${'x'.repeat(NAME_LIMIT - 1)}😀`)).toBe('x'.repeat(NAME_LIMIT - 1));
    expect(nameOf(`${'x'.repeat(NAME_LIMIT - 2)}😀y`)).toBe(`${'x'.repeat(NAME_LIMIT - 2)}😀`);
  });

  it('loses marks that have only a name rather than the whole message', () => {
    const marks = many(sampleMark({ id: null, name: 'x'.repeat(NAME_LIMIT) }), MARK_LIMIT);
    const fitted = fitReading(reading({ marks }));
    expect(fitted.marks.length).toBeGreaterThan(1000);
    expect(fitted.marks.every(({ name }) => name !== null)).toBe(true);
  });

  it.each([
    Object.fromEntries(Array.from({ length: QUERY_LIMIT + 1 }, (_, index) => [`p${index}`, '1'])),
    { order: 'x'.repeat(PARAMETER_LIMIT + 1) },
  ])('names no call rather than another one', (query) => {
    const listing = { drive: '7', folder: null, query };
    expect(fitReading(reading({ listing })).listing).toBeNull();
  });
});
