import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitBatches } from '../../../lib/planner/batches';

const limits = {
  count: 100,
  urlLength: 4000,
  urlLengthOf: (drive: string, files: readonly string[]) =>
    `https://openapi.wps.cn/v7/drives/${drive}/files/batch_download?`.length +
    files.map((file) => `file_ids=${file}`).join('&').length,
};

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
