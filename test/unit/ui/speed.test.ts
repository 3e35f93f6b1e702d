import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPace, timeLeft } from '../../../lib/ui/speed';

describe('the pace of a transfer', () => {
  const first = nextPace(undefined, 1000, 0);

  it('is unknown at first', () => {
    expect(first).toEqual({ speed: null, bytes: 1000, at: 0 });
  });

  it('is known from the second look on, in bytes per second', () => {
    expect(nextPace(first, 2000, 500).speed).toBe(2000);
  });

  it('follows a change gently', () => {
    const second = nextPace(first, 2000, 1000);
    const third = nextPace(second, 12_000, 2000);
    expect(third.speed).toBeGreaterThan(1000);
    expect(third.speed).toBeLessThan(10_000);
  });

  it('begins anew when there are fewer bytes than before', () => {
    expect(nextPace(nextPace(first, 2000, 1000), 10, 2000).speed).toBeNull();
  });

  it('begins anew when no time has passed', () => {
    expect(nextPace(first, 2000, 0).speed).toBeNull();
  });

  it('is never negative or infinite', () => {
    const looks = fc.array(fc.tuple(fc.nat({ max: 1e9 }), fc.nat({ max: 10_000 })));
    fc.assert(
      fc.property(looks, (samples) => {
        let pace = nextPace(undefined, 0, 0);
        let time = 0;
        for (const [bytes, passed] of samples) {
          time += passed;
          pace = nextPace(pace, bytes, time);
          if (pace.speed !== null) {
            expect(pace.speed).toBeGreaterThanOrEqual(0);
            expect(Number.isFinite(pace.speed)).toBe(true);
          }
        }
      }),
    );
  });
});

describe('the time left', () => {
  const pace = { speed: 100, bytes: 500, at: 0 };

  it('is what is missing at this pace, in seconds', () => {
    expect(timeLeft(pace, 1500)).toBe(10);
  });

  it('is none when all is there, or more than was said', () => {
    expect(timeLeft(pace, 500)).toBe(0);
    expect(timeLeft(pace, 400)).toBe(0);
  });

  it('is unknown without a total, without a pace, and while nothing moves', () => {
    expect(timeLeft(pace, null)).toBeNull();
    expect(timeLeft({ ...pace, speed: null }, 1500)).toBeNull();
    expect(timeLeft({ ...pace, speed: 0 }, 1500)).toBeNull();
  });
});
