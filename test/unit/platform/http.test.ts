import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { httpGet } from '../../../lib/platform/http';

const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}/`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe('an answer of a server', () => {
  it('is its status and its JSON', async () => {
    const url = await serve((_, response) => response.writeHead(403).end('{"result":"报"}'));
    expect(await httpGet(url)).toEqual({
      ok: true,
      value: { status: 403, retryAfter: null, body: { result: '报' } },
    });
  });

  it('tells how long to wait', async () => {
    const url = await serve((_, response) => response.writeHead(429, { 'Retry-After': '7' }).end());
    expect(await httpGet(url)).toMatchObject({ value: { status: 429, retryAfter: '7' } });
  });

  it.each(['', '<html>', '{"half":', 'undefined'])('has no body when it is %j', async (text) => {
    const url = await serve((_, response) => response.end(text));
    expect(await httpGet(url)).toMatchObject({ ok: true, value: { status: 200, body: undefined } });
  });

  it('is put together from its pieces, also where a character was cut', async () => {
    const whole = Buffer.from('{"name":"项目资料"}');
    const url = await serve((_, response) => {
      response.write(whole.subarray(0, 10));
      setTimeout(() => response.end(whole.subarray(10)), 20);
    });
    expect(await httpGet(url)).toMatchObject({ value: { body: { name: '项目资料' } } });
  });

  it('has no body when it is far too long', async () => {
    const url = await serve((_, response) => response.end(`"${'x'.repeat(20_000_001)}"`));
    expect(await httpGet(url)).toMatchObject({ ok: true, value: { body: undefined } });
  });
});

describe('no answer', () => {
  it('is a failure of the network', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await httpGet(url)).toEqual({ ok: false, failure: { kind: 'network' } });
    expect(await httpGet('http://127.0.0.1:1/')).toEqual({
      ok: false,
      failure: { kind: 'network' },
    });
  });

  it('is also one that breaks off', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"half":');
      setTimeout(() => response.destroy(), 20);
    });
    expect(await httpGet(url)).toEqual({ ok: false, failure: { kind: 'network' } });
  });
});
