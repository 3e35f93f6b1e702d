import { beforeEach, describe, expect, it } from 'vitest';
import type { CloudbaseAccess } from '../../../lib/messaging/cloudbase';
import { createFakeEvent, installFakeBrowser } from '../../support/fakes/browser';
import { sampleMark, sampleReading } from '../../support/fakes/samples';

type SendResponse = (reply: unknown) => void;
interface Sender {
  readonly id?: string;
  readonly url?: string;
}

let replyOfPage: () => Promise<unknown> = () => Promise.resolve(undefined);
let connected: { readonly tabId: number; readonly info: object }[] = [];
const port = {
  onMessage: createFakeEvent<[unknown]>(),
  onDisconnect: createFakeEvent<[]>(),
};

const browser = installFakeBrowser({
  runtime: {
    id: 'our-id',
    getURL: (path: string) => `chrome-extension://our-id${path}`,
    onMessage: createFakeEvent<[unknown, Sender, SendResponse]>(),
    sendMessage: (message: unknown) => deliver(message, OWN_PAGE),
  },
  tabs: {
    sendMessage: () => replyOfPage(),
    connect(tabId: number, info: object) {
      connected.push({ tabId, info });
      return port;
    },
  },
});
const { answerPages, callWorker } = await import('../../../lib/messaging/worker');
const { diagnosePage, onMarksChanged, readPage } = await import('../../../lib/messaging/page');

const OWN_PAGE: Sender = { id: 'our-id', url: 'chrome-extension://our-id/popup.html' };

/** Sends a message as somebody; undefined when nobody wants to answer. */
function deliver(message: unknown, sender: Sender): Promise<unknown> {
  return new Promise((resolve) => {
    const answers = browser.runtime.onMessage.emit(message, sender, resolve);
    if (!answers.includes(true)) resolve(undefined);
  });
}

const NOTHING_MARKED = { kind: 'nothing-marked', place: null } as const;
const ACCESS: CloudbaseAccess = {
  ...{ tokenKind: 'own', token: 'none', env: '', maxAge: 7200, relay: '' },
  origin: 'https://api.weixin.qq.com/*',
};
const heard: string[] = [];
const nothing = () => Promise.resolve({});
answerPages({
  readSelection: () => Promise.resolve(NOTHING_MARKED),
  describeSelection: () => Promise.resolve({ kind: 'logged-out' }),
  downloadSelected: () => Promise.resolve({ kind: 'logged-out' }),
  listPlace: () => Promise.resolve({ kind: 'logged-out' }),
  describeLinks: () => Promise.resolve({ kind: 'logged-out' }),
  readAccount: () => Promise.resolve({ account: null }),
  diagnose: () => Promise.resolve({ text: '' }),
  listJobs: () => Promise.resolve([]),
  listEntries: () => Promise.resolve({ entries: [], next: null }),
  readTree: () => Promise.resolve([]),
  commandJob({ jobId, command }) {
    heard.push(`${command} ${jobId}`);
    return Promise.resolve({});
  },
  commandAll: nothing,
  showJob: nothing,
  forgetEverything: nothing,
  downloadPicks: () => Promise.resolve({ kind: 'logged-out' }),
  readCloudbaseAccess: () => Promise.resolve(ACCESS),
  keepCloudbaseAccess: () => Promise.resolve({ kind: 'kept', access: ACCESS }),
  forgetCloudbaseToken: () => Promise.resolve(ACCESS),
  listEnvironments: () => Promise.resolve({ kind: 'logged-out' }),
  takeSelectedText: () => Promise.resolve({ text: null }),
});

beforeEach(() => {
  heard.length = 0;
  connected = [];
});

describe('the worker', () => {
  it('answers pages of the extension', async () => {
    expect(await callWorker('readSelection', { tabId: 1 })).toEqual(NOTHING_MARKED);
    await callWorker('commandJob', { jobId: 'a', command: 'cancel' });
    expect(heard).toEqual(['cancel a']);
  });

  it.each<[string, Sender]>([
    ['a content script', { id: 'our-id', url: 'https://www.kdocs.cn/latest' }],
    ['a page that only looks alike', { id: 'our-id', url: 'chrome-extension://our-id.evil/x' }],
    ['another extension', { id: 'another', url: 'chrome-extension://our-id/popup.html' }],
    ['somebody without an address', { id: 'our-id' }],
    ['nobody', {}],
  ])('does not answer %s', async (_, sender) => {
    const message = { call: 'commandJob', request: { jobId: 'a', command: 'cancel' } };
    expect(await deliver(message, sender)).toBeUndefined();
    expect(heard).toEqual([]);
  });

  it('leaves other messages to others', async () => {
    expect(await deliver({ call: 'readPage', request: {} }, OWN_PAGE)).toBeUndefined();
  });
});

describe('a page', () => {
  it('is asked for its marks', async () => {
    const reading = sampleReading({ marks: [sampleMark()], claimed: 12 });
    replyOfPage = () => Promise.resolve({ ok: true, answer: reading });
    expect(await readPage(1, 'full')).toEqual(reading);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['has no script', () => Promise.reject(new Error('Receiving end does not exist'))],
    ['says nothing', () => Promise.resolve(undefined)],
    [
      'says nonsense',
      () => Promise.resolve({ ok: true, answer: { ...sampleReading(), marks: [{ id: 5 }] } }),
    ],
  ])('that %s has none', async (_, reply) => {
    replyOfPage = reply;
    expect(await readPage(1, 'watched')).toBeNull();
    expect(await diagnosePage(1)).toBeNull();
  });

  it('is asked what is seen in it', async () => {
    const diagnosis = { counts: { marks: 3 }, row: null };
    replyOfPage = () => Promise.resolve({ ok: true, answer: diagnosis });
    expect(await diagnosePage(1)).toEqual(diagnosis);
  });

  it('is listened to, and what it says is parsed', () => {
    const counts: number[] = [];
    onMarksChanged(5, (count) => counts.push(count));
    expect(connected).toEqual([{ tabId: 5, info: { name: 'marks', frameId: 0 } }]);
    port.onMessage.emit({ count: 3 });
    port.onMessage.emit({ count: -3 });
    port.onMessage.emit({ count: '3' });
    port.onMessage.emit(null);
    expect(counts).toEqual([3]);
  });
});
