import { describe, expect, it } from 'vitest';
import { createSerial } from '../../../lib/core/serial';

describe('a serial queue', () => {
  it('begins a task only when the one before it has ended', async () => {
    const serial = createSerial();
    const log: string[] = [];
    const task = (name: string, wait: number) => async () => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, wait));
      log.push(`${name} ends`);
    };
    await Promise.all([serial(task('a', 20)), serial(task('b', 0)), serial(task('c', 5))]);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('answers each call with what its own task answers', async () => {
    const serial = createSerial();
    const one = serial(() => Promise.resolve(1));
    const two = serial(() => Promise.resolve('two'));
    expect(await Promise.all([one, two])).toEqual([1, 'two']);
  });

  it('goes on after a task that rejects or throws', async () => {
    const serial = createSerial();
    const rejected = serial(() => Promise.reject(new Error('rejected')));
    const thrown = serial(() => {
      throw new Error('thrown');
    });
    const fine = serial(() => Promise.resolve('fine'));
    await expect(rejected).rejects.toThrow('rejected');
    await expect(thrown).rejects.toThrow('thrown');
    await expect(fine).resolves.toBe('fine');
  });

  it('never loses an update of what is read and written in it', async () => {
    const serial = createSerial();
    let count = 0;
    const increase = async () => {
      const read = count;
      await Promise.resolve();
      count = read + 1;
    };
    await Promise.all(Array.from({ length: 50 }, () => serial(increase)));
    expect(count).toBe(50);
  });
});
