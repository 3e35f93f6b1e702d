import { describe, expect, it } from 'vitest';
import { createBridge } from '../../../lib/kdocs/bridge';
import { describeSelection } from '../../../lib/kdocs/describe';
import { createLists } from '../../../lib/kdocs/lists';
import { createOpenApi } from '../../../lib/kdocs/open-api';
import { createWebApi } from '../../../lib/kdocs/web-api';
import type { Mark, Rest, Route, Selection } from '../../../lib/selection/entry';
import { createFakeCaller } from '../../support/fakes/caller';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import {
  linkIdOf,
  servedFile,
  serveKdocs,
  type ServedFile,
} from '../../support/fakes/kdocs-server';
import { sampleMark } from '../../support/fakes/samples';

const FOLDER = servedFile(70, { name: '项目资料', isFolder: true, parent: '0' });
const IN_FOLDER: Route = { kind: 'folder', drive: '7', folder: '70' };

function start(
  files: readonly ServedFile[],
  change: (respond: Respond) => Respond = (same) => same,
) {
  const http = createFakeHttp(change(serveKdocs([FOLDER, ...files])));
  const caller = createFakeCaller(http);
  const web = createWebApi(caller);
  const lists = createLists(web, () => 0);
  const parts = { web, lists, open: createOpenApi(caller), bridge: createBridge() };
  const describe = async (
    marks: readonly Mark[],
    route: Route = IN_FOLDER,
    more: Partial<Selection> = {},
  ) => {
    const nothing = { rest: null, loaded: [], listing: null };
    const selection = { service: 'kdocs', route, marks, ...nothing, ...more } as const;
    return describeSelection(parts, selection);
  };
  return {
    http,
    describe,
    /** The same for an answer that has to be there, in short. */
    async look(...asked: Parameters<typeof describe>) {
      const described = await describe(...asked);
      if (!described.ok) throw new Error(`refused: ${described.failure.kind}`);
      const { found, unconfirmed, questions, missing } = described.value;
      return {
        found: found.map(({ entry }) => Number(entry.id)),
        hidden: found.filter(({ mark }) => mark === null).map(({ entry }) => Number(entry.id)),
        unconfirmed: unconfirmed.map(({ failure }) => failure.kind),
        questions: questions.map(({ name, marked, candidates }) => [
          name,
          marked,
          candidates.map(({ id }) => Number(id)),
        ]),
        missing,
      };
    },
  };
}

const CLEAR = { hidden: [], unconfirmed: [], questions: [], missing: 0 };

/** The usual server, but for the addresses for which `special` has an answer. */
function except(special: Respond): (respond: Respond) => Respond {
  return (usual) => (url, request) => {
    const answer = special(url, request);
    return answer?.body === 'as usual' ? usual(url, request) : answer;
  };
}
const AS_USUAL = { body: 'as usual' };

const named = (name: string) => sampleMark({ id: null, name, kind: 'unknown' });
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const many = (count: number) => upTo(count).map((number) => servedFile(number));
const byId = (...ids: readonly number[]) => ids.map((id) => sampleMark({ id: String(id) }));

