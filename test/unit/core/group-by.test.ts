import { describe, expect, it } from 'vitest';
import { groupBy } from '../../../lib/core/group-by';

describe('groups', () => {
  it('keep the order of the items, and so do their members', () => {
    const groups = groupBy(['b1', 'a1', 'b2', 'c1', 'a2'], (item) => item.charAt(0));
    expect([...groups]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1', 'a2']],
      ['c', ['c1']],
    ]);
  });

  it('are none for no items', () => {
    expect(groupBy([], String).size).toBe(0);
  });

  it('take any key, also null and names of object properties', () => {
    const groups = groupBy(['__proto__', null, 'constructor', null], (item) => item);
    expect([...groups.keys()]).toEqual(['__proto__', null, 'constructor']);
    expect(groups.get(null)).toHaveLength(2);
  });
});
