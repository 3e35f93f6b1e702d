// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { handPort, packAnswer, takePort, unpackAnswer } from '../../../lib/kdocs/list-port';

const ports: MessagePort[] = [];

/** A document as it is before anything of the page is there. */
function untouched(): Document {
  const root = document.implementation.createHTMLDocument();
  root.documentElement.replaceChildren();
  Object.defineProperty(root, 'readyState', { value: 'loading', configurable: true });
  return root;
}

function take(root: Document): MessagePort[] {
  const taken: MessagePort[] = [];
  takePort(root, (port) => taken.push(port));
  ports.push(...taken);
  return taken;
}

function hand(root: Document): MessagePort | null {
  const port = handPort(root);
  if (port !== null) ports.push(port);
  return port;
}

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe('the port', () => {
  it('is taken at once, and carries what the page receives', async () => {
    const root = untouched();
    const taken = take(root);
    const port = hand(root);
    expect(taken).toHaveLength(1);
    const messages: unknown[] = [];
    taken[0]?.addEventListener('message', ({ data }) => messages.push(data));
    taken[0]?.start();
    port?.postMessage(packAnswer('https://www.kdocs.cn/x', '{"a":\n1}'));
    await soon();
    expect(messages.map(unpackAnswer)).toEqual([
      { url: 'https://www.kdocs.cn/x', text: '{"a":\n1}' },
    ]);
  });

  it('is taken once', () => {
    const root = untouched();
    const taken = take(root);
    hand(root);
    expect(hand(root)).toBeNull();
    expect(taken).toHaveLength(1);
  });

  it('is shown to nobody who listens later', () => {
    const root = untouched();
    take(root);
    let seen = 0;
    root.addEventListener('kdocs-batch-download:lists', () => (seen += 1));
    hand(root);
    expect(seen).toBe(0);
  });

  it('is not handed out when nobody takes it', () => {
    expect(handPort(untouched())).toBeNull();
  });

  it('is not taken once something of the page is there', () => {
    const root = untouched();
    const taken = take(root);
    root.documentElement.append(root.createElement('head'));
    const forged = new MessageEvent('kdocs-batch-download:lists', {
      ports: [new MessageChannel().port1],
    });
    root.dispatchEvent(forged);
    expect(taken).toEqual([]);
    expect(handPort(root)).toBeNull();
  });

  it('is not waited for', async () => {
    const root = untouched();
    const taken = take(root);
    await soon();
    expect(hand(root)).toBeNull();
    expect(taken).toEqual([]);
  });

  it('is not even asked for in a page that was open before', () => {
    const root = untouched();
    Object.defineProperty(root, 'readyState', { value: 'complete' });
    const taken = take(root);
    Object.defineProperty(root, 'readyState', { value: 'loading' });
    expect(hand(root)).toBeNull();
    expect(taken).toEqual([]);
  });
});

describe('what comes through the port', () => {
  it.each([null, 5, {}, 'no line break'])('is nothing when it is %j', (message) => {
    expect(unpackAnswer(message)).toBeNull();
  });
});