describe('marked entries', () => {
  it('are confirmed by the list of the folder that is open, in the order of the marks', async () => {
    const { describe: ask, http } = start([servedFile(1), servedFile(2), servedFile(3)]);
    const described = await ask(byId(3, 1));
    expect(described).toMatchObject({
      ok: true,
      value: {
        place: '项目资料',
        found: [
          {
            mark: { id: '3' },
            entry: {
              service: 'kdocs',
              id: '3',
              kind: 'file',
              name: 'file 3.pdf',
              size: 1003,
              drive: '7',
              parent: '70',
              linkId: linkIdOf(3),
              version: '1',
            },
          },
          { mark: { id: '1' }, entry: { id: '1' } },
        ],
        questions: [],
        missing: 0,
        unconfirmed: [],
      },
    });
    expect(http.requests).toHaveLength(2);
  });

  it('are looked for no further than needed', async () => {
    const { describe: ask, http } = start(many(500));
    await ask(byId(5, 99));
    expect(http.requestsTo('/groups/')).toHaveLength(1);
  });

  it('that are known by their link are found in the list as well', async () => {
    const { describe: ask, http } = start([servedFile(1), servedFile(2)]);
    const described = await ask([sampleMark({ id: null, linkId: linkIdOf(2) })]);
    expect(described).toMatchObject({ ok: true, value: { found: [{ entry: { id: '2' } }] } });
    expect(http.requests).toHaveLength(2);
  });

  it('that lie elsewhere are asked for one by one', async () => {
    const { describe: ask, http } = start([
      servedFile(1),
      servedFile(2, { parent: '99' }),
      servedFile(3, { parent: '99' }),
    ]);
    const described = await ask([...byId(1, 2), sampleMark({ id: null, linkId: linkIdOf(3) })]);
    expect(described.ok && described.value.found.map(({ entry }) => entry.id)).toEqual([
      '1',
      '2',
      '3',
    ]);
    expect(http.requests.map(({ pathname }) => pathname)).toEqual(
      expect.arrayContaining(['/api/v5/files/2/metadata', `/api/v5/links/${linkIdOf(3)}`]),
    );
  });

  it('of recent files are confirmed by the list of those, or one by one', async () => {
    const { look, http } = start([...many(150), servedFile(999, { isFolder: true })]);
    expect(await look(byId(1, 2, 149, 999), { kind: 'recent' })).toEqual({
      ...CLEAR,
      found: [1, 2, 149, 999],
    });
    expect(http.requestsTo('/roaming').length).toBeLessThanOrEqual(2);
    expect(http.requestsTo('/files/').map(({ pathname }) => pathname)).toEqual([
      '/api/v5/files/999/metadata',
    ]);
  });

  it('of a place without a list are asked for one by one', async () => {
    const { look, http } = start(many(2));
    expect(await look(byId(1, 2), { kind: 'unknown' })).toEqual({ ...CLEAR, found: [1, 2] });
    expect(http.requests).toHaveLength(2);
  });

  it('that are one open file are asked for by its id or by its link', async () => {
    const { look, http } = start(many(2));
    expect(await look(byId(2), { kind: 'file', id: '2', linkId: null })).toMatchObject({
      found: [2],
    });
    const byLink = sampleMark({ id: null, linkId: linkIdOf(1) });
    expect(await look([byLink], { kind: 'file', id: null, linkId: linkIdOf(1) })).toMatchObject({
      found: [1],
    });
    expect(http.requests).toHaveLength(2);
  });

  it('behind a share link are confirmed by the list of the folder there', async () => {
    const { look, describe: ask, http } = start(many(3));
    const route: Route = { kind: 'shared-folder', linkId: FOLDER.linkId ?? '' };
    expect(await look(byId(1, 3), route)).toEqual({ ...CLEAR, found: [1, 3] });
    expect(http.requests).toHaveLength(2);
    expect(await ask(byId(1), route)).toMatchObject({ value: { place: '项目资料' } });
  });

  it('behind a share link that leads nowhere are asked for one by one', async () => {
    const { look } = start(many(3));
    const route: Route = { kind: 'shared-folder', linkId: 'cZZZZZZZZZZZ' };
    expect(await look(byId(1, 3), route)).toEqual({ ...CLEAR, found: [1, 3] });
  });

  it('behind a share link that is not open have that for a reason', async () => {
    const closed = { ...FOLDER, id: '71', linkId: linkIdOf(71), linkStatus: 'expired' };
    const { describe: ask } = start([closed, ...many(2)]);
    const route: Route = { kind: 'shared-folder', linkId: linkIdOf(71) };
    expect(await ask(byId(1, 404), route)).toMatchObject({
      value: {
        found: [{ entry: { id: '1' } }],
        unconfirmed: [{ failure: { kind: 'share-link', problem: 'expired' } }],
      },
    });
  });

  it('that are one file behind a link that is not open say so', async () => {
    const { describe: ask } = start([servedFile(1, { linkStatus: 'closed' })]);
    const mark = sampleMark({ id: null, linkId: linkIdOf(1) });
    expect(await ask([mark], { kind: 'file', id: null, linkId: linkIdOf(1) })).toMatchObject({
      value: { unconfirmed: [{ failure: { kind: 'share-link', problem: 'closed' } }] },
    });
  });

  it('behind a link that does not tell whether it is a folder are asked for by their ids', async () => {
    const folder = servedFile(1, { isFolder: true, parent: '99' });
    const { id, group, name } = folder;
    const typeless = except(({ pathname }) =>
      pathname.includes('/links/')
        ? { body: { result: 'ok', fileinfo: { id, groupid: group, fname: name } } }
        : AS_USUAL,
    );
    const { describe: ask } = start([folder], typeless);
    const mark = sampleMark({ id: null, linkId: linkIdOf(1), kind: 'unknown' });
    expect(await ask([mark], { kind: 'unknown' })).toMatchObject({
      value: { found: [{ entry: { kind: 'folder', linkId: linkIdOf(1) } }] },
    });
  });

  it('of a huge folder are soon asked for in place of listing on', async () => {
    const { look, http } = start(many(2000));
    expect(await look(byId(5, 1990))).toEqual({ ...CLEAR, found: [5, 1990] });
    expect(http.requests.length).toBeLessThanOrEqual(1 + 2 + 1);
  });

  it('that the service does not confirm keep their reason', async () => {
    const { describe: ask } = start([servedFile(1)]);
    const gone = sampleMark({ id: '404' });
    expect(await ask([...byId(1), gone])).toMatchObject({
      ok: true,
      value: {
        found: [{ entry: { id: '1' } }],
        unconfirmed: [{ mark: gone, failure: { kind: 'gone' } }],
      },
    });
  });

  it('without any id are unidentified', async () => {
    const { describe: ask } = start([servedFile(1)]);
    const nameless = sampleMark({ id: null });
    expect(await ask([nameless])).toMatchObject({
      ok: true,
      value: { found: [], unconfirmed: [{ failure: { kind: 'unidentified' } }] },
    });
  });

  it('without any id are not taken for a file that has no link', async () => {
    const { describe: ask } = start([servedFile(1, { linkId: null })]);
    const described = await ask([sampleMark({ id: null })]);
    expect(described.ok && described.value.found).toEqual([]);
  });

  it('that are one file under two ids are one entry', async () => {
    const { describe: ask } = start([servedFile(1)]);
    const described = await ask([...byId(1), sampleMark({ id: null, linkId: linkIdOf(1) })]);
    expect(described.ok && described.value.found).toHaveLength(1);
  });

  it('that are folders are told as folders', async () => {
    const { describe: ask } = start([servedFile(1, { isFolder: true })]);
    expect(await ask(byId(1))).toMatchObject({
      ok: true,
      value: { found: [{ entry: { kind: 'folder', inside: { drive: '7', folder: '1' } } }] },
    });
  });

  it('are asked for with at most six requests at once', async () => {
    const files = Array.from({ length: 40 }, (_, index) => servedFile(index + 1));
    const { describe: ask, http } = start(files);
    await ask(byId(...files.map((_, index) => index + 1)), { kind: 'recent' });
    expect(http.mostAtOnce).toBeLessThanOrEqual(6);
  });

  it('of the personal root have no place name of their own', async () => {
    const { describe: ask, http } = start([servedFile(1, { group: 'special', parent: '0' })]);
    const described = await ask(byId(1), { kind: 'folder', drive: 'special', folder: null });
    expect(described).toMatchObject({ ok: true, value: { place: null } });
    expect(http.requests[0]?.pathname).toBe('/api/v5/groups/special/files');
  });

  it('are confirmed one by one where the folder cannot be listed', async () => {
    const refuse = except(({ pathname }) =>
      pathname.includes('/groups/')
        ? { status: 403, body: { result: 'NotGroupMember' } }
        : AS_USUAL,
    );
    const { describe: ask } = start([servedFile(1), servedFile(2)], refuse);
    const described = await ask(byId(1, 2));
    expect(described.ok && described.value.found).toHaveLength(2);
  });
});

