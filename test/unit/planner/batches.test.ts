import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitBatches as split } from '../../../lib/planner/batches';
import type { BatchLimits } from '../../../lib/selection/service';

const limits = {
  countOf: () => 100,
  urlLength: 4000,
  urlLengthOf: (drive: string, files: readonly string[]) =>
    `https://openapi.wps.cn/v7/drives/${drive}/files/batch_download?`.length +
    files.map((file) => `file_ids=${file}`).join('&').length,
};

/** Files of which nobody knows the sizes. */
function splitBatches(drive: string, files: readonly string[], within: BatchLimits): string[][] {
  return split(
    drive,
    files.map((id) => ({ id, size: null })),
    within,
    1,
  );
}

function ids(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `id${index}`);
}

describe('the ids of one drive', () => {
  it('stay together up to 100', () => {
    expect(splitBatches('d', ids(100), limits)).toEqual([ids(100)]);
  });

  it('are split after 100', () => {
    expect(splitBatches('d', ids(101), limits).map(({ length }) => length)).toEqual([100, 1]);
  });

  it('are split before the URL grows too long', () => {
    const long = ids(60).map((id) => id.padEnd(100, 'x'));
    const batches = splitBatches('d', long, limits);
    expect(batches.length).toBeGreaterThan(1);
    for (const batch of batches) expect(limits.urlLengthOf('d', batch)).toBeLessThanOrEqual(4000);
  });

  it('make no batch when there are none', () => {
    expect(splitBatches('d', [], limits)).toEqual([]);
  });

  it('that are too long for any URL stand alone', () => {
    const giant = 'x'.repeat(5000);
    expect(splitBatches('d', ['a', giant, 'b'], limits)).toEqual([['a'], [giant], ['b']]);
  });

  it('are all there, once, in order, whatever their lengths', () => {
    const anyIds = fc.array(
      fc.integer({ min: 1, max: 5000 }).map((length) => 'x'.repeat(length)),
      { maxLength: 250 },
    );
    fc.assert(
      fc.property(anyIds, (files) => {
        const batches = splitBatches('drive', files, limits);
        expect(batches.flat()).toEqual(files);
        for (const batch of batches) {
          expect(batch.length).toBeGreaterThan(0);
          expect(batch.length).toBeLessThanOrEqual(100);
          if (batch.length > 1)
            expect(limits.urlLengthOf('drive', batch)).toBeLessThanOrEqual(4000);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are measured a few times for each batch, however many they are', () => {
    let measured = 0;
    const files = ids(20_000);
    const counting = {
      ...limits,
      urlLengthOf: (drive: string, some: readonly string[]) => {
        measured += some.length;
        return limits.urlLengthOf(drive, some);
      },
    };
    expect(splitBatches('d', files, counting).flat()).toHaveLength(20_000);
    expect(measured).toBeLessThan(10 * files.length);
  });

  it('are cut only where one more would not have fitted', () => {
    const files = ids(350).map((id, index) => id.padEnd(10 + (index % 90), 'x'));
    const batches = splitBatches('drive', files, limits);
    batches.slice(1).forEach((batch, index) => {
      const grown = [...(batches[index] ?? []), ...batch.slice(0, 1)];
      const isFull = grown.length > 100 || limits.urlLengthOf('drive', grown) > 4000;
      expect(isFull).toBe(true);
    });
  });
});

describe('files of known sizes', () => {
  const sized = (...sizes: readonly (number | null)[]) =>
    sizes.map((size, index) => ({ id: `id${index}`, size }));
  const lengths = (sizes: readonly (number | null)[], bytes: number | null) =>
    split('d', sized(...sizes), limits, bytes).map(({ length }) => length);

  it('make batches of so many bytes at most', () => {
    expect(lengths([4, 6, 1, 9, 1], 10)).toEqual([2, 2, 1]);
  });

  it('stay together where any size will do', () => {
    expect(lengths([4, 6, 1, 9, 1], null)).toEqual([5]);
  });

  it('stand alone where one is larger than a batch may be', () => {
    expect(lengths([4, 50, 5, 5], 10)).toEqual([1, 1, 2]);
  });

  it('leave room for those whose sizes nobody knows', () => {
    expect(lengths([10, null, null, 1], 10)).toEqual([3, 1]);
  });

  it('are in as few batches as their order allows, whatever their sizes', () => {
    const anySizes = fc.array(fc.option(fc.nat({ max: 30 })), { maxLength: 300 });
    fc.assert(
      fc.property(anySizes, fc.integer({ min: 1, max: 50 }), (sizes, bytes) => {
        const files = sized(...sizes);
        const sizeOf = new Map(files.map(({ id, size }) => [id, size ?? 0]));
        const sum = (some: readonly string[]) =>
          some.reduce((all, id) => all + (sizeOf.get(id) ?? 0), 0);
        const batches = split('d', files, limits, bytes);
        expect(batches.flat()).toEqual(files.map(({ id }) => id));
        batches.forEach((batch, index) => {
          if (batch.length > 1) expect(sum(batch)).toBeLessThanOrEqual(bytes);
          const [next] = batches[index + 1] ?? [];
          if (next !== undefined && batch.length < 100)
            expect(sum([...batch, next])).toBeGreaterThan(bytes);
        });
      }),
    );
  });
});

describe('a drive that gives smaller batches than others', () => {
  it('gets them', () => {
    const countOf = (drive: string) => (drive === 'small' ? 2 : 100);
    const lengths = (drive: string) =>
      splitBatches(drive, ids(5), { ...limits, countOf }).map(({ length }) => length);
    expect(lengths('small')).toEqual([2, 2, 1]);
    expect(lengths('other')).toEqual([5]);
  });
});
