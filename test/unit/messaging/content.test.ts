// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PageReading } from '../../../lib/selection/page-reading';
import { createFakeEvent, installFakeBrowser, type FakeEvent } from '../../support/fakes/browser';
import { sampleMark, sampleReading } from '../../support/fakes/samples';

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
const { pageReadingSchema } = await import('../../../lib/messaging/protocol');

let page = new AbortController();
let watches: { report: (count: number) => void; signal: AbortSignal }[] = [];

beforeEach(() => {
  page = new AbortController();
  watches = [];
});
afterEach(() => page.abort());

const DIAGNOSIS = { counts: { marks: 3 }, row: null };
const marked = (...ids: readonly string[]) =>
  sampleReading({ marks: ids.map((id) => sampleMark({ id })) });

function offer(full: PageReading = sampleReading(), watched = full): void {
  offerMarks(
    {
      diagnose: () => DIAGNOSIS,
      read: () => full,
      countMarks: () => ({ count: full.marks.length, frames: [] }),
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

const FULL = { call: 'readPage', request: { reading: 'full' } };
const WATCHED = { call: 'readPage', request: { reading: 'watched' } };
const replyWith = (...ids: readonly string[]) => [{ ok: true, answer: marked(...ids) }];

describe('the script in a page', () => {
  it('answers the worker with the marks', () => {
    offer(marked('1'));
    expect(ask(FULL)).toEqual(replyWith('1'));
    expect(ask(WATCHED)).toEqual(replyWith('1'));
  });

  it('answers from what it watches where that is allowed, and reads the page where not', () => {
    offer(marked('1'), marked('2'));
    const port = connect();
    expect(ask(WATCHED)).toEqual(replyWith('2'));
    expect(ask(FULL)).toEqual(replyWith('1'));
    port.onDisconnect.emit();
    expect(ask(WATCHED)).toEqual(replyWith('1'));
  });

  it.each([null, undefined, 5, 'readPage', {}, { call: 'other' }])(
    'leaves %j to others',
    (message) => {
      offer();
      expect(ask(message)).toEqual([]);
    },
  );

  it('answers nobody else', () => {
    offer();
    expect(ask(FULL, 'another')).toEqual([]);
    connect('marks', 'another');
    connect('other');
    expect(watches).toEqual([]);
  });

  it('answers the worker with what is seen in the page', () => {
    offer();
    expect(ask({ call: 'diagnosePage', request: {} })).toEqual([{ ok: true, answer: DIAGNOSIS }]);
    expect(ask({ call: 'diagnosePage', request: {} }, 'another')).toEqual([]);
  });

  describe('sends no more than the worker would take', () => {
    const isTaken = (reading: PageReading) => {
      offer(reading);
      const [reply] = ask(FULL);
      const answer: unknown = Reflect.get(Object(reply), 'answer');
      page.abort();
      return pageReadingSchema.safeParse(answer).success;
    };
    const listing = (query: Readonly<Record<string, string>>) => ({
      drive: '7',
      folder: null,
      query,
    });

    it.each(['marks', 'unmarked', 'loaded'] as const)('of %s', (name) => {
      const long = sampleMark({ name: 'x'.repeat(NAME_LIMIT + 50) });
      const many = Array.from({ length: MARK_LIMIT + 5 }, () => long);
      expect(isTaken(sampleReading({ [name]: many }))).toBe(true);
    });

    it('of a list call', () => {
      const long = listing({ order: 'x'.repeat(5000) });
      const wide = listing(
        Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`p${index}`, ''])),
      );
      expect(isTaken(sampleReading({ listing: long }))).toBe(true);
      page = new AbortController();
      expect(isTaken(sampleReading({ listing: wide }))).toBe(true);
    });
  });

  it('tells each listener of changes for as long as it listens', () => {
    offer();
    const port = connect();
    watches[0]?.report(3);
    expect(port.sent).toEqual([{ count: 3 }]);
    port.onDisconnect.emit();
    expect(watches[0]?.signal.aborted).toBe(true);
  });

  it('watches nothing while nobody listens', () => {
    offer();
    expect(watches).toEqual([]);
  });

  it('ends with its page', () => {
    offer(marked('1'));
    connect();
    page.abort();
    expect(watches[0]?.signal.aborted).toBe(true);
    expect(ask(FULL)).toEqual([]);
    connect();
    expect(watches).toHaveLength(1);
  });
});