describe('forged marks', () => {
  const forged = (count: number) => upTo(count).map((number) => sampleMark({ id: `9${number}` }));

  it('cost a limited number of questions, however many they are', async () => {
    const { look, http } = start(many(3));
    const answer = await look(forged(3000));
    expect(answer.found).toEqual([]);
    expect(answer.unconfirmed).toHaveLength(3000);
    expect(http.requests.length).toBeLessThanOrEqual(1 + 1 + 50);
  });

  it('do not hide those that the list confirms', async () => {
    const { look } = start(many(3));
    const answer = await look([...forged(200), ...byId(2)]);
    expect(answer.found).toEqual([2]);
    expect(answer.unconfirmed).toHaveLength(200);
  });

  it('among as many honest ones do not end the questions too early', async () => {
    const elsewhere = upTo(40).map((number) => servedFile(number, { parent: '99' }));
    const { look } = start(elsewhere);
    const answer = await look([...forged(30), ...byId(...upTo(40))]);
    expect(answer.found).toEqual(upTo(40));
  });

  it('of names cost no question each', async () => {
    const { look, http } = start(many(3));
    const marks = upTo(3000).map((number) => named(`forged ${number}`));
    expect((await look(marks)).unconfirmed).toHaveLength(3000);
    expect(http.requests.length).toBeLessThanOrEqual(5);
  });

  it('whose names the page backs with forged ids cost a limited number of questions', async () => {
    const { look, http } = start(many(3));
    const marks = upTo(3000).map((number) => named(`forged ${number}`));
    const loaded = marks.map((mark, index) => ({ ...mark, id: `9${index}` }));
    expect((await look(marks, IN_FOLDER, { loaded })).found).toEqual([]);
    expect(http.requests.length).toBeLessThanOrEqual(5 + 50);
  });

  it('whose names the page backs with one real id cost one question', async () => {
    const { look, http } = start(many(3));
    const loaded = upTo(3000).map(() => sampleMark({ id: '1', name: 'forged' }));
    await look([named('forged')], IN_FOLDER, { loaded });
    expect(http.requests.length).toBeLessThanOrEqual(10);
  });

  it('beside a few honest ones cost no more than fifty questions in vain', async () => {
    const honest = servedFile(1, { parent: '99' });
    const { look, http } = start([honest]);
    await look([...byId(1), ...forged(300)]);
    expect(http.requestsTo('/files/9').length).toBeLessThanOrEqual(50);
  });
});

