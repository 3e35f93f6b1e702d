import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { createAnswer, createCall } from '../../../lib/messaging/channel';

const protocol = {
  double: { request: z.object({ number: z.number() }), answer: z.object({ number: z.number() }) },
  greet: { request: z.object({ name: z.string() }), answer: z.string() },
};

const handlers = {
  double: ({ number }: { number: number }) => Promise.resolve({ number: number * 2 }),
  greet: ({ name }: { name: string }) => Promise.resolve(`hello ${name}`),
};

/** Both sides, with a browser between them that copies messages. */
function connect(changed: Partial<typeof handlers> = {}) {
  const answer = createAnswer(protocol, { ...handlers, ...changed });
  return createCall(protocol, async (message) => {
    const reply: unknown = await answer(structuredClone(message));
    return structuredClone(reply);
  });
}

describe('a call', () => {
  it('brings the answer of its handler', async () => {
    const call = connect();
    expect(await call('double', { number: 4 })).toEqual({ number: 8 });
    expect(await call('greet', { name: '安' })).toBe('hello 安');
  });

  it('fails when its handler throws or rejects', async () => {
    const rejecting = connect({ greet: () => Promise.reject(new Error('asleep')) });
    await expect(rejecting('greet', { name: 'a' })).rejects.toThrow('greet: asleep');
    const throwing = connect({
      greet: () => {
        throw new Error('broken');
      },
    });
    await expect(throwing('greet', { name: 'a' })).rejects.toThrow('greet: broken');
  });

  it.each([undefined, null, 'text', {}, { ok: 'yes' }, { ok: false }])(
    'fails when the reply is %j',
    async (reply) => {
      const call = createCall(protocol, () => Promise.resolve(reply));
      await expect(call('double', { number: 1 })).rejects.toThrow('double: no reply');
    },
  );

  it('fails when nobody is there', async () => {
    const call = createCall(protocol, () => Promise.reject(new Error('no receiver')));
    await expect(call('double', { number: 1 })).rejects.toThrow('no receiver');
  });

  it.each([undefined, null, 8, { number: '8' }, {}])('refuses the answer %j', async (answer) => {
    const call = createCall(protocol, () => Promise.resolve({ ok: true, answer }));
    await expect(call('double', { number: 1 })).rejects.toThrow();
  });

  it('drops from an answer what nobody asked for', async () => {
    const call = createCall(protocol, () =>
      Promise.resolve({ ok: true, answer: { number: 8, link: 'https://secret' } }),
    );
    expect(await call('double', { number: 4 })).toEqual({ number: 8 });
  });
});

describe('the answering side', () => {
  it.each([
    undefined,
    null,
    5,
    'double',
    {},
    { call: 5 },
    { call: 'unknown', request: {} },
    { call: 'constructor', request: {} },
    { call: '__proto__', request: {} },
    { call: 'toString', request: {} },
  ])('leaves %j to others', (message) => {
    expect(createAnswer(protocol, handlers)(message)).toBeNull();
  });

  it.each([undefined, null, {}, { number: '5' }, { number: null }, [5]])(
    'refuses the request %j, and does not call the handler',
    async (request) => {
      let calls = 0;
      const answer = createAnswer(protocol, {
        ...handlers,
        double: () => Promise.resolve({ number: (calls += 1) }),
      });
      expect(await answer({ call: 'double', request })).toMatchObject({ ok: false });
      expect(calls).toBe(0);
    },
  );

  it('hands to its handler only what the request may hold', async () => {
    const answer = createAnswer(protocol, {
      ...handlers,
      greet: (request) => Promise.resolve(JSON.stringify(request)),
    });
    expect(await answer({ call: 'greet', request: { name: 'a', more: 1 } })).toEqual({
      ok: true,
      answer: '{"name":"a"}',
    });
  });

  it('replies also when something that is no error was thrown', async () => {
    const answer = createAnswer(protocol, {
      ...handlers,
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      greet: () => Promise.reject('just text'),
    });
    expect(await answer({ call: 'greet', request: { name: 'a' } })).toEqual({
      ok: false,
      error: 'unknown error',
    });
  });
});
