import { beforeEach, describe, expect, it, vi } from 'vitest';
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

  it('that cannot be kept fails nothing', async () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    const { set } = session;
    session.set = () => Promise.reject(new Error('full'));
    await createSessionNotes().write('a', 1);
    session.set = set;
    expect(await createSessionNotes().read('a')).toBeUndefined();
    expect(warned).toHaveBeenCalledOnce();
    warned.mockRestore();
  });

  it('is never written to the disk', async () => {
    await createSessionNotes().write('a', 1);
    expect(local.kept.size).toBe(0);
  });
});
