import { describe, expect, it } from 'vitest';
import { createLists } from '../../../lib/kdocs/lists';
import { createWebApi } from '../../../lib/kdocs/web-api';
import { createFakeCaller } from '../../support/fakes/caller';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import { servedFile, serveKdocs } from '../../support/fakes/kdocs-server';

function start(respond: Respond) {
  const http = createFakeHttp(respond);
  let time = 0;
  const lists = createLists(createWebApi(createFakeCaller(http)), () => time);
  return { http, lists, pass: (ms: number) => void (time += ms) };
}

const many = (count: number) => Array.from({ length: count }, (_, index) => servedFile(index + 1));
const FOLDER = { drive: '7', folder: '70' };

describe('a whole list', () => {
  it('is read to its end', async () => {
    const { lists, http } = start(serveKdocs(many(250)));
    const list = await lists.whole(FOLDER);
    expect(list.ok && list.value.files.map(({ id }) => id)).toEqual(many(250).map(({ id }) => id));
    expect(list.ok && list.value.isComplete).toBe(true);
    expect(http.requests).toHaveLength(3);
  });

  it('is known for twenty seconds', async () => {
    const { lists, http, pass } = start(serveKdocs(many(2)));
    await lists.whole(FOLDER);
    pass(19_999);
    expect(await lists.whole({ ...FOLDER })).toMatchObject({ ok: true });
    expect(http.requests).toHaveLength(1);
    pass(1);
    await lists.whole(FOLDER);
    expect(http.requests).toHaveLength(2);
  });

  it('in another order, or of another place, is another list', async () => {
    const { lists, http } = start(serveKdocs(many(2)));
    await lists.whole(FOLDER);
    await lists.whole({ ...FOLDER, query: { orderby: 'fname' } });
    await lists.whole({ drive: '7', folder: '71' });
    await lists.recent();
    expect(http.requests).toHaveLength(4);
  });

  it('that failed is asked for again', async () => {
    const { lists, http } = start(() => null);
    expect(await lists.whole(FOLDER)).toEqual({ ok: false, failure: { kind: 'network' } });
    http.respond(serveKdocs(many(2)));
    expect(await lists.whole(FOLDER)).toMatchObject({ ok: true });
  });
});

describe('the head of a list', () => {
  it('is its first page', async () => {
    const { lists, http } = start(serveKdocs(many(250)));
    const head = await lists.head(FOLDER);
    expect(head.ok && [head.value.files.length, head.value.isComplete]).toEqual([100, false]);
    expect(http.requests).toHaveLength(1);
  });

  it('that is all of it is not asked for again', async () => {
    const { lists, http } = start(serveKdocs(many(100)));
    await lists.head(FOLDER);
    const whole = await lists.whole(FOLDER);
    expect(whole.ok && whole.value.files).toHaveLength(100);
    expect(http.requests).toHaveLength(1);
  });

  it('is all of it where that is known', async () => {
    const { lists, http } = start(serveKdocs(many(250)));
    await lists.whole(FOLDER);
    const head = await lists.head(FOLDER);
    expect(head.ok && [head.value.files.length, head.value.isComplete]).toEqual([250, true]);
    expect(http.requests).toHaveLength(3);
  });
});

describe('recent files', () => {
  it('are listed two thousand, no more', async () => {
    const { lists, http } = start(serveKdocs(many(2500)));
    const list = await lists.recent();
    expect(list.ok && list.value.files).toHaveLength(2000);
    expect(list.ok && list.value.isComplete).toBe(false);
    expect(http.requests).toHaveLength(20);
  });

  it('are listed to their end when there are fewer', async () => {
    const list = await start(serveKdocs(many(120))).lists.recent();
    expect(list.ok && [list.value.files.length, list.value.isComplete]).toEqual([120, true]);
  });
});

describe('the root of a group', () => {
  const inRoot = many(150).map((file) => ({ ...file, parent: '0' }));
  const ROOT = { drive: '7', folder: null };

  it.each(['zero', 'minus-group'] as const)('is listed where it is called %s', async (name) => {
    const list = await start(serveKdocs(inRoot, name)).lists.whole(ROOT);
    expect(list.ok && list.value.files).toHaveLength(150);
  });

  it('is asked for once where it is called 0', async () => {
    const { lists, http } = start(serveKdocs(inRoot));
    await lists.page(ROOT, null);
    expect(http.requests.map(({ searchParams }) => searchParams.get('parentid'))).toEqual(['0']);
  });

  it('keeps the first reason when neither name holds', async () => {
    const { lists, http } = start(({ searchParams }) => ({
      status: 403,
      body: { result: searchParams.get('parentid') === '0' ? 'folderNotExists' : 'NotAllow' },
    }));
    expect(await lists.page(ROOT, null)).toMatchObject({ failure: { kind: 'gone' } });
    expect(http.requestsTo('/groups/')).toHaveLength(2);
  });

  it.each([
    ['a folder', { drive: '7', folder: '70' }],
    ['the personal drive', { drive: 'special', folder: null }],
  ])('is no other name for %s', async (_, place) => {
    const { lists, http } = start(() => ({ status: 403, body: { result: 'folderNotExists' } }));
    await lists.page(place, null);
    expect(http.requestsTo('/groups/')).toHaveLength(1);
  });

  it('is not asked for again where nothing could be reached', async () => {
    const { lists, http } = start(() => null);
    await lists.page(ROOT, null);
    expect(http.requests).toHaveLength(1);
  });
});
