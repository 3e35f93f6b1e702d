import { describe, expect, it } from 'vitest';
import { pathKey } from '../../../lib/planner/path-key';

describe('the key of a path', () => {
  it.each([
    ['Straße', 'STRASSE'],
    ['straẞe', 'strasse'],
    ['ΟΔΟΣ', 'οδος'],
    ['οδος', 'οδοσ'],
    ['İ', 'i̇'],
    ['é', 'e\u0301'],
    ['\u212b', 'å'],
    ['\u212a', 'k'],
    ['ǅ', 'ǆ'],
    ['한글', '한글'.normalize('NFD')],
  ])('is the same for %s and %s', (one, other) => {
    expect(pathKey(one)).toBe(pathKey(other));
  });

  it.each([
    ['a', 'b'],
    ['é', 'e'],
    ['报告（1）', '报告(1)'],
  ])('tells %s from %s', (one, other) => {
    expect(pathKey(one)).not.toBe(pathKey(other));
  });

  it('is the same for every character in either case and every form', () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const character = String.fromCodePoint(code);
      const variants = [
        character.toUpperCase(),
        character.toLowerCase(),
        character.normalize('NFC'),
        character.normalize('NFD'),
        character.toUpperCase().normalize('NFC').toLowerCase(),
      ];
      if (variants.some((variant) => pathKey(variant) !== pathKey(character)))
        wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});
