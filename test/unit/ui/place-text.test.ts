import { describe, expect, it } from 'vitest';
import { placeText } from '../../../lib/ui/place-text';

describe('a place without a name of its own', () => {
  it.each([
    [{ kind: 'recent' }, 'Recent files'],
    [{ kind: 'folder', drive: 'special' }, 'My documents'],
    [{ kind: 'folder', drive: '77' }, 'Team files'],
    [{ kind: 'unknown' }, 'kdocs files'],
  ])('%j is called %s', (route, name) => {
    expect(placeText(route)).toBe(name);
  });
});
