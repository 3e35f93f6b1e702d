import { zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leastZipSize } from '../../../lib/planner/least-size';

const file = fc.record({
  // The letter in front keeps `__proto__` from being no name of a member.
  name: fc
    .string({ maxLength: 30, unit: 'grapheme' })
    .map((text) => `f${text.replace(/[/\\]/g, '-')}`),
  size: fc.nat({ max: 200_000 }),
  byte: fc.nat({ max: 255 }),
});

it('is never more than what a real zip of the files has', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(file, { maxLength: 5, selector: ({ name }) => name }),
      fc.constantFrom(0 as const, 6 as const, 9 as const),
      (files, level) => {
        const members = Object.fromEntries(
          files.map(({ name, size, byte }) => [name, new Uint8Array(size).fill(byte)]),
        );
        expect(leastZipSize(files)).toBeLessThanOrEqual(zipSync(members, { level }).length);
      },
    ),
    { numRuns: 60 },
  );
});

it('is more than any short error body where there are files', () => {
  const files = Array.from({ length: 10 }, (_, index) => ({
    name: `文件 ${index}.docx`,
    size: null,
  }));
  expect(leastZipSize(files)).toBeGreaterThan(900);
  expect(leastZipSize([{ name: 'a', size: 10_000_000 }])).toBeGreaterThan(9_000);
});
