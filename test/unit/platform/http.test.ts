import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp } from '../../../lib/platform/http';

const http = createHttp();

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
    expect(await http.get(url)).toEqual({
      ok: true,
      value: { status: 403, retryAfter: null, body: { result: '报' } },
    });
  });

  it('tells how long to wait', async () => {
    const url = await serve((_, response) => response.writeHead(429, { 'Retry-After': '7' }).end());
    expect(await http.get(url)).toMatchObject({ value: { status: 429, retryAfter: '7' } });
  });

  it.each(['', '<html>', '{"half":', 'undefined'])('has no body when it is %j', async (text) => {
    const url = await serve((_, response) => response.end(text));
    expect(await http.get(url)).toMatchObject({
      ok: true,
      value: { status: 200, body: undefined },
    });
  });

  it('is put together from its pieces, also where a character was cut', async () => {
    const whole = Buffer.from('{"name":"项目资料"}');
    const url = await serve((_, response) => {
      response.write(whole.subarray(0, 10));
      setTimeout(() => response.end(whole.subarray(10)), 20);
    });
    expect(await http.get(url)).toMatchObject({ value: { body: { name: '项目资料' } } });
  });

  it('has no body when it is far too long', async () => {
    const url = await serve((_, response) => response.end(`"${'x'.repeat(20_000_001)}"`));
    expect(await http.get(url)).toMatchObject({ ok: true, value: { body: undefined } });
  });
});

describe('a request', () => {
  /** Sends back what came. */
  const mirror: RequestListener = (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method, headers } = request;
      const { accept, 'x-more': more, 'content-type': type } = headers;
      response.end(JSON.stringify({ method, accept, more, type, body }));
    });
  };

  it('may have headers of its own', async () => {
    const url = await serve(mirror);
    expect(await http.get(url, { 'X-More': '1' })).toMatchObject({
      value: { body: { method: 'GET', accept: 'application/json', more: '1', body: '' } },
    });
  });

  it('may send JSON', async () => {
    const url = await serve(mirror);
    expect(await http.post(url, { name: '报' }, { 'X-More': '1' })).toMatchObject({
      value: {
        body: { method: 'POST', type: 'application/json', more: '1', body: '{"name":"报"}' },
      },
    });
  });
});

describe('no answer', () => {
  it('is a failure of the network', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await http.get(url)).toEqual({ ok: false, failure: { kind: 'network' } });
    expect(await http.get('http://127.0.0.1:1/')).toEqual({
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
    expect(await http.get(url)).toEqual({ ok: false, failure: { kind: 'network' } });
  });
});
