import { describe, expect, it } from 'vitest';
import { createServicePauses } from '../../../lib/downloads/service-pauses';
import { createFakeSurroundings } from '../../support/fakes/surroundings';

const NETWORK = { kind: 'network' } as const;
const slowDown = (retryAfter: number | null) => ({ kind: 'slow-down', retryAfter }) as const;

function start(surroundings = createFakeSurroundings()) {
  let time = 1000;
  return {
    surroundings,
    pauses: createServicePauses(
      surroundings,
      () => time,
      () => 0.5,
    ),
    goTo: (when: number) => void (time = when),
    now: () => time,
  };
}

describe('a service', () => {
  it('may be asked as long as nothing speaks against it', async () => {
    expect(await start().pauses.current('kdocs')).toBeNull();
  });

  it('is left alone for as long as it asks, and no longer', async () => {
    const { pauses, goTo } = start();
    expect(await pauses.note('kdocs', slowDown(5000))).toMatchObject({
      ...{ kind: 'slow-down', until: 6000 },
    });
    goTo(5999);
    expect(await pauses.current('kdocs')).not.toBeNull();
    goTo(6000);
    expect(await pauses.current('kdocs')).toBeNull();
  });

  it.each([0, 249])(
    'is left alone for longer each time, also where it asks for %d ms',
    async (asked) => {
      const { pauses, goTo, now } = start();
      const lengths: number[] = [];
      for (let time = 0; time < 3; time += 1) {
        const { until } = await pauses.note('kdocs', slowDown(asked));
        lengths.push(until - now());
        goTo(until);
      }
      expect(lengths).toEqual([750, 2250, 6750]);
    },
  );

  it('that is asked in another way is asked at once, whatever it said before, and others are not', async () => {
    for (const failure of [slowDown(900_000), NETWORK, { kind: 'logged-out' } as const]) {
      const { pauses } = start();
      await pauses.note('cloudbase', failure);
      await pauses.note('kdocs', failure);
      await pauses.startAnew('cloudbase');
      expect(await pauses.current('cloudbase')).toBeNull();
      expect(await pauses.current('kdocs')).not.toBeNull();
    }
  });

  it('is asked once an hour at least', async () => {
    const { pauses } = start();
    expect((await pauses.note('kdocs', slowDown(1e9))).until).toBe(1000 + 3_600_000);
  });

  it('is left alone for longer each time that it fails again', async () => {
    const { pauses, goTo, now } = start();
    const lengths: number[] = [];
    for (let time = 0; time < 8; time += 1) {
      const { until } = await pauses.note('kdocs', NETWORK);
      lengths.push(until - now());
      goTo(until);
    }
    lengths.slice(1).forEach((length, index) => {
      expect(length).toBeGreaterThanOrEqual(lengths[index] ?? 0);
    });
    expect(lengths[1]).toBeGreaterThan(lengths[0] ?? 0);
    expect(lengths.at(-1)).toBe(60_000);
  });

  it('counts once what failed together, and keeps the longest pause', async () => {
    const { pauses } = start();
    await pauses.note('kdocs', slowDown(9000));
    const second = await pauses.note('kdocs', NETWORK);
    expect(second).toMatchObject({ count: 1, until: 10_000 });
  });

  it('is as good as new when it has answered after a pause', async () => {
    const { pauses, goTo, surroundings } = start();
    await pauses.note('kdocs', NETWORK);
    await pauses.end('kdocs');
    expect(await pauses.current('kdocs')).not.toBeNull();
    goTo(100_000);
    await pauses.end('kdocs');
    expect(surroundings.pauses.size).toBe(0);
    expect(await pauses.note('kdocs', NETWORK)).toMatchObject({ count: 1 });
  });

  it('is left alone by the next worker too', async () => {
    const { pauses, surroundings } = start();
    await pauses.note('kdocs', slowDown(5000));
    expect(await start(surroundings).pauses.current('kdocs')).toMatchObject({ until: 6000 });
  });

  it('is left alone without another', async () => {
    const { pauses } = start();
    await pauses.note('kdocs', slowDown(5000));
    expect(await pauses.current('cloudbase')).toBeNull();
  });
});