describe('names without ids', () => {
  it('are looked for in the whole list, whose order is that of the page', async () => {
    const { look, http } = start(many(250));
    const listing = { drive: '7', folder: '70', query: { orderby: 'fname', order: 'ASC' } };
    expect(await look([named('file 240.pdf')], IN_FOLDER, { listing })).toEqual({
      ...CLEAR,
      found: [240],
    });
    expect(
      http.requestsTo('/groups/').map(({ searchParams }) => searchParams.get('orderby')),
    ).toEqual(['fname', 'fname', 'fname']);
  });

  it('are not looked for in the order of another folder', async () => {
    const { look, http } = start(many(3));
    const listing = { drive: '7', folder: '71', query: { orderby: 'fname' } };
    await look([named('file 2.pdf')], IN_FOLDER, { listing });
    expect(http.requestsTo('/groups/')[0]?.searchParams.get('orderby')).toBe('mtime');
  });

  it('are looked for in the recent files, as far as pages show them', async () => {
    const { look, http } = start(many(2500));
    expect(await look([named('file 1500.pdf')], { kind: 'recent' })).toEqual({
      ...CLEAR,
      found: [1500],
    });
    expect(http.requestsTo('/roaming')).toHaveLength(20);
  });

  it('that more entries have than rows are marked are a question with its candidates', async () => {
    const twins = [servedFile(1, { name: 'a.pdf' }), servedFile(2, { name: 'a.pdf' })];
    const { look } = start([...twins, servedFile(3)]);
    expect(await look([named('a.pdf'), named('file 3.pdf')])).toEqual({
      ...CLEAR,
      found: [3],
      unconfirmed: ['ambiguous'],
      questions: [['a.pdf', 1, [1, 2]]],
    });
    expect(await look([named('a.pdf'), named('a.pdf')])).toEqual({ ...CLEAR, found: [1, 2] });
  });

  it('are no question about an entry that is marked by its id', async () => {
    const twins = [servedFile(1, { name: 'a.pdf' }), servedFile(2, { name: 'a.pdf' })];
    const { look } = start(twins);
    expect(await look([...byId(1), named('a.pdf')])).toEqual({ ...CLEAR, found: [1, 2] });
  });

  it('that nothing has are unidentified', async () => {
    const { look } = start(many(2));
    expect(await look([named('other.pdf')])).toEqual({
      ...CLEAR,
      found: [],
      unconfirmed: ['unidentified'],
    });
  });

  it('are known twice at once with one reading of the list', async () => {
    const { look, http } = start(many(250));
    await look([named('file 1.pdf')]);
    const before = http.requestsTo('/groups/').length;
    await look([named('file 2.pdf')]);
    expect(http.requestsTo('/groups/')).toHaveLength(before);
  });
});

