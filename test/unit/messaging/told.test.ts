import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeEvent, installFakeBrowser } from '../../support/fakes/browser';

interface Sender {
  readonly id?: string;
  readonly url?: string;
  readonly frameId?: number;
  readonly tab?: { readonly id?: number; readonly url?: string; readonly active?: boolean };
}

let sendMessage: (message: unknown) => Promise<unknown> = () => Promise.resolve();
const browser = installFakeBrowser({
  runtime: {
    id: 'our-id',
    getURL: (path: string) => `chrome-extension://our-id${path}`,
    onMessage: createFakeEvent<[unknown, Sender]>(),
    sendMessage: (message: unknown) => sendMessage(message),
  },
});
const { tellCount } = await import('../../../lib/messaging/content');
const { onJobsLookedAt } = await import('../../../lib/messaging/looks');
const { onMarksTold } = await import('../../../lib/messaging/page');

const told: unknown[] = [];
let looks = 0;
onMarksTold((marks) => told.push(marks));
onJobsLookedAt(() => (looks += 1));

beforeEach(() => {
  told.length = 0;
  looks = 0;
});

const LIST = 'https://www.kdocs.cn/mine';
const SCRIPT: Sender = { id: 'our-id', url: LIST, frameId: 0, tab: { id: 5, url: LIST } };

describe('what a page tells of its marks', () => {
  it('reaches the worker with its tab', async () => {
    sendMessage = (message) => Promise.resolve(browser.runtime.onMessage.emit(message, SCRIPT));
    await tellCount(12);
    await tellCount(null);
    expect(told).toEqual([
      { tabId: 5, address: LIST, count: 12 },
      { tabId: 5, address: LIST, count: null },
    ]);
  });

  it('is nobody’s business when the extension is gone', async () => {
    sendMessage = () => {
      throw new Error('Extension context invalidated.');
    };
    await tellCount(1);
    sendMessage = () => Promise.reject(new Error('Could not establish connection.'));
    await tellCount(1);
    expect(told).toEqual([]);
  });

  it.each([
    { call: 'tellMarks', count: -1 },
    { call: 'tellMarks', count: 1.5 },
    { call: 'tellMarks', count: '12' },
    { call: 'tellMarks' },
    { call: 'other', count: 12 },
    null,
  ])('is parsed: %j', (message) => {
    browser.runtime.onMessage.emit(message, SCRIPT);
    expect(told).toEqual([]);
  });

  it.each<[string, Sender]>([
    ['a frame', { ...SCRIPT, frameId: 3 }],
    ['another extension', { ...SCRIPT, id: 'another' }],
    ['a page in no tab', { id: 'our-id', frameId: 0 }],
  ])('is not taken from %s', (_, sender) => {
    browser.runtime.onMessage.emit({ call: 'tellMarks', count: 12 }, sender);
    expect(told).toEqual([]);
  });
});

describe('a look at the jobs', () => {
  const POPUP: Sender = { id: 'our-id', url: 'chrome-extension://our-id/popup.html' };
  const asks = (sender: Sender, call = 'listJobs') => {
    browser.runtime.onMessage.emit({ call, request: { limit: 3 } }, sender);
    return looks;
  };

  it('is one of a person who sees the popup, or a page in front', () => {
    expect(asks(POPUP)).toBe(1);
    expect(asks({ ...POPUP, tab: { id: 1, active: true } })).toBe(2);
  });

  it.each<[string, Sender]>([
    ['a page behind another one', { ...POPUP, tab: { id: 1, active: false } }],
    ['a content script', SCRIPT],
    ['another extension', { ...POPUP, id: 'another' }],
  ])('is none when it comes from %s', (_, sender) => {
    expect(asks(sender)).toBe(0);
  });

  it('is none when something else is asked for', () => {
    expect(asks(POPUP, 'readAccount')).toBe(0);
  });
});
