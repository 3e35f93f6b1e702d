import { describe, expect, it } from 'vitest';
import { archiveName } from '../../../lib/planner/archive-name';

const TIME = new Date(2026, 10, 3, 9, 8, 7);

describe('the name of an archive', () => {
  it('is the place and the local time', () => {
    expect(archiveName('项目资料', TIME, 1, 1)).toBe('项目资料 2026-11-03 09.08.07.zip');
  });

  it('tells its part when one click makes several', () => {
    expect(archiveName('Reports', TIME, 2, 3)).toBe('Reports 2026-11-03 09.08.07 (2 of 3).zip');
  });

  it('keeps time, part and extension behind the longest place', () => {
    const name = archiveName('👍'.repeat(300), TIME, 98, 99);
    expect(name).toMatch(/ 2026-11-03 09\.08\.07 \(98 of 99\)\.zip$/);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
  });

  it('is cut between whole characters, as a reader sees them', () => {
    const flag = '🇨🇳';
    const name = archiveName(`a${flag.repeat(60)}`, TIME, 1, 1);
    expect(name).toMatch(/^a(?:🇨🇳)+ 2026-11-03 09\.08\.07\.zip$/u);
  });

  it.each(['', ' ', '../..', 'CON', '.', 'a/b:c'])('is a safe one for the place %j', (place) => {
    expect(archiveName(place, TIME, 1, 1)).toMatch(
      /^[^./\\:~ ][^/\\:]* 2026-11-03 09\.08\.07\.zip$/,
    );
  });

  it('differs from part to part', () => {
    const names = [1, 2, 3].map((part) => archiveName('Reports', TIME, part, 3));
    expect(new Set(names).size).toBe(3);
  });
});
