import { describe, expect, it } from 'vitest';
import { createBridge } from '../../../lib/kdocs/bridge';

const idOf = (file: string) => ({ drive: 'd', file });

describe('a bridge', () => {
  it('tells what was learnt, the newest of it', () => {
    const bridge = createBridge();
    bridge.learn('a', idOf('1'));
    bridge.learn('a', idOf('2'));
    expect(bridge.find('a')).toEqual(idOf('2'));
    expect(bridge.find('b')).toBeNull();
  });

  it('forgets what was learnt first when it is full', () => {
    const bridge = createBridge(2);
    for (const link of ['a', 'b', 'a', 'c']) bridge.learn(link, idOf(link));
    expect(['a', 'b', 'c'].map((link) => bridge.find(link)?.file ?? null)).toEqual([
      'a',
      null,
      'c',
    ]);
  });
});