describe('a service at which nobody is logged in', () => {
  const LOGGED_OUT = { kind: 'logged-out' } as const;

  it('is asked again after 5 s, then less and less often, but every 30 s', async () => {
    const { pauses, goTo, now } = start();
    const lengths: number[] = [];
    for (let time = 0; time < 6; time += 1) {
      const { kind, until } = await pauses.note('kdocs', LOGGED_OUT);
      expect(kind).toBe('login');
      lengths.push(until - now());
      goTo(until);
    }
    expect(lengths).toEqual([5000, 10_000, 20_000, 30_000, 30_000, 30_000]);
  });

  it('says of the first such answer of a series that it is the first', async () => {
    const { pauses, goTo } = start();
    const together = await Promise.all([
      pauses.note('kdocs', LOGGED_OUT),
      pauses.note('kdocs', LOGGED_OUT),
      pauses.note('kdocs', LOGGED_OUT),
    ]);
    expect(together.map(({ isFirst }) => isFirst)).toEqual([true, false, false]);
    expect(together.map(({ count }) => count)).toEqual([1, 1, 1]);
    goTo(6000);
    expect(await pauses.note('kdocs', LOGGED_OUT)).toMatchObject({ isFirst: false, count: 2 });
    goTo(16_000);
    await pauses.end('kdocs');
    expect(await pauses.note('kdocs', LOGGED_OUT)).toMatchObject({ isFirst: true, count: 1 });
  });

  it('is told no more of it by the next worker', async () => {
    const { pauses, surroundings } = start();
    await pauses.note('kdocs', LOGGED_OUT);
    const next = start(surroundings);
    next.goTo(6000);
    expect(await next.pauses.note('kdocs', LOGGED_OUT)).toMatchObject({ isFirst: false });
  });

  it('may be asked at once when somebody has logged in', async () => {
    const { pauses, surroundings } = start();
    await pauses.note('kdocs', LOGGED_OUT);
    await pauses.loggedIn('kdocs');
    expect(await pauses.current('kdocs')).toBeNull();
    expect(surroundings.pauses.size).toBe(0);
  });

  it('is left alone all the same where it wants that for another reason', async () => {
    const { pauses } = start();
    await pauses.note('kdocs', slowDown(9000));
    await pauses.loggedIn('kdocs');
    expect(await pauses.current('kdocs')).toMatchObject({ until: 10_000 });
  });

  it('is in doubt after the pause until it has answered, and no longer than a minute', async () => {
    const { pauses, goTo } = start();
    expect(await pauses.isLoginDoubtful('kdocs')).toBe(false);
    await pauses.note('kdocs', LOGGED_OUT);
    expect(await pauses.isLoginDoubtful('kdocs')).toBe(true);
    goTo(6000);
    expect(await pauses.isLoginDoubtful('kdocs')).toBe(true);
    goTo(66_000);
    expect(await pauses.isLoginDoubtful('kdocs')).toBe(false);
    goTo(7000);
    await pauses.end('kdocs');
    expect(await pauses.isLoginDoubtful('kdocs')).toBe(false);
  });

  it('is not left alone for an hour because it had asked for that before', async () => {
    const { pauses, goTo, now } = start();
    await pauses.note('kdocs', slowDown(3_600_000));
    const meanwhile = await pauses.note('kdocs', LOGGED_OUT);
    expect(meanwhile).toMatchObject({ kind: 'slow-down', isFirst: false });
    expect(await pauses.isLoginDoubtful('kdocs')).toBe(false);
    await pauses.loggedIn('kdocs');
    expect(await pauses.current('kdocs')).toMatchObject({ kind: 'slow-down' });
    goTo(3_601_000);
    expect(await pauses.note('kdocs', LOGGED_OUT)).toMatchObject({
      ...{ kind: 'login', until: now() + 5000, isFirst: true },
    });
  });

  it('is not asked earlier than another pause allows', async () => {
    const { pauses } = start();
    await pauses.note('kdocs', slowDown(20_000));
    expect(await pauses.note('kdocs', LOGGED_OUT)).toMatchObject({ until: 21_000 });
  });
});
