import { describe, expect, it } from 'vitest';
import { createAsker } from '../../../lib/kdocs/asker';
import type { Application } from '../../../lib/kdocs/ports';
import { createFakeClock } from '../../support/fakes/clock';
import { createFakeNotes } from '../../support/fakes/notes';

const APPLICATION: Application = {
  address: 'https://openapi.wps.cn',
  id: 'AK1',
  key: 'the key',
  token: 'the token',
};

function start(notes = createFakeNotes()) {
  const clock = createFakeClock();
  const world = {
    person: '1' as string | null,
    application: null as Application | null,
    asked: 0,
    changes: 0,
  };
  const asker = createAsker({
    login: {
      person: () => {
        world.asked += 1;
        return Promise.resolve(
          world.person === null ? null : { id: world.person, isBusiness: false },
        );
      },
    },
    application: { read: () => Promise.resolve(world.application) },
    notes,
    now: clock.now,
    onChanged() {
      world.changes += 1;
      return Promise.resolve();
    },
  });
  /** Checks long after the last time. */
  const checkLater = () => {
    clock.pass(60_000);
    return asker.check();
  };
  return { world, asker, clock, notes, checkLater };
}

describe('who asks', () => {
  it('is nobody else at first, nor as long as it stays the same', async () => {
    const { world, checkLater } = start();
    await checkLater();
    await checkLater();
    expect(world.changes).toBe(0);
  });

  it('is somebody else after another login, told once', async () => {
    const { world, checkLater } = start();
    await checkLater();
    world.person = '2';
    await checkLater();
    await checkLater();
    expect(world.changes).toBe(1);
  });

  it('is somebody else with an application, with another one, and without it again', async () => {
    const { world, checkLater } = start();
    await checkLater();
    const changes: number[] = [];
    for (const application of [
      APPLICATION,
      { ...APPLICATION, id: 'AK2' },
      { ...APPLICATION, id: 'AK2', address: 'https://docs.example.com' },
      null,
    ]) {
      world.application = application;
      await checkLater();
      changes.push(world.changes);
    }
    expect(changes).toEqual([1, 2, 3, 4]);
  });

  it('counts as somebody else with a new key or token: what was refused may be given now', async () => {
    const { world, checkLater } = start();
    world.application = APPLICATION;
    await checkLater();
    world.application = { ...APPLICATION, key: 'another key' };
    await checkLater();
    expect(world.changes).toBe(1);
    world.application = { ...APPLICATION, key: 'another key', token: 'another token' };
    await checkLater();
    expect(world.changes).toBe(2);
  });

  it('is the application whoever is logged in, so nobody asks who that is', async () => {
    const { world, checkLater } = start();
    world.application = APPLICATION;
    await checkLater();
    world.person = '2';
    await checkLater();
    expect(world).toMatchObject({ changes: 0, asked: 0 });
  });

  it('may be unknown for a while: the one before counts on', async () => {
    const { world, checkLater } = start();
    await checkLater();
    world.person = null;
    await checkLater();
    world.person = '1';
    await checkLater();
    expect(world.changes).toBe(0);
    world.person = null;
    await checkLater();
    world.person = '2';
    await checkLater();
    expect(world.changes).toBe(1);
  });

  it('is known to the next worker', async () => {
    const { checkLater, notes } = start();
    await checkLater();
    const next = start(notes);
    await next.checkLater();
    expect(next.world.changes).toBe(0);
    next.world.person = '2';
    await next.checkLater();
    expect(next.world.changes).toBe(1);
  });

  it('stands in the notes without any word of it', async () => {
    const { world, checkLater, notes } = start();
    world.application = APPLICATION;
    await checkLater();
    const kept = JSON.stringify([...notes.kept]);
    expect(notes.kept.size).toBe(1);
    for (const secret of [APPLICATION.address, 'AK1', 'the key', 'the token'])
      expect(kept).not.toContain(secret);
  });
});

describe('many who ask in a row', () => {
  it('find out once who is logged in, and soon again', async () => {
    const { world, asker, clock } = start();
    await Promise.all([asker.check(), asker.check()]);
    clock.pass(4_000);
    await asker.check();
    expect(world.asked).toBe(1);
    world.person = '2';
    clock.pass(1_000);
    await asker.check();
    expect(world).toMatchObject({ asked: 2, changes: 1 });
  });

  it('do not wait each for an account service that cannot tell', async () => {
    const { world, asker, clock } = start();
    world.person = null;
    await asker.check();
    clock.pass(59_000);
    await asker.check();
    expect(world.asked).toBe(1);
    clock.pass(1_000);
    await asker.check();
    expect(world.asked).toBe(2);
  });

  it('notice an application at once, and tell of it once', async () => {
    const { world, asker } = start();
    await asker.check();
    world.application = APPLICATION;
    await Promise.all([asker.check(), asker.check()]);
    expect(world.changes).toBe(1);
  });
});
