import { expect, it } from 'vitest';
import { mayBeSamePerson } from '../../../lib/core/same-person';

it.each([
  [{ id: '1' }, { id: '1' }, true],
  [{ id: '1' }, { id: '2' }, false],
  [null, { id: '1' }, true],
  [{ id: '1' }, null, true],
  [null, null, true],
])('%j and %j may be one person: %s', (one, other, may) => {
  expect(mayBeSamePerson(one, other)).toBe(may);
});
