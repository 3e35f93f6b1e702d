// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { bytesText, durationText, timeText } from '../../../lib/ui/numbers';

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
});
