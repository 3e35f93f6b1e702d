// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { handPort, packAnswer } from '../../../lib/kdocs/list-port';
import { createPageLists, viewOf } from '../../../lib/kdocs/page-lists';

const WEB = 'https://www.kdocs.cn/3rd/drive/api';

let port: MessagePort | null = null;
let address = 'https://www.kdocs.cn/mine/5';

/** A page at an address, and the port that its own world sends by. */
function open(at: string) {
  address = at;
  const root = document.implementation.createHTMLDocument();
  root.documentElement.replaceChildren();
  Object.defineProperty(root, 'readyState', { value: 'loading' });
  const lists = createPageLists(root, () => viewOf(address), 20_000);
  port = handPort(root);
  return lists;
}

async function send(...messages: readonly unknown[]): Promise<void> {
  for (const message of messages) port?.postMessage(message);
  await new Promise((resolve) => setTimeout(resolve, 20));
}

const files = (...ids: readonly number[]) =>
  JSON.stringify({ files: ids.map((id) => ({ id, fname: `${id}.otl`, ftype: 'file' })) });

const list = (group: string, folder: string, ...ids: readonly number[]) =>
  packAnswer(`${WEB}/v5/groups/${group}/files?parentid=${folder}&order=ASC`, files(...ids));

afterEach(() => port?.close());

describe('the lists of a page', () => {
  it('come through the port', async () => {
    const lists = open('https://www.kdocs.cn/mine/5');
    expect(lists.isTapped()).toBe(true);
    await send(list('special', '5', 1, 2));
    expect(lists.entries().map(({ id }) => id)).toEqual(['1', '2']);
    expect(lists.listing()).toEqual({ drive: 'special', folder: '5', query: { order: 'ASC' } });
  });

  it('are found by the name without the extension of an online document', async () => {
    const lists = open('https://www.kdocs.cn/mine/5');
    await send(list('special', '5', 1, 2));
    expect(lists.named(new Set(['2'])).map(({ id }) => id)).toEqual(['2']);
  });

  it('are those of the place that the address tells, by name or number of the drive', async () => {
    const lists = open('https://www.kdocs.cn/team/7');
    await send(list('7', '0', 1), list('8', '0', 2));
    address = 'https://www.kdocs.cn/mine/5';
    await send(list('9', '5', 3));
    expect(lists.entries().map(({ id }) => id)).toEqual(['3']);
    address = 'https://www.kdocs.cn/latest';
    await send(packAnswer(`${WEB}/v5/roaming`, JSON.stringify({ list: [{ file: { id: 4 } }] })));
    expect(lists.entries().map(({ id }) => id)).toEqual(['4']);
  });

  it('are not mixed up by parameters of the address that say nothing of the place', async () => {
    const lists = open('https://www.kdocs.cn/unknown?from=a');
    await send(list('7', '5', 1));
    address = 'https://www.kdocs.cn/unknown?from=b#c';
    expect(lists.entries()).toHaveLength(1);
    address = 'https://www.kdocs.cn/elsewhere';
    expect(lists.entries()).toHaveLength(0);
  });

  it('are not disturbed by garbage', async () => {
    const lists = open('https://www.kdocs.cn/mine/5');
    await send(null, 5, {}, '', '\n', 'x\n{}', packAnswer('https://example.com/v5/roaming', '{}'));
    await send(packAnswer(`${WEB}/v5/groups/7/files`, '<html>'), list('7', '5', 1));
    expect(lists.entries().map(({ id }) => id)).toEqual(['1']);
  });

  it('stay empty in a page that was open before', () => {
    const lists = createPageLists(document, () => viewOf(address), 20_000);
    expect(handPort(document)).toBeNull();
    expect(lists.isTapped()).toBe(false);
    expect(lists.entries()).toEqual([]);
  });
});