describe('hints of the page', () => {
  const ELSEWHERE = servedFile(9, { name: 'far.pdf', parent: '99' });
  const hint = (id: string, name = 'far.pdf') => sampleMark({ id, name });

  it('count when the service confirms id and name', async () => {
    const { look } = start([ELSEWHERE]);
    expect(await look([named('far.pdf')], IN_FOLDER, { loaded: [hint('9')] })).toEqual({
      ...CLEAR,
      found: [9],
    });
  });

  it.each([
    ['an id that nothing has', hint('404')],
    ['an id of something that has another name', hint('1')],
  ])('do not count with %s', async (_, loaded) => {
    const { look } = start([servedFile(1), ELSEWHERE]);
    expect(await look([named('far.pdf')], IN_FOLDER, { loaded: [loaded] })).toEqual({
      ...CLEAR,
      found: [],
      unconfirmed: ['unidentified'],
    });
  });

  it('do not count for another name either', async () => {
    const { look } = start([ELSEWHERE]);
    const marks = [named('near.pdf'), named('far.pdf')];
    expect(await look(marks, IN_FOLDER, { loaded: [hint('9', 'near.pdf')] })).toMatchObject({
      found: [],
      unconfirmed: ['unidentified', 'unidentified'],
    });
  });

  it('count for an online document that is shown without its extension', async () => {
    const { look } = start([servedFile(9, { name: 'notes.otl', parent: '99' })]);
    expect(await look([named('notes')], IN_FOLDER, { loaded: [hint('9', 'notes.otl')] })).toEqual({
      ...CLEAR,
      found: [9],
    });
  });

  it('are not asked about where the list tells enough', async () => {
    const { look, http } = start(many(2));
    await look([named('file 1.pdf')], IN_FOLDER, { loaded: [hint('1', 'file 1.pdf')] });
    expect(http.requestsTo('/files/1/metadata')).toHaveLength(0);
  });

  it('of two entries with the name are a question', async () => {
    const twin = servedFile(10, { name: 'far.pdf', parent: '98' });
    const { look } = start([ELSEWHERE, twin]);
    const loaded = [hint('9'), hint('10')];
    expect(await look([named('far.pdf')], IN_FOLDER, { loaded })).toMatchObject({
      unconfirmed: ['ambiguous'],
      questions: [['far.pdf', 1, [9, 10]]],
    });
  });

  it('that say the same twice are one', async () => {
    const { look } = start([ELSEWHERE]);
    const loaded = [hint('9'), hint('9')];
    expect(await look([named('far.pdf')], IN_FOLDER, { loaded })).toEqual({ ...CLEAR, found: [9] });
  });
});

