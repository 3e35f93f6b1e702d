// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isOnline, onOnline } from '../../../lib/platform/network';

afterEach(() => void vi.restoreAllMocks());

describe('the network', () => {
  it.each([true, false])('is there as the browser says: %j', (online) => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(online);
    expect(isOnline()).toBe(online);
  });

  it('is told of each time that it comes back, and not when it goes', () => {
    let backs = 0;
    onOnline(() => (backs += 1));
    globalThis.dispatchEvent(new Event('offline'));
    expect(backs).toBe(0);
    globalThis.dispatchEvent(new Event('online'));
    globalThis.dispatchEvent(new Event('online'));
    expect(backs).toBe(2);
  });
});
