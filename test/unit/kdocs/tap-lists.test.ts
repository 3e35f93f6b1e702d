import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { tapLists } from '../../../lib/kdocs/tap-lists';

const LIST = 'https://www.kdocs.cn/3rd/drive/api/v5/groups/7/files?parentid=5';
const OTHER = 'https://www.kdocs.cn/3rd/drive/api/v5/groups/7/members';
const BODY = '{"files":[]}';

/** Node has none. */
class FakeProgressEvent extends Event {
  readonly #loaded: number;
  constructor(loaded: number) {
    super('load');
    this.#loaded = loaded;
  }
  get loaded(): number {
    return this.#loaded;
  }
}
Reflect.set(globalThis, 'ProgressEvent', FakeProgressEvent);

let sent: (readonly [string, string])[] = [];

/** An answer as the network gives it: with an address of its own. */
function answer(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const response = new Response(body, { headers });
  Object.defineProperty(response, 'where', { value: url });
  return response;
}

const realUrl = Object.getOwnPropertyDescriptor(Response.prototype, 'url');

beforeEach(() => {
  sent = [];
  Object.defineProperty(Response.prototype, 'url', {
    configurable: true,
    get(this: object): unknown {
      return Reflect.get(this, 'where') ?? '';
    },
  });
});
afterEach(() => {
  if (realUrl !== undefined) Object.defineProperty(Response.prototype, 'url', realUrl);
  vi.restoreAllMocks();
});

/** A page with a fetch of its own, and what it then calls. */
function tap(fetch: (...args: unknown[]) => unknown) {
  const page = { fetch, XMLHttpRequest: createRequests() };
  tapLists(page, (url, text) => sent.push([url, text]));
  return page;
}

function createRequests() {
  return class FakeRequest extends EventTarget {
    opened: unknown[] = [];
    url = '';
    type = '';
    body: unknown = '';

    open(...args: unknown[]): string {
      if (args.length < 2) throw new TypeError('2 arguments required');
      this.opened = args;
      return 'opened';
    }
    get responseURL(): string {
      return this.url;
    }
    get responseType(): string {
      return this.type;
    }
    get responseText(): unknown {
      if (this.type !== '' && this.type !== 'text') throw new TypeError('not a text');
      return this.body;
    }
    get response(): unknown {
      return this.body;
    }
    finish(url: string, body: unknown, type = '', loaded = 10): void {
      Object.assign(this, { url, body, type });
      this.dispatchEvent(new FakeProgressEvent(loaded));
    }
  };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('a page that fetches', () => {
  it('gets the very answer, and its list is handed on', async () => {
    const response = answer(LIST, BODY);
    const page = tap(() => Promise.resolve(response));
    expect(await page.fetch(LIST)).toBe(response);
    expect(response.bodyUsed).toBe(false);
    expect(await response.text()).toBe(BODY);
    await settle();
    expect(sent).toEqual([[LIST, BODY]]);
  });

  it('is called with what it was called with', async () => {
    const calls: unknown[] = [];
    const page = tap(function (this: unknown, ...args) {
      calls.push(this, args);
      return Promise.resolve(answer(OTHER, ''));
    });
    const given = [new URL(LIST), { method: 'GET' }] as const;
    await page.fetch.call('itself', ...given);
    await page.fetch.call(undefined);
    expect(calls).toEqual(['itself', [...given], undefined, []]);
  });

  it('has nothing else handed on', async () => {
    const page = tap(() => Promise.resolve(answer(OTHER, BODY)));
    await page.fetch(LIST);
    await settle();
    expect(sent).toEqual([]);
  });

  it('gets its errors, thrown or not', async () => {
    const error = new TypeError('Failed to fetch');
    await expect(tap(() => Promise.reject(error)).fetch(LIST)).rejects.toBe(error);
    const throwing = tap(() => {
      throw error;
    });
    expect(() => throwing.fetch(LIST)).toThrow(error);
  });

  it('hears of a rejection that it does not wait for', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    void tap(() => Promise.reject(new TypeError('offline'))).fetch(LIST);
    await settle();
    process.off('unhandledRejection', listen);
    expect(unhandled).toHaveLength(1);
  });

  it.each([
    ['by its length', 'x', { 'content-length': '50000000' }],
    ['by its text', 'x'.repeat(5_000_001), {}],
  ])('has no body of 50 MB handed on, told %s', async (_, body, headers) => {
    const page = tap(() => Promise.resolve(answer(LIST, body, headers)));
    await page.fetch(LIST);
    await settle();
    expect(sent).toEqual([]);
  });

  it('is not disturbed by a body that breaks off', async () => {
    const body = new ReadableStream({ start: (stream) => stream.error(new Error('cut')) });
    const response = new Response(body);
    Object.defineProperty(response, 'where', { value: LIST });
    const page = tap(() => Promise.resolve(response));
    expect(await page.fetch(LIST)).toBe(response);
    await expect(response.text()).rejects.toThrow();
    await settle();
    expect(sent).toEqual([]);
  });

  it('may answer anything from a fetch of its own', async () => {
    for (const value of [undefined, null, 5, {}, { url: LIST }]) {
      expect(await tap(() => Promise.resolve(value)).fetch(LIST)).toBe(value);
    }
    expect(tap(() => 5).fetch(LIST)).toBe(5);
    expect(sent).toEqual([]);
  });

  it('sees the function that it knows', () => {
    function fetch(input: unknown, init?: unknown): unknown {
      return [input, init];
    }
    const page = tap(fetch);
    expect(page.fetch.name).toBe('fetch');
    expect(page.fetch.length).toBe(2);
    expect(Function.prototype.toString.call(page.fetch)).toContain('[native code]');
    expect(Object.getOwnPropertyDescriptor(page, 'fetch')).toMatchObject({
      writable: true,
      enumerable: true,
      configurable: true,
    });
  });
});

