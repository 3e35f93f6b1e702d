import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeStorageArea, installFakeBrowser } from '../../support/fakes/browser';

const session = createFakeStorageArea();
const local = createFakeStorageArea();
installFakeBrowser({ runtime: { id: 'our-id' }, storage: { session, local } });
const { createSessionMemory } = await import('../../../lib/storage/session-memory');

const PAUSE = { kind: 'slow-down', until: 90_000, count: 3 } as const;

beforeEach(() => {
  session.kept.clear();
  local.kept.clear();
});

describe('what is known as long as the browser runs', () => {
  it('tells a browser that was just started from one that was seen, also to the next worker', async () => {
    const memory = createSessionMemory();
    expect(await memory.isNewBrowser()).toBe(true);
    expect(await memory.isNewBrowser()).toBe(true);
    await memory.markSeen();
    expect(await memory.isNewBrowser()).toBe(false);
    expect(await createSessionMemory().isNewBrowser()).toBe(false);
    session.kept.clear();
    expect(await createSessionMemory().isNewBrowser()).toBe(true);
  });

  it('has the pause of each service, also for the next worker', async () => {
    await createSessionMemory().keepPause('kdocs', PAUSE);
    const memory = createSessionMemory();
    expect(await memory.readPause('kdocs')).toEqual(PAUSE);
    expect(await memory.readPause('cloudbase')).toBeNull();
    expect(await memory.isNewBrowser()).toBe(true);
  });

  it('forgets a pause that is over, and no other', async () => {
    const memory = createSessionMemory();
    await memory.keepPause('kdocs', PAUSE);
    await memory.keepPause('cloudbase', { ...PAUSE, kind: 'login' });
    await memory.keepPause('kdocs', null);
    expect(await memory.readPause('kdocs')).toBeNull();
    expect(await memory.readPause('cloudbase')).toEqual({ ...PAUSE, kind: 'login' });
  });

  it.each([null, 'a pause', {}, { ...PAUSE, kind: 'tea' }, { ...PAUSE, until: '5' }])(
    'takes %j for no pause',
    async (kept) => {
      await session.set({ 'pause-kdocs': kept });
      expect(await createSessionMemory().readPause('kdocs')).toBeNull();
    },
  );

  it('has no pause where the browser fails to tell or to keep it', async () => {
    const warned = vi.spyOn(console, 'warn').mockReturnValue();
    const { get, set } = session;
    await createSessionMemory().keepPause('kdocs', PAUSE);
    session.get = () => Promise.reject(new Error('gone'));
    session.set = () => Promise.reject(new Error('full'));
    await createSessionMemory().keepPause('kdocs', { ...PAUSE, count: 4 });
    expect(await createSessionMemory().readPause('kdocs')).toBeNull();
    Object.assign(session, { get, set });
    expect(await createSessionMemory().readPause('kdocs')).toEqual(PAUSE);
    expect(warned).toHaveBeenCalledTimes(2);
    warned.mockRestore();
  });

  it('is never written to the disk', async () => {
    const memory = createSessionMemory();
    await memory.markSeen();
    await memory.keepPause('kdocs', PAUSE);
    expect(session.kept.size).toBe(2);
    expect(local.kept.size).toBe(0);
  });
});
