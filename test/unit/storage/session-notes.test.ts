import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeStorageArea, installFakeBrowser } from '../../support/fakes/browser';

const session = createFakeStorageArea();
const local = createFakeStorageArea();
installFakeBrowser({ runtime: { id: 'our-id' }, storage: { session, local } });
const { createSessionNotes } = await import('../../../lib/storage/session-notes');

beforeEach(() => {
  session.kept.clear();
  local.kept.clear();
});

describe('a note', () => {
  it('is there for the next worker, beside what else is kept', async () => {
    await session.set({ choice: 1 });
    await createSessionNotes().write('choice', { a: 1 });
    await createSessionNotes().write('other', 2);
    expect(await createSessionNotes().read('choice')).toEqual({ a: 1 });
    expect(await createSessionNotes().read('none')).toBeUndefined();
    expect(session.kept.get('choice')).toBe(1);
    expect(session.kept.size).toBe(3);
  });

  it('is never written to the disk', async () => {
    await createSessionNotes().write('a', 1);
    expect(local.kept.size).toBe(0);
  });
});
