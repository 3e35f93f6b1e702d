// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mark } from '../../../lib/selection/entry';
import { createFakeEvent, installFakeBrowser, type FakeEvent } from '../../support/fakes/browser';
import { sampleMark } from '../../support/fakes/samples';

interface FakePort {
  readonly name: string;
  readonly sender?: { readonly id: string };
  readonly sent: unknown[];
  readonly onDisconnect: FakeEvent<[]>;
  postMessage(message: unknown): void;
}
type SendResponse = (reply: unknown) => void;

const browser = installFakeBrowser({
  runtime: {
    id: 'our-id',
    onMessage: createFakeEvent<[unknown, { id?: string }, SendResponse]>(),
    onConnect: createFakeEvent<[FakePort]>(),
  },
});
const { offerMarks } = await import('../../../lib/messaging/content');
const { MARK_LIMIT, NAME_LIMIT } = await import('../../../lib/messaging/page-names');
const { pageSelectionSchema } = await import('../../../lib/messaging/protocol');

let page = new AbortController();
let watches: { report: (count: number) => void; signal: AbortSignal }[] = [];

beforeEach(() => {
  page = new AbortController();
  watches = [];
});
afterEach(() => page.abort());

function offer(full: readonly Mark[], watched: readonly Mark[] = full): void {
  offerMarks(
    {
      read: () => full,
      watch(report, signal) {
        watches.push({ report, signal });
        return { read: () => watched };
      },
    },
    page.signal,
  );
}

function ask(message: unknown, id = 'our-id'): unknown[] {
  const replies: unknown[] = [];
  browser.runtime.onMessage.emit(message, { id }, (reply) => replies.push(reply));
  return replies;
}

function connect(name = 'marks', id = 'our-id'): FakePort {
  const sent: unknown[] = [];
  const port: FakePort = {
    name,
    sender: { id },
    sent,
    onDisconnect: createFakeEvent<[]>(),
    postMessage: (message) => void sent.push(message),
  };
  browser.runtime.onConnect.emit(port);
  return port;
}

const FULL = { call: 'readMarks', request: { reading: 'full' } };
const WATCHED = { call: 'readMarks', request: { reading: 'watched' } };
const replyWith = (...ids: readonly string[]) => [
  { ok: true, answer: { marks: ids.map((id) => sampleMark({ id })) } },
];

describe('the script in a page', () => {
  it('answers the worker with the marks', () => {
    offer([sampleMark({ id: '1' })]);
    expect(ask(FULL)).toEqual(replyWith('1'));
    expect(ask(WATCHED)).toEqual(replyWith('1'));
  });

  it('answers from what it watches where that is allowed, and reads the page where not', () => {
    offer([sampleMark({ id: '1' })], [sampleMark({ id: '2' })]);
    const port = connect();
    expect(ask(WATCHED)).toEqual(replyWith('2'));
    expect(ask(FULL)).toEqual(replyWith('1'));
    port.onDisconnect.emit();
    expect(ask(WATCHED)).toEqual(replyWith('1'));
  });

  it.each([null, undefined, 5, 'readMarks', {}, { call: 'other' }])(
    'leaves %j to others',
    (message) => {
      offer([]);
      expect(ask(message)).toEqual([]);
    },
  );

  it('answers nobody else', () => {
    offer([]);
    expect(ask(FULL, 'another')).toEqual([]);
    connect('marks', 'another');
    connect('other');
    expect(watches).toEqual([]);
  });

  it('sends no more than the worker would take', () => {
    const long = sampleMark({ name: 'x'.repeat(NAME_LIMIT + 50) });
    offer(Array.from({ length: MARK_LIMIT + 5 }, () => long));
    const [reply] = ask(FULL);
    const answer: unknown = Reflect.get(Object(reply), 'answer');
    expect(pageSelectionSchema.safeParse(answer).success).toBe(true);
  });

  it('tells each listener of changes for as long as it listens', () => {
    offer([]);
    const port = connect();
    watches[0]?.report(3);
    expect(port.sent).toEqual([{ count: 3 }]);
    port.onDisconnect.emit();
    expect(watches[0]?.signal.aborted).toBe(true);
  });

  it('watches nothing while nobody listens', () => {
    offer([]);
    expect(watches).toEqual([]);
  });

  it('ends with its page', () => {
    offer([sampleMark()]);
    connect();
    page.abort();
    expect(watches[0]?.signal.aborted).toBe(true);
    expect(ask(FULL)).toEqual([]);
    connect();
    expect(watches).toHaveLength(1);
  });
});
