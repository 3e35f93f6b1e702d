// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import type { Language } from '../../../lib/core/language';
import { chooseTexts } from '../../../lib/ui/i18n';
import { bytesText, clockText, durationText, listText, timeText } from '../../../lib/ui/numbers';

afterEach(() => chooseTexts(null, null));

describe('a duration', () => {
  it.each([
    [0, '1 sec'],
    [0.2, '1 sec'],
    [59, '59 sec'],
    [60, '1 min'],
    [61, '2 min'],
    [3599, '60 min'],
    [3600, '1 hr'],
    [7201, '3 hr'],
  ])('of %d seconds reads %s', (seconds, text) => {
    expect(durationText(seconds)).toBe(text);
  });
});

describe('sizes and times', () => {
  it('are written as the browser’s language writes them', () => {
    expect(bytesText(1500)).toBe('1.5 kB');
    expect(timeText(new Date(2026, 10, 3, 9, 8).getTime())).toMatch(/^Nov 3, 2026, 9:08\sAM$/);
  });

  it.each<[Language, string, string]>([
    ['zh-CN', '00:24', '2026年11月3日 00:24'],
    ['zh-TW', '12:24', '2026/11/3 12:24'],
    ['ja', '23:24', '2026/11/03 23:24'],
  ])('in %s count the hours of a day to 24', (language, clock, text) => {
    chooseTexts(language, {});
    const time = new Date(`2026-11-03T${clock}:05`).getTime();
    expect(timeText(time).replace(/\s/u, ' ')).toBe(text);
    expect(clockText(time)).toBe(`${clock}:05`);
  });
});

it('several things are joined as the chosen language joins them', () => {
  expect(listText(['a', 'b', 'c'])).toBe('a, b, and c');
  chooseTexts('zh-CN', {});
  expect(listText(['a', 'b', 'c'])).toBe('a、b和c');
});