describe('a page that replaces what it can', () => {
  it('is not asked for anything any more', async () => {
    const response = answer(LIST, BODY);
    const page = tap(() => Promise.resolve(response));
    const spies = [
      vi.spyOn(Response.prototype, 'clone'),
      vi.spyOn(Response.prototype, 'text'),
      vi.spyOn(Headers.prototype, 'get'),
      vi.spyOn(EventTarget.prototype, 'addEventListener'),
      vi.spyOn(RegExp.prototype, 'test'),
      vi.spyOn(JSON, 'stringify'),
    ];
    await page.fetch(LIST);
    const request = new page.XMLHttpRequest();
    request.open('GET', LIST);
    request.finish(LIST, BODY);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const calls = spies.map((spy) => spy.mock.calls.length);
    vi.restoreAllMocks();
    expect(calls).toEqual(spies.map(() => 0));
    expect(sent).toEqual([
      [LIST, BODY],
      [LIST, BODY],
    ]);
  });
});

describe('a page that makes requests', () => {
  it.each(['', 'text'])('has its list handed on, type %j', (type) => {
    const request = new (tap(() => undefined).XMLHttpRequest)();
    expect(request.open('GET', LIST, true)).toBe('opened');
    expect(request.opened).toEqual(['GET', LIST, true]);
    request.finish(LIST, BODY, type);
    expect(sent).toEqual([[LIST, BODY]]);
  });

  it('has its list handed on when it asked for values', () => {
    const request = new (tap(() => undefined).XMLHttpRequest)();
    request.open('GET', LIST);
    request.finish(LIST, { files: [] }, 'json');
    expect(sent).toEqual([[LIST, BODY]]);
  });

  it('has it handed on once, however often the request is opened', () => {
    const request = new (tap(() => undefined).XMLHttpRequest)();
    request.open('GET', LIST);
    request.open('GET', LIST);
    request.finish(LIST, BODY);
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['another call', OTHER, '', 10],
    ['bytes', LIST, 'arraybuffer', 10],
    ['50 MB', LIST, '', 50_000_000],
  ])('has nothing handed on of %s', (_, url, type, loaded) => {
    const request = new (tap(() => undefined).XMLHttpRequest)();
    request.open('GET', url);
    request.finish(url, BODY, type, loaded);
    expect(sent).toEqual([]);
  });

  it('gets the errors of a wrong call', () => {
    const { XMLHttpRequest } = tap(() => undefined);
    expect(() => new XMLHttpRequest().open('GET')).toThrow('2 arguments required');
  });
});
