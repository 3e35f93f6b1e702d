import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeStorageArea, installFakeBrowser } from '../../support/fakes/browser';

const session = createFakeStorageArea();
installFakeBrowser({ storage: { session } });
const { keepLastKnown, keepTakenOut, recallLastKnown, recallTakenOut } =
  await import('../../../lib/storage/popup-memory');

beforeEach(() => {
  session.kept.clear();
});

describe('what the popup knew last', () => {
  it('comes back as it was, and is undefined before', async () => {
    expect(await recallLastKnown()).toBeUndefined();
    await keepLastKnown({ jobs: [1], account: null });
    expect(await recallLastKnown()).toEqual({ jobs: [1], account: null });
  });
});

describe('what was taken out', () => {
  it('is kept for each tab by itself', async () => {
    await keepTakenOut(1, { key: 'a', ids: ['1'] });
    await keepTakenOut(2, { key: 'b', ids: ['2'] });
    expect(await recallTakenOut(1)).toEqual({ key: 'a', ids: ['1'] });
    expect(await recallTakenOut(2)).toEqual({ key: 'b', ids: ['2'] });
  });

  it('leaves nothing behind when nothing is taken out any more', async () => {
    await keepTakenOut(1, { key: 'a', ids: ['1'] });
    await keepTakenOut(1, null);
    expect(await recallTakenOut(1)).toBeUndefined();
    expect(session.kept.size).toBe(0);
  });
});
