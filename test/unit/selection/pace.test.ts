import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from '../../../lib/selection/pace';

let watching = new AbortController();

beforeEach(() => {
  watching = new AbortController();
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function start() {
  const looks: number[] = [];
  const pace = createPace(() => looks.push(performance.now()), watching.signal);
  return { ...pace, looks };
}

/** Changes every 5 ms, for so long. */
function changeFor(pace: ReturnType<typeof start>, time: number): void {
  for (let passed = 0; passed < time; passed += 5) {
    pace.hurry();
    vi.advanceTimersByTime(5);
  }
}

describe('looking at changes', () => {
  it('happens once for many of them', () => {
    const pace = start();
    changeFor(pace, 50);
    expect(pace.isPending()).toBe(true);
    vi.advanceTimersByTime(60);
    expect(pace.looks).toHaveLength(1);
    expect(pace.isPending()).toBe(false);
  });

  it('happens at most once in 60 ms', () => {
    const pace = start();
    changeFor(pace, 600);
    expect(pace.looks.length).toBeGreaterThan(7);
    expect(pace.looks.length).toBeLessThanOrEqual(10);
  });

  it('happens every second at least in a page that changes without end', () => {
    const pace = start();
    changeFor(pace, 20_000);
    const before = pace.looks.length;
    changeFor(pace, 10_000);
    expect(pace.looks.length - before).toBeGreaterThanOrEqual(9);
    expect(pace.looks.length - before).toBeLessThanOrEqual(10);
  });

  it('is as quick as ever once the page came to rest', () => {
    const pace = start();
    changeFor(pace, 20_000);
    vi.advanceTimersByTime(3000);
    const before = pace.looks.length;
    pace.hurry();
    vi.advanceTimersByTime(61);
    expect(pace.looks.length - before).toBe(1);
  });

  it('ends when nobody watches any more', () => {
    const pace = start();
    pace.hurry();
    watching.abort();
    vi.advanceTimersByTime(1000);
    pace.hurry();
    vi.advanceTimersByTime(1000);
    expect(pace.looks).toEqual([]);
  });
});
