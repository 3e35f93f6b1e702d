import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import { fail, succeed } from '../../../lib/core/result';
import { createHostTable, type Asked, type Verdict } from '../../../lib/kdocs/host-table';
import { createFakeNotes } from '../../support/fakes/notes';

const BASES = ['one', 'two', 'three'];
const MINUTE = 60_000;

const answerOf = (base: string, verdict: Verdict): Asked<string> => {
  if (verdict === 'served') return { result: succeed(base), verdict };
  const kind = verdict === 'unreachable' ? 'network' : 'not-here';
  const failure: Failure =
    kind === 'network' ? { kind } : { kind, answer: { code: verdict, text: base } };
  return { result: fail(failure), verdict };
};

/** Hosts that answer as told: `one links` for a route of its own, `one` for all others. */
function start(hosts: Record<string, Verdict>, notes = createFakeNotes()) {
  let time = 0;
  const asked: string[] = [];
  const table = createHostTable({ name: 'test', notes, now: () => time });
  const call = (route = 'links', bases: readonly string[] = BASES) =>
    table.call(bases, route, async (base) => {
      asked.push(base);
      await new Promise((resolve) => setTimeout(resolve, 0));
      return answerOf(base, hosts[`${base} ${route}`] ?? hosts[base] ?? 'absent');
    });
  return { hosts, notes, asked, call, pass: (ms: number) => void (time += ms) };
}

const network = { base: null, result: { ok: false, failure: { kind: 'network' } } };
const notHere = { base: null, result: { ok: false, failure: { kind: 'not-here' } } };

describe('the host of an API', () => {
  it('is the first one that has the call, remembered beyond the life of a worker', async () => {
    const first = start({ one: 'absent', two: 'served', three: 'served' });
    expect((await first.call()).base).toBe('two');
    expect((await first.call()).base).toBe('two');
    expect(first.asked).toEqual(['one', 'two', 'two']);
    const second = start(first.hosts, first.notes);
    expect((await second.call()).base).toBe('two');
    expect(second.asked).toEqual(['two']);
  });

  it('is asked first for all other calls too', async () => {
    const { asked, call } = start({ two: 'served' });
    await call('links');
    await call('files');
    expect(asked).toEqual(['one', 'two', 'two']);
  });

  it('is another one for a call that it lacks alone', async () => {
    const { asked, call } = start({ one: 'served', 'one batch': 'absent', three: 'served' });
    await call('links');
    expect((await call('batch')).base).toBe('three');
    expect((await call('batch')).base).toBe('three');
    expect((await call('links')).base).toBe('one');
    expect(asked).toEqual(['one', 'one', 'two', 'three', 'three', 'one']);
  });

  it('is left alone for half an hour where it lacked the call and another one has it', async () => {
    const { asked, call, hosts, pass } = start({
      one: 'served',
      'one batch': 'absent',
      two: 'served',
    });
    await call('links');
    await call('batch');
    hosts['one batch'] = 'served';
    pass(30 * MINUTE - 1);
    expect((await call('batch')).base).toBe('two');
    pass(1);
    expect((await call('batch')).base).toBe('one');
    expect(asked).toEqual(['one', 'one', 'two', 'two', 'one']);
  });

  it('is looked for once by many calls that come at once', async () => {
    const { asked, call } = start({ three: 'served' });
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => call()));
    expect(outcomes.map(({ base }) => base)).toEqual(Array(5).fill('three'));
    expect(asked).toEqual(['one', 'two', 'three', 'three', 'three', 'three', 'three']);
  });

  it('that has the call keeps it, also when it says once that it does not', async () => {
    const { asked, call, hosts } = start({ one: 'served', two: 'served' });
    await call();
    hosts.one = 'absent';
    expect((await call()).base).toBe('one');
    hosts.one = 'served';
    expect((await call()).result.ok).toBe(true);
    expect(asked).toEqual(['one', 'one', 'one']);
  });

  it('is left alone for a minute where it gave what was no answer, if another one did better', async () => {
    const { asked, call, pass } = start({ one: 'served', 'one batch': 'odd', two: 'served' });
    await call('links');
    await call('batch');
    await call('batch');
    expect(asked).toEqual(['one', 'one', 'two', 'two']);
    pass(MINUTE);
    expect((await call('batch')).base).toBe('two');
    expect(asked.slice(4)).toEqual(['one', 'two']);
  });

  it('is asked again where nobody did better', async () => {
    const { call, hosts } = start({ one: 'odd' });
    expect(await call()).toMatchObject({
      base: null,
      result: { failure: { answer: { code: 'odd', text: 'one' } } },
    });
    hosts.one = 'served';
    expect((await call()).base).toBe('one');
  });

  it('is not judged by an answer that tells nothing', async () => {
    const { asked, call } = start({ one: 'unclear', two: 'served' });
    expect((await call()).base).toBe('one');
    expect((await call()).base).toBe('one');
    expect(asked).toEqual(['one', 'one']);
  });
});

