import { describe, expect, it } from 'vitest';
import { createKdocsService } from '../../../lib/kdocs/service';
import type { Mark, Route } from '../../../lib/selection/entry';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import {
  linkIdOf,
  servedFile,
  serveKdocs,
  type ServedFile,
} from '../../support/fakes/kdocs-server';
import { createFakeCookies, createFakeHeaderRules } from '../../support/fakes/session';
import { sampleMark } from '../../support/fakes/samples';

const FOLDER = servedFile(70, { name: '项目资料', isFolder: true, parent: '0' });
const IN_FOLDER: Route = { kind: 'folder', drive: '7', folder: '70' };

function start(
  files: readonly ServedFile[],
  change: (respond: Respond) => Respond = (same) => same,
) {
  const http = createFakeHttp(change(serveKdocs([FOLDER, ...files])));
  const cookies = createFakeCookies({ 'kdocs.cn': { wps_sid: 'v' }, 'wps.cn': { wps_sid: 'v' } });
  const service = createKdocsService(http, cookies, createFakeHeaderRules());
  return {
    http,
    describe: (marks: readonly Mark[], route: Route = IN_FOLDER) =>
      service.describe({ service: 'kdocs', route, marks }),
  };
}

/** The usual server, but for the addresses for which `special` has an answer. */
function except(special: Respond): (respond: Respond) => Respond {
  return (usual) => (url) => {
    const answer = special(url);
    return answer?.body === 'as usual' ? usual(url) : answer;
  };
}
const AS_USUAL = { body: 'as usual' };

const byId = (...ids: readonly number[]) => ids.map((id) => sampleMark({ id: String(id) }));

describe('marked entries', () => {
  it('are confirmed by the list of the folder that is open, in the order of the marks', async () => {
    const { describe: ask, http } = start([servedFile(1), servedFile(2), servedFile(3)]);
    const described = await ask(byId(3, 1));
    expect(described).toMatchObject({
      ok: true,
      value: {
        place: '项目资料',
        entries: [
          {
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
          { id: '1' },
        ],
        unconfirmed: [],
      },
    });
    expect(http.requests).toHaveLength(2);
  });

  it('are looked for no further than needed', async () => {
    const files = Array.from({ length: 500 }, (_, index) => servedFile(index + 1));
    const { describe: ask, http } = start(files);
    await ask(byId(5, 99));
    expect(http.requestsTo('/groups/')).toHaveLength(1);
  });

  it('that are known by their link are found in the list as well', async () => {
    const { describe: ask, http } = start([servedFile(1), servedFile(2)]);
    const described = await ask([sampleMark({ id: null, linkId: linkIdOf(2) })]);
    expect(described).toMatchObject({ ok: true, value: { entries: [{ id: '2' }] } });
    expect(http.requests).toHaveLength(2);
  });

  it('that lie elsewhere are asked for one by one', async () => {
    const { describe: ask, http } = start([
      servedFile(1),
      servedFile(2, { parent: '99' }),
      servedFile(3, { parent: '99' }),
    ]);
    const described = await ask([...byId(1, 2), sampleMark({ id: null, linkId: linkIdOf(3) })]);
    expect(described.ok && described.value.entries.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(http.requests.map(({ pathname }) => pathname)).toEqual(
      expect.arrayContaining(['/api/v5/files/2/metadata', `/api/v5/links/${linkIdOf(3)}`]),
    );
  });

  it('of recent files are asked for one by one, without a list', async () => {
    const { describe: ask, http } = start([servedFile(1), servedFile(2)]);
    const described = await ask(byId(1, 2), { kind: 'recent' });
    expect(described).toMatchObject({ ok: true, value: { place: null } });
    expect(described.ok && described.value.entries).toHaveLength(2);
    expect(http.requestsTo('/groups/')).toHaveLength(0);
  });

  it('that the service does not confirm keep their reason', async () => {
    const { describe: ask } = start([servedFile(1)]);
    const gone = sampleMark({ id: '404' });
    expect(await ask([...byId(1), gone])).toMatchObject({
      ok: true,
      value: { entries: [{ id: '1' }], unconfirmed: [{ mark: gone, failure: { kind: 'gone' } }] },
    });
  });

  it('without any id are unidentified', async () => {
    const { describe: ask } = start([servedFile(1)]);
    const nameless = sampleMark({ id: null });
    expect(await ask([nameless])).toMatchObject({
      ok: true,
      value: { entries: [], unconfirmed: [{ failure: { kind: 'unidentified' } }] },
    });
  });

  it('without any id are not taken for a file that has no link', async () => {
    const { describe: ask } = start([servedFile(1, { linkId: null })]);
    const described = await ask([sampleMark({ id: null })]);
    expect(described.ok && described.value.entries).toEqual([]);
  });

  it('that are one file under two ids are one entry', async () => {
    const { describe: ask } = start([servedFile(1)]);
    const described = await ask([...byId(1), sampleMark({ id: null, linkId: linkIdOf(1) })]);
    expect(described.ok && described.value.entries).toHaveLength(1);
  });

  it('that are folders are told as folders', async () => {
    const { describe: ask } = start([servedFile(1, { isFolder: true })]);
    expect(await ask(byId(1))).toMatchObject({
      ok: true,
      value: { entries: [{ kind: 'folder' }] },
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
    expect(described.ok && described.value.entries).toHaveLength(2);
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
