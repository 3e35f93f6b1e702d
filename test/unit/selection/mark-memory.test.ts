import { describe, expect, it } from 'vitest';
import type { Mark } from '../../../lib/selection/entry';
import { createMarkMemory } from '../../../lib/selection/mark-memory';
import { sampleMark } from '../../support/fakes/samples';

const marks = (...ids: readonly string[]): Mark[] => ids.map((id) => sampleMark({ id }));
const ids = (found: readonly Mark[]) => found.map(({ id }) => id);

function remember(marked: readonly Mark[], claimed: number | null = 10) {
  const memory = createMarkMemory(20_000);
  memory.update({ view: '/mine', claimed, marks: marked, unmarked: [] });
  return memory;
}

describe('marks whose rows left the document', () => {
  it('are told when the page says that there are as many', () => {
    const memory = remember(marks('1', '2', '3'));
    expect(ids(memory.beyond(marks('3', '4'), 4))).toEqual(['1', '2']);
    expect(ids(memory.beyond(marks('3', '4'), 9))).toEqual(['1', '2']);
  });

  it('are not told when the page says fewer: which ones are left is not known then', () => {
    const memory = remember(marks('1', '2', '3'));
    expect(memory.beyond(marks('3', '4'), 3)).toEqual([]);
    expect(memory.beyond(marks('3'), null)).toEqual([]);
  });

  it('are gathered while one scrolls', () => {
    const memory = remember(marks('1', '2'));
    memory.update({ view: '/mine', claimed: 10, marks: marks('2', '3'), unmarked: [] });
    expect(ids(memory.beyond([], 3))).toEqual(['1', '2', '3']);
  });

  it('are forgotten when shown without a mark', () => {
    const memory = remember(marks('1', '2'));
    memory.update({ view: '/mine', claimed: 1, marks: [], unmarked: marks('1') });
    expect(ids(memory.beyond([], 1))).toEqual(['2']);
  });

  it('are forgotten when a row of their name is shown without a mark', () => {
    const memory = remember([sampleMark({ id: null, name: 'a.pdf' })]);
    const unmarked = [sampleMark({ id: '1', name: 'a.pdf' })];
    memory.update({ view: '/mine', claimed: 1, marks: [], unmarked });
    expect(memory.size()).toBe(0);
  });

  it.each([null, 0])('are forgotten when the page says %j', (claimed) => {
    const memory = remember(marks('1'));
    memory.update({ view: '/mine', claimed, marks: marks('1'), unmarked: [] });
    expect(memory.size()).toBe(0);
  });

  it('are forgotten when the page shows another place', () => {
    const memory = remember(marks('1'));
    memory.update({ view: '/mine/5', claimed: 1, marks: marks('2'), unmarked: [] });
    expect(ids(memory.beyond([], 5))).toEqual(['2']);
  });

  it('are remembered up to a limit', () => {
    const memory = createMarkMemory(2);
    memory.update({ view: '/', claimed: 9, marks: marks('1', '2', '3'), unmarked: [] });
    expect(memory.size()).toBe(2);
  });
});
