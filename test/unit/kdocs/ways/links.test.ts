import { describe, expect, it } from 'vitest';
import { createOpenApi } from '../../../../lib/kdocs/open-api';
import { createSiteApi } from '../../../../lib/kdocs/site-api';
import { createBatches } from '../../../../lib/kdocs/ways/batches';
import { createLinks } from '../../../../lib/kdocs/ways/links';
import { createWebApi } from '../../../../lib/kdocs/web-api';
import type { FileRequest } from '../../../../lib/selection/service';
import { createFakeCaller } from '../../../support/fakes/caller';
import { createFakeClock } from '../../../support/fakes/clock';
import { createFakeHttp, type FakeHttp } from '../../../support/fakes/http';
import { serveKdocs, servedFile } from '../../../support/fakes/kdocs-server';
import { createFakeNotes } from '../../../support/fakes/notes';

const served = servedFile(1);
const byLink: FileRequest = {
  kind: 'file',
  open: null,
  web: null,
  linkId: served.linkId,
  convertTo: null,
};

function linksOver(http: FakeHttp) {
  const caller = createFakeCaller(http);
  const open = createOpenApi(caller);
  const notes = createFakeNotes();
  const clock = createFakeClock();
  const batches = createBatches(open, notes, clock.now);
  const site = createSiteApi(caller);
  const links = createLinks({ open, web: createWebApi(caller), site, batches, notes, clock });
  return { links, batches };
}

const paths = (http: FakeHttp) => http.requests.map(({ pathname }) => pathname);

describe('a link', () => {
  it('of a batch comes from the batch call', async () => {
    const { links } = linksOver(createFakeHttp(serveKdocs([served])));
    const request = { kind: 'batch', drive: 'drive7', files: ['open1', 'open2'] } as const;
    expect(await links.link(request)).toEqual({
      ok: true,
      value: {
        url: 'https://kcos.kdocs.cn/zip?of=open1,open2',
        way: 'batch',
        isWrapped: false,
      },
    });
  });

  it('of a batch that is refused says so', async () => {
    const { links, batches } = linksOver(createFakeHttp(() => ({ status: 404 })));
    const request = { kind: 'batch', drive: 'drive7', files: ['open1', 'open2'] } as const;
    expect(await links.link(request)).toEqual({ ok: false, failure: { kind: 'divided' } });
    expect(batches.countOf('drive7')).toBe(1);
    await links.forget();
    expect(batches.countOf('drive7')).toBe(100);
  });

  it.each([
    ['single', { ...byLink, open: { drive: 'drive7', file: 'open1' } }, 1],
    ['web', { ...byLink, web: { drive: '7', file: '1' } }, 1],
    ['web', byLink, 2],
  ] as const)('of a file comes by the way %s', async (way, request, requests) => {
    const http = createFakeHttp(serveKdocs([served]));
    expect(await linksOver(http).links.link(request)).toEqual({
      ok: true,
      value: { url: 'https://kcos.kdocs.cn/1?Signature=1', way, isWrapped: false },
    });
    expect(http.requests).toHaveLength(requests);
  });

  it('of a file by its link id comes from the open API where the web API refuses', async () => {
    const serve = serveKdocs([served]);
    const http = createFakeHttp((url, request) =>
      url.hostname === 'drive.kdocs.cn'
        ? { status: 403, body: { result: 'permissionDenied' } }
        : serve(url, request),
    );
    expect(await linksOver(http).links.link(byLink)).toMatchObject({ value: { way: 'single' } });
    expect(paths(http).slice(-2)).toEqual([
      `/v7/links/${served.linkId ?? ''}/meta`,
      '/v7/drives/drive7/files/open1/download',
    ]);
  });
});