describe('a call that no host has', () => {
  it('costs one request a host for a minute, also in the next worker', async () => {
    const first = start({});
    expect(await first.call()).toMatchObject(notHere);
    first.pass(MINUTE - 1);
    expect(await first.call()).toMatchObject(notHere);
    expect(first.asked).toEqual(BASES);
    const second = start({ one: 'served' }, first.notes);
    expect(await second.call()).toMatchObject(notHere);
    expect(second.asked).toEqual([]);
    second.pass(MINUTE);
    expect((await second.call()).base).toBe('one');
  });

  it('is found again a minute after the only host that has it said once that it does not', async () => {
    const { hosts, call, pass } = start({
      one: 'absent',
      two: 'unreachable',
      three: 'unreachable',
    });
    expect(await call()).toMatchObject(notHere);
    hosts.one = 'served';
    pass(MINUTE);
    expect((await call()).base).toBe('one');
  });

  it('does not spoil any other call', async () => {
    const { call } = start({ 'one links': 'served' });
    await call('batch');
    expect((await call('links')).base).toBe('one');
    expect(await call('batch')).toMatchObject(notHere);
    expect((await call('links')).base).toBe('one');
  });
});

describe('a network that is gone', () => {
  it('is told, and forgotten at once', async () => {
    const { asked, call, hosts } = start({
      one: 'unreachable',
      two: 'unreachable',
      three: 'unreachable',
    });
    expect(await call()).toMatchObject(network);
    expect(asked).toEqual(BASES);
    hosts.one = 'served';
    expect((await call()).base).toBe('one');
  });

  it('costs many calls at once one round', async () => {
    const { asked, call } = start({ one: 'unreachable', two: 'unreachable', three: 'unreachable' });
    for (const outcome of await Promise.all([call(), call(), call()]))
      expect(outcome).toMatchObject(network);
    expect(asked).toEqual(BASES);
  });

  it('in mid-job brings nobody to another host for good', async () => {
    const { call, hosts } = start({ one: 'served', two: 'absent', three: 'unreachable' });
    await call();
    hosts.one = 'unreachable';
    expect(await call()).toMatchObject(network);
    hosts.one = 'served';
    expect((await call()).base).toBe('one');
  });
});

describe('a single host that cannot be reached', () => {
  it('is passed over for some minutes', async () => {
    const { asked, call, hosts, pass } = start({ one: 'served', two: 'served' });
    await call();
    hosts.one = 'unreachable';
    expect((await call()).base).toBe('two');
    hosts.one = 'served';
    expect((await call()).base).toBe('two');
    expect(asked).toEqual(['one', 'one', 'two', 'two']);
    pass(5 * MINUTE);
    expect((await call()).base).toBe('one');
  });

  it('and was never reached is no reason to wait for the network: it may not exist', async () => {
    const { asked, call, pass } = start({ one: 'absent', two: 'unreachable', three: 'absent' });
    expect(await call()).toMatchObject(notHere);
    expect(await call()).toMatchObject(notHere);
    expect(asked).toEqual(BASES);
    pass(5 * MINUTE);
    expect(await call()).toMatchObject(notHere);
    expect(asked).toEqual([...BASES, 'two']);
  });

  it('but was reached before, and is the only one left, is', async () => {
    const { call, hosts } = start({ 'two links': 'served' });
    await call('links');
    hosts.two = 'unreachable';
    expect(await call('files')).toMatchObject({ base: null });
    hosts['two links'] = 'unreachable';
    expect(await call('links')).toMatchObject(network);
  });
});

describe('notes that are not what they should be', () => {
  it.each([
    null,
    'text',
    { home: 5 },
    { home: 'one', served: ['links one'], absent: ['links one'] },
  ])('are as good as none: %j', async (kept) => {
    const notes = createFakeNotes();
    await notes.write('hosts-test', kept);
    expect((await start({ one: 'served' }, notes).call()).base).toBe('one');
  });
});
