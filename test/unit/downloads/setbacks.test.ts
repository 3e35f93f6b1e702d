import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import { fail } from '../../../lib/core/result';
import { createSetbacks } from '../../../lib/downloads/setbacks';
import { createFakeService } from '../../support/fakes/service';

function start(others: 'answered' | Failure | Error = 'answered') {
  const service = createFakeService([]);
  let asked = 0;
  const { list } = service;
  service.list = (...args) => {
    asked += 1;
    if (others instanceof Error) return Promise.reject(others);
    return others === 'answered' ? list(...args) : Promise.resolve(fail(others));
  };
  const setbacks = createSetbacks();
  return {
    setbacks,
    asked: () => asked,
    async lose(times: number, taskId = 'a') {
      const verdicts: boolean[] = [];
      for (let count = 0; count < times; count += 1)
        verdicts.push(await setbacks.isOwnFault(taskId, service));
      return verdicts;
    },
  };
}

describe('a question that gets lost', () => {
  beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => undefined));
  afterEach(() => void vi.restoreAllMocks());

  it('is the task’s own fault from the fourth time in a row on, where others are answered', async () => {
    const { lose } = start();
    expect(await lose(5)).toEqual([false, false, false, true, true]);
  });

  it.each<Failure>([{ kind: 'logged-out' }, { kind: 'slow-down', retryAfter: null }])(
    'is so whatever the others are answered: %j',
    async (answer) => {
      expect((await start(answer).lose(4)).at(-1)).toBe(true);
    },
  );

  it.each([{ kind: 'network' } as const, new Error('broken')])(
    'is nobody’s fault where nobody is answered: %s',
    async (others) => {
      expect(await start(others).lose(20)).not.toContain(true);
    },
  );

  it('costs no further request the first three times', async () => {
    const { lose, asked } = start();
    await lose(3);
    expect(asked()).toBe(0);
  });

  it('is forgotten with the next answer, and that of another task is none', async () => {
    const { lose, setbacks } = start();
    await lose(3);
    setbacks.answered('b');
    expect(setbacks.countOf('a')).toBe(3);
    setbacks.answered('a');
    expect(setbacks.countOf('a')).toBe(0);
    expect(await lose(3)).not.toContain(true);
  });
});