describe('entries that are marked without being shown', () => {
  const rest = (change: Partial<Rest>): Partial<Selection> => ({
    rest: { claimed: null, allMarked: false, unmarked: [], seenUnmarked: [], ...change },
  });

  it('are all of the list when as many are marked as it has', async () => {
    const { look } = start(many(250));
    const answer = await look(byId(2, 1), IN_FOLDER, rest({ claimed: 250 }));
    expect(answer.found).toHaveLength(250);
    expect(answer.found.slice(0, 2)).toEqual([2, 1]);
    expect(answer.hidden).toEqual(upTo(250).slice(2));
    expect(answer.missing).toBe(0);
  });

  it('are all but the rows that are shown unmarked', async () => {
    const { look } = start(many(250));
    const unmarked = byId(3, 4);
    const answer = await look(byId(1), IN_FOLDER, rest({ claimed: 248, unmarked }));
    expect(answer.found).toHaveLength(248);
    expect(answer.found).not.toContain(3);
  });

  it('are missing, in number, where nothing tells which they are', async () => {
    const { look } = start(many(250));
    expect(await look(byId(1, 2), IN_FOLDER, rest({ claimed: 7 }))).toEqual({
      ...CLEAR,
      found: [1, 2],
      missing: 5,
    });
  });

  it('are missing beside those that are not confirmed', async () => {
    const { look } = start(many(250));
    const marks = [...byId(1, 404), named('nothing.pdf')];
    expect(await look(marks, IN_FOLDER, rest({ claimed: 7 }))).toMatchObject({
      found: [1],
      unconfirmed: ['gone', 'unidentified'],
      missing: 4,
    });
  });

  it('are all when the box for all is ticked and the page has listed all', async () => {
    const { look } = start(many(120));
    const ticked = rest({ allMarked: true });
    const loaded = upTo(120).map((id) => sampleMark({ id: String(id) }));
    const answer = await look(byId(1), IN_FOLDER, { ...ticked, loaded });
    expect(answer).toMatchObject({ missing: 0 });
    expect(answer.found).toHaveLength(120);
    // A page that has listed some may mean these only, and says nothing of it.
    const doubtful = await look(byId(1), IN_FOLDER, { ...ticked, loaded: loaded.slice(0, 20) });
    expect(doubtful).toMatchObject({ found: [1], missing: null });
  });

  it('are found also where no marked row is shown at all', async () => {
    const { look } = start(many(120));
    const answer = await look([], IN_FOLDER, rest({ claimed: 120, allMarked: true }));
    expect(answer).toMatchObject({ found: upTo(120), hidden: upTo(120), missing: 0 });
  });

  it('of a folder that cannot be listed are missing', async () => {
    const refuse = except(({ pathname }) =>
      pathname.includes('/groups/')
        ? { status: 403, body: { result: 'NotGroupMember' } }
        : AS_USUAL,
    );
    const { look } = start(many(12), refuse);
    expect(await look(byId(1), IN_FOLDER, rest({ claimed: 12 }))).toEqual({
      ...CLEAR,
      found: [1],
      missing: 11,
    });
  });

  it('of a page without a list are missing', async () => {
    const { look } = start(many(12));
    expect(await look(byId(1), { kind: 'unknown' }, rest({ claimed: 12 }))).toMatchObject({
      found: [1],
      missing: 11,
    });
  });

  it('and of which only the box for all tells are not passed over in silence', async () => {
    const refuse = except(({ pathname }) =>
      pathname.includes('/groups/')
        ? { status: 403, body: { result: 'NotGroupMember' } }
        : AS_USUAL,
    );
    const { describe: ask } = start(many(12), refuse);
    const described = await ask(byId(1), IN_FOLDER, rest({ allMarked: true }));
    const isSilent =
      described.ok && described.value.missing === 0 && described.value.unconfirmed.length === 0;
    expect(isSilent).toBe(false);
  });

  it('leave no question about a name whose entries are all marked', async () => {
    const triplets = upTo(3).map((number) => servedFile(number, { name: 'a.pdf' }));
    const { look } = start([...triplets, servedFile(4), servedFile(5)]);
    const marks = [named('a.pdf'), named('a.pdf'), ...byId(4, 5)];
    const answer = await look(marks, IN_FOLDER, rest({ claimed: 5, allMarked: true }));
    expect(answer.found.length + answer.unconfirmed.length + (answer.missing ?? 9)).toBe(5);
    expect(answer.questions).toEqual([]);
  });
});

describe('a failure that concerns all', () => {
  it.each([
    ['network', null],
    ['slow-down', { status: 429 }],
  ])('ends the whole description: %s', async (kind, answer) => {
    for (const part of ['/files/70/metadata', '/groups/', '/files/2/metadata']) {
      const broken = except((url) => (url.pathname.includes(part) ? answer : AS_USUAL));
      const { describe: ask } = start([servedFile(1), servedFile(2, { parent: '99' })], broken);
      expect(await ask(byId(1, 2))).toMatchObject({ ok: false, failure: { kind } });
    }
  });

  it('is also that nobody is logged in', async () => {
    const out = except(({ pathname }) =>
      pathname.includes('/islogin') || pathname.includes('/files/')
        ? { status: 401, body: { result: 'userNotLogin' } }
        : AS_USUAL,
    );
    const { describe: ask } = start([servedFile(1)], out);
    expect(await ask(byId(1))).toEqual({ ok: false, failure: { kind: 'logged-out' } });
  });
});
