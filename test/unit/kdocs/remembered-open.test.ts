import { describe, expect, it } from 'vitest';
import { fail, succeed } from '../../../lib/core/result';
import type { OpenApi } from '../../../lib/kdocs/open-api';
import { createRememberedOpen } from '../../../lib/kdocs/remembered-open';

function start() {
  const asked: string[] = [];
  let time = 0;
  let isDown = false;
  const open = {
    children: ({ file }: { file: string }, cursor: string | null) => {
      asked.push(`${file} ${cursor}`);
      return Promise.resolve(
        isDown ? fail({ kind: 'network' }) : succeed({ items: [], next: null }),
      );
    },
  } as unknown as OpenApi;
  return {
    asked,
    remembered: createRememberedOpen(open, () => time),
    wait: (ms: number) => (time += ms),
    fall: (isOut: boolean) => (isDown = isOut),
  };
}

const folder = { drive: 'd', file: 'f' };

describe('the remembered open API', () => {
  it('asks once for the same page within twenty seconds, and then anew', async () => {
    const { asked, remembered, wait } = start();
    await remembered.children(folder, null);
    wait(19_999);
    expect((await remembered.children(folder, null)).ok).toBe(true);
    expect(asked).toEqual(['f null']);
    wait(1);
    await remembered.children(folder, null);
    expect(asked).toHaveLength(2);
  });

  it('tells pages apart', async () => {
    const { asked, remembered } = start();
    await remembered.children(folder, null);
    await remembered.children(folder, '2');
    await remembered.children({ drive: 'd', file: 'g' }, null);
    expect(asked).toEqual(['f null', 'f 2', 'g null']);
  });

  it('remembers no failure', async () => {
    const { asked, remembered, fall } = start();
    fall(true);
    await remembered.children(folder, null);
    fall(false);
    expect((await remembered.children(folder, null)).ok).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it('forgets the oldest of very many', async () => {
    const { asked, remembered } = start();
    for (let page = 0; page <= 100; page += 1) await remembered.children(folder, String(page));
    await remembered.children(folder, '100');
    expect(asked).toHaveLength(101);
    await remembered.children(folder, '0');
    expect(asked).toHaveLength(102);
  });
});
