// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LINKS_LIMIT } from '../../../lib/messaging/protocol';
import { createLinksStore } from '../../../lib/ui/popup/links-store';
import { createFakeWorker } from '../../support/fakes/call-worker';
import { sampleEntry } from '../../support/fakes/samples';

afterEach(() => vi.restoreAllMocks());

const idOf = (index: number) => `c${String(index).padStart(11, '0')}`;

/** A text is its ids, parted by spaces; links of the ids that are in `closed` lead to nothing. */
function start() {
  const worker = createFakeWorker();
  const chosen = new Set<string>();
  const closed = new Set<string>();
  let loggedOut = 0;
  const call: typeof worker.call = (name, request) => {
    if ('linkIds' in request)
      worker.links = {
        kind: 'described',
        links: request.linkIds.map((linkId) =>
          closed.has(linkId)
            ? { linkId, entry: null, failure: { kind: 'share-link', problem: 'closed' } }
            : { linkId, entry: sampleEntry({ id: linkId }), failure: null },
        ),
      };
    return worker.call(name, request);
  };
  const store = createLinksStore({
    call,
    findLinks: (text) => text.split(' ').filter((id) => id !== ''),
    add(entries) {
      for (const { id } of entries) chosen.add(id);
      return Promise.resolve();
    },
    isChosen: ({ id }) => chosen.has(id),
    onLoggedOut: () => (loggedOut += 1),
  });
  const look = async (...ids: readonly string[]) => {
    store.text.value = ids.join(' ');
    await store.look();
    return store.outcome.value;
  };
  const asked = () => worker.calls.map((heard) => heard.replace('describeLinks ', '').split(','));
  return { store, worker, look, chosen, closed, asked, loggedOut: () => loggedOut };
}

describe('links that were pasted', () => {
  it('are put into the choice', async () => {
    const { look, chosen } = start();
    expect(await look(idOf(1), idOf(2))).toEqual({ kind: 'told', added: 2, unused: [], left: 0 });
    expect([...chosen]).toEqual([idOf(1), idOf(2)]);
  });

  it('are looked up a hundred at a time, the rest by the next look', async () => {
    const { look, asked } = start();
    const ids = Array.from({ length: LINKS_LIMIT + 30 }, (_, index) => idOf(index));
    expect(await look(...ids)).toMatchObject({ added: LINKS_LIMIT, left: 30 });
    expect(await look(...ids)).toMatchObject({ added: 30, left: 0 });
    expect(asked()[1]).toEqual(ids.slice(LINKS_LIMIT));
    expect(await look(...ids)).toEqual({ kind: 'known' });
  });

  it('that led to nothing are tried again after those that were not tried yet', async () => {
    const { look, asked, closed } = start();
    closed.add(idOf(1));
    expect(await look(idOf(1), idOf(2))).toMatchObject({
      added: 1,
      unused: [{ linkId: idOf(1), reason: { kind: 'failure' } }],
    });
    closed.clear();
    expect(await look(idOf(1), idOf(2), idOf(3))).toMatchObject({ added: 2, unused: [] });
    expect(asked()[1]).toEqual([idOf(3), idOf(1)]);
  });

  it('are looked up again where they were taken out of the choice', async () => {
    const { look, chosen } = start();
    await look(idOf(1));
    expect(await look(idOf(1))).toEqual({ kind: 'known' });
    chosen.clear();
    expect(await look(idOf(1))).toMatchObject({ added: 1 });
  });

  it('are looked up once, however often the button is pressed', async () => {
    const { store, asked } = start();
    store.text.value = idOf(1);
    const first = store.look();
    expect(store.outcome.value).toEqual({ kind: 'looking' });
    await Promise.all([first, store.look()]);
    expect(asked()).toHaveLength(1);
  });

  it('cost no question where there is none', async () => {
    const { look, asked } = start();
    expect(await look()).toEqual({ kind: 'none' });
    expect(asked()).toEqual([]);
  });

  it('tell when the worker gives no answer', async () => {
    const { store, worker } = start();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const broken = createLinksStore({
      call: () => Promise.reject(new Error('gone')),
      findLinks: () => [idOf(1)],
      add: () => Promise.resolve(),
      isChosen: () => false,
      onLoggedOut: () => undefined,
    });
    await broken.look();
    expect(broken.outcome.value).toEqual({ kind: 'broken' });
    expect([store.outcome.value, worker.calls]).toEqual([null, []]);
  });
});
