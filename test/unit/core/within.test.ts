import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { within } from '../../../lib/core/within';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a call', () => {
  it('that settles in time is as if nobody waited', async () => {
    expect(await within(Promise.resolve(5))).toBe(5);
    await expect(within(Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that never settles is given up', async () => {
    const given = expect(within(new Promise(() => undefined))).rejects.toThrow('no answer in time');
    await vi.advanceTimersByTimeAsync(29_999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await given;
  });

  it('may get another time', async () => {
    const given = expect(within(new Promise(() => undefined), 5)).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(5);
    await given;
  });
});
