import { describe, expect, it } from 'vitest';
import type { Task } from '../../../lib/downloads/job';
import { createSlots } from '../../../lib/downloads/slots';
import { sampleTask, sampleTransferring } from '../../support/fakes/samples';

const ALWAYS = () => Promise.resolve(true);
const running = (id: string): Task =>
  sampleTask({ id, state: { kind: 'running', ...sampleTransferring() } });

function start(limit: number) {
  const underWay = new Map<string, Task>();
  const entered: string[] = [];
  const slots = createSlots(
    () => Promise.resolve([...underWay.values()]),
    () => limit,
  );
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    slots,
    entered,
    async take(id: string, host = 'a', isWanted = ALWAYS) {
      void slots.take(id, host, isWanted).then((isIn) => isIn && entered.push(id));
      await turn();
    },
    /** Its download is recorded, as the one that took the place does. */
    begin(id: string) {
      underWay.set(id, running(id));
      slots.settle(id);
    },
    async end(id: string) {
      underWay.delete(id);
      slots.settle(id);
      await slots.review();
      await turn();
    },
  };
}

describe('the places for transfers', () => {
  it('are given out up to the limit, and again when one is free, in order', async () => {
    const { take, entered, end } = start(2);
    for (const id of ['1', '2', '3', '4']) await take(id);
    expect(entered).toEqual(['1', '2']);
    await end('2');
    expect(entered).toEqual(['1', '2', '3']);
  });

  it('are taken from the time that they are given, and not twice when that is recorded', async () => {
    const { take, entered, begin, end } = start(2);
    await take('1');
    begin('1');
    await take('2');
    await take('3');
    expect(entered).toEqual(['1', '2']);
    await end('1');
    expect(entered).toEqual(['1', '2', '3']);
  });

  it('are six for one host, and others are let past those that wait for it', async () => {
    const { take, entered } = start(16);
    for (let id = 1; id <= 8; id += 1) await take(String(id), 'a');
    await take('other', 'b');
    expect(entered).toEqual(['1', '2', '3', '4', '5', '6', 'other']);
  });

  it('go to the next one where the first is not wanted any more', async () => {
    const { take, entered, end } = start(1);
    await take('1');
    await take('2', 'a', () => Promise.resolve(false));
    await take('3');
    await end('1');
    expect(entered).toEqual(['1', '3']);
  });

  it('are free while it is found out what became of a transfer that is over', async () => {
    const { slots, take, entered, begin } = start(1);
    await take('1');
    begin('1');
    await take('2');
    expect(entered).toEqual(['1']);
    let tell: () => void = expect.fail;
    const found = slots.whileOver('1', () => new Promise<void>((resolve) => (tell = resolve)));
    await new Promise((resolve) => setImmediate(resolve));
    expect(entered).toEqual(['1', '2']);
    tell();
    await found;
    begin('2');
    await take('3');
    expect(entered).toEqual(['1', '2']);
  });

  it('are taken again by a transfer of which it cannot be found out', async () => {
    const { slots, take, entered, begin } = start(1);
    await take('1');
    begin('1');
    await expect(slots.whileOver('1', () => Promise.reject(new Error('gone')))).rejects.toThrow();
    await take('2');
    expect(entered).toEqual(['1']);
  });
});
