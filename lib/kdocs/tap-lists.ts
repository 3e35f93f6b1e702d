import { listCallPattern } from './list-calls';

/** Bytes of an answer that is handed on; a list of 100 entries has some 60,000. */
const BODY_LIMIT = 5_000_000;

/** The parts of a page's window that are replaced. */
interface Page {
  readonly fetch: unknown;
  readonly XMLHttpRequest: { readonly prototype: object };
}

// Kept from before any script of the page could put something else in their place.
const { apply, defineProperty, getOwnPropertyDescriptor } = Reflect;
const { exec } = RegExp.prototype;
const { stringify } = JSON;

/**
 * Calls `send` with the address and the text of each answer that lists entries, as the page receives it.
 *
 * The page is not disturbed: its functions keep their names, arguments, answers and errors; its bodies are not
 * touched, as a copy is read; and what it replaces later is not called here.
 */
export function tapLists(page: Page, send: (url: string, text: string) => void): void {
  const pattern = listCallPattern();
  const isListCall = (url: unknown): url is string =>
    typeof url === 'string' && apply(exec, pattern, [url]) !== null;
  const sendSmall = (url: string, text: unknown): void => {
    if (typeof text === 'string' && text.length <= BODY_LIMIT) send(url, text);
  };
  tapFetch(page, isListCall, sendSmall);
  tapRequests(page, isListCall, sendSmall);
}

type IsListCall = (url: unknown) => url is string;
type Send = (url: string, text: unknown) => void;

function tapFetch(page: Page, isListCall: IsListCall, send: Send): void {
  const then = keepMethod(Promise.prototype.then);
  const cloneOf = keepMethod(Response.prototype.clone);
  const textOf = keepMethod(Response.prototype.text);
  const urlOf = keepGetter(Response.prototype, 'url');
  const headersOf = keepGetter(Response.prototype, 'headers');
  const headerOf = keepMethod(Headers.prototype.get);

  const look = (response: object): void => {
    const url = urlOf(response);
    if (!isListCall(url)) return;
    const headers = headersOf(response);
    const length = isObject(headers) ? headerOf(headers, 'content-length') : null;
    // Of a packed body this is less than the text will be; the text is measured, too.
    if (typeof length === 'string' && +length > BODY_LIMIT) return;
    const copy = cloneOf(response);
    const text = isObject(copy) ? textOf(copy) : null;
    if (isObject(text)) then(text, (value: unknown) => send(url, value), ignore);
  };
  replace(page, 'fetch', (call) => {
    const answer = call();
    if (!isObject(answer)) return answer;
    // A promise of its own, so that one that is rejected and not waited for is reported as ever.
    return then(answer, (response: unknown) => {
      attempt(() => isObject(response) && look(response));
      return response;
    });
  });
}

function tapRequests({ XMLHttpRequest }: Page, isListCall: IsListCall, send: Send): void {
  const { prototype } = XMLHttpRequest;
  const listen = keepMethod(EventTarget.prototype.addEventListener);
  const targetOf = keepGetter(Event.prototype, 'currentTarget');
  const lengthOf = keepGetter(ProgressEvent.prototype, 'loaded');
  const urlOf = keepGetter(prototype, 'responseURL');
  const typeOf = keepGetter(prototype, 'responseType');
  const textOf = keepGetter(prototype, 'responseText');
  const valueOf = keepGetter(prototype, 'response');

  const look = (event: Event): void => {
    const request = targetOf(event);
    if (!isObject(request)) return;
    const url = urlOf(request);
    const length = lengthOf(event);
    if (!isListCall(url) || typeof length !== 'number' || length > BODY_LIMIT) return;
    const type = typeOf(request);
    if (type === '' || type === 'text') send(url, textOf(request));
    if (type === 'json') send(url, stringify(valueOf(request)));
  };
  const onLoad = (event: Event): void => attempt(() => look(event));
  replace(prototype, 'open', (call, self) => {
    const answer = call();
    // Added once, however often a request is opened.
    attempt(() => isObject(self) && listen(self, 'load', onLoad));
    return answer;
  });
}

type Replacement = (call: () => unknown, self: unknown) => unknown;

/** Puts a stand-in in a function's place that looks like it; does nothing when there is no function. */
function replace(holder: object, name: string, run: Replacement): void {
  const property = getOwnPropertyDescriptor(holder, name);
  const original: unknown = property?.value;
  if (property === undefined || typeof original !== 'function') return;
  const value = new Proxy(original, {
    apply: (target, self, args) =>
      run((): unknown => {
        const answer: unknown = apply(target, self, args);
        return answer;
      }, self),
  });
  defineProperty(holder, name, { ...property, value });
}

function keepMethod(method: unknown): (self: object, ...args: readonly unknown[]) => unknown {
  return (self, ...args) => {
    if (typeof method !== 'function') return undefined;
    const answer: unknown = apply(method, self, args);
    return answer;
  };
}

function keepGetter(prototype: object, name: string): (self: object) => unknown {
  return keepMethod(getOwnPropertyDescriptor(prototype, name)?.get);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Nothing that goes wrong here may reach the page. */
function attempt(run: () => unknown): void {
  try {
    run();
  } catch {
    // The page goes on without being looked at.
  }
}

function ignore(): void {
  // The copy of a body ends with the body itself; the page hears of it from its own.
}
