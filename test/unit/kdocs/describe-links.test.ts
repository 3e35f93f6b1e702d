import { describe, expect, it } from 'vitest';
import { describeLinks } from '../../../lib/kdocs/describe-links';
import { createOpenApi } from '../../../lib/kdocs/open-api';
import { createWebApi } from '../../../lib/kdocs/web-api';
import { createFakeCaller } from '../../support/fakes/caller';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import {
  linkIdOf,
  servedFile,
  serveKdocs,
  type ServedFile,
} from '../../support/fakes/kdocs-server';

async function ask(
  files: readonly ServedFile[],
  linkIds: readonly string[],
  change: (respond: Respond) => Respond = (same) => same,
) {
  const http = createFakeHttp(change(serveKdocs(files)));
  const caller = createFakeCaller(http);
  const links = await describeLinks(createWebApi(caller), createOpenApi(caller), linkIds);
  return { http, links };
}

const many = (count: number) => Array.from({ length: count }, (_, index) => servedFile(index + 1));
const links = (...numbers: readonly number[]) => numbers.map(linkIdOf);

/** The web API answers so for links. */
const webSays =
  (answer: ReturnType<Respond>) =>
  (usual: Respond): Respond =>
  (url, request) =>
    url.hostname === 'drive.kdocs.cn' && url.pathname.includes('/links/')
      ? answer
      : usual(url, request);

describe('share links', () => {
  it('lead to files and folders, each once and in order', async () => {
    const files = [servedFile(1), servedFile(2, { isFolder: true })];
    const { links: found, http } = await ask(files, links(2, 1, 2));
    expect(found).toMatchObject([
      { linkId: linkIdOf(2), entry: { value: { kind: 'folder', inside: { folder: '2' } } } },
      { linkId: linkIdOf(1), entry: { value: { id: '1', drive: '7', linkId: linkIdOf(1) } } },
    ]);
    expect(http.requests).toHaveLength(2);
  });

  it('fail each for its own reason', async () => {
    const files = [servedFile(1, { linkStatus: 'expired' }), servedFile(2)];
    const { links: found } = await ask(files, links(1, 2, 3));
    expect(found).toMatchObject([
      { entry: { failure: { kind: 'share-link', problem: 'expired' } } },
      { entry: { ok: true } },
      { entry: { failure: { kind: 'gone' } } },
    ]);
  });

  it('are asked about six at a time', async () => {
    const { http } = await ask(many(20), links(...many(20).map(({ id }) => Number(id))));
    expect(http.mostAtOnce).toBe(6);
  });

  it('are asked about no more once nobody is logged in', async () => {
    const logout = webSays({ status: 401, body: { result: 'userNotLogin' } });
    const { links: found, http } = await ask(
      many(50),
      many(50).map(({ linkId }) => linkId ?? ''),
      logout,
    );
    expect(found).toHaveLength(50);
    expect(found.every(({ entry }) => !entry.ok && entry.failure.kind === 'logged-out')).toBe(true);
    expect(http.requests).toHaveLength(6);
  });
});

describe('the open API', () => {
  const nowhere = webSays({ status: 404 });

  it('tells of files that the web API does not', async () => {
    const { links: found } = await ask(many(1), links(1), nowhere);
    expect(found).toMatchObject([
      {
        entry: {
          value: { id: linkIdOf(1), kind: 'file', name: 'file 1.pdf', size: 1001, drive: '' },
        },
      },
    ]);
  });

  it('tells that a link is not open', async () => {
    const closed = servedFile(1, { linkStatus: 'closed' });
    const { links: found } = await ask([closed], links(1), nowhere);
    expect(found).toMatchObject([
      { entry: { failure: { kind: 'share-link', problem: 'closed' } } },
    ]);
  });

  it('is no way to a folder, nor to what it does not know: the first answer counts', async () => {
    const folder = servedFile(1, { isFolder: true });
    const { links: found } = await ask([folder], links(1, 2), nowhere);
    expect(found).toMatchObject([
      { entry: { failure: { kind: 'not-here' } } },
      { entry: { failure: { kind: 'not-here' } } },
    ]);
  });

  it('is not asked about what is gone', async () => {
    const { http } = await ask([], links(1));
    expect(http.requests).toHaveLength(1);
  });
});
