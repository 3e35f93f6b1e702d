import { describe, expect, it } from 'vitest';
import { createLoad } from '../../../lib/kdocs/load-once';

describe('what is read once', () => {
  it('is read for many at once, and never again', async () => {
    let reads = 0;
    const load = createLoad(() => {
      reads += 1;
      return Promise.resolve();
    });
    await Promise.all([load(), load()]);
    await load();
    expect(reads).toBe(1);
  });

  it('is read again where that failed, in place of failing for ever', async () => {
    let reads = 0;
    const load = createLoad(() => {
      reads += 1;
      return reads === 1 ? Promise.reject(new Error('no storage')) : Promise.resolve();
    });
    const both = await Promise.allSettled([load(), load()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await load();
    expect(reads).toBe(2);
  });
});
