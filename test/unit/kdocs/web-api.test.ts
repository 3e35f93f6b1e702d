import { describe, expect, it } from 'vitest';
import { createCaller } from '../../../lib/kdocs/caller';
import { createSession } from '../../../lib/kdocs/session';
import { createWebApi } from '../../../lib/kdocs/web-api';
import { createFakeHttp, type Respond } from '../../support/fakes/http';
import { createFakeCookies, createFakeHeaderRules } from '../../support/fakes/session';
import { servedFile, serveKdocs } from '../../support/fakes/kdocs-server';

function start(respond: Respond) {
  const http = createFakeHttp(respond);
  const session = createSession(
    createFakeCookies({ 'kdocs.cn': { wps_sid: 'v' } }),
    createFakeHeaderRules(),
  );
  return { http, web: createWebApi(createCaller(http, session)) };
}

const item = (id: number) => ({ id, groupid: 7, fname: `${id}.pdf` });

/** A server that answers page after page, whatever it is asked for. */
function pages(...bodies: readonly object[]): Respond {
  const left = [...bodies];
  return () => ({ body: { result: 'ok', ...(left.length > 1 ? left.shift() : left[0]) } });
}

async function listAll(respond: Respond, enough = Infinity) {
  const { http, web } = start(respond);
  const seen: string[] = [];
  const outcome = await web.list('7', '70', (files) => {
    seen.push(...files.map(({ id }) => id));
    return seen.length >= enough ? 'enough' : 'more';
  });
  return { outcome, seen, asked: http.requests.map(({ searchParams }) => searchParams) };
}

describe('a list', () => {
  it('is read to its end, page by page', async () => {
    const files = Array.from({ length: 250 }, (_, index) => servedFile(index + 1));
    const { seen, asked, outcome } = await listAll(serveKdocs(files));
    expect(outcome.ok).toBe(true);
    expect(seen).toEqual(files.map(({ id }) => id));
    expect(asked.map((query) => query.get('offset'))).toEqual(['0', '100', '200']);
  });

  it('asks for links, a hundred at a time, and goes on where the answer says', async () => {
    const { asked, seen } = await listAll(
      pages(
        { files: [item(1)], next_offset: 1, next_filter: 'folder' },
        { files: [item(2)], next_offset: 40, next_filter: 'file' },
        { files: [item(3)], next_offset: -1 },
      ),
    );
    expect(seen).toEqual(['1', '2', '3']);
    expect(asked.map((query) => [query.get('offset'), query.get('filter')])).toEqual([
      ['0', null],
      ['1', 'folder'],
      ['40', 'file'],
    ]);
    expect(asked[0]?.get('count')).toBe('100');
    expect(asked[0]?.get('with_link')).toBe('true');
    expect(asked[0]?.get('parentid')).toBe('70');
  });

  it('ends when a page repeats', async () => {
    const { seen, asked, outcome } = await listAll(
      pages({ files: [item(1), item(2)], next_offset: 2, next_filter: 'file' }),
    );
    expect(outcome.ok).toBe(true);
    expect(seen).toEqual(['1', '2']);
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  it('never hands over the same file twice', async () => {
    const { seen } = await listAll(
      pages(
        { files: [item(1), item(2)], next_offset: 1, next_filter: 'file' },
        { files: [item(2), item(3)], next_offset: -1 },
      ),
    );
    expect(seen).toEqual(['1', '2', '3']);
  });

  it('goes on after an empty page that names another place to go on', async () => {
    const { seen } = await listAll(
      pages(
        { files: [], next_offset: 0, next_filter: 'file' },
        { files: [item(1)], next_offset: -1 },
      ),
    );
    expect(seen).toEqual(['1']);
  });

  it('ends after empty pages that all name the same place', async () => {
    const { outcome, asked } = await listAll(
      pages({ files: [], next_offset: 0, next_filter: 'file' }),
    );
    expect(outcome.ok).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(3);
  });

  it('is read no further than needed', async () => {
    const files = Array.from({ length: 500 }, (_, index) => servedFile(index + 1));
    const { asked } = await listAll(serveKdocs(files), 150);
    expect(asked).toHaveLength(2);
  });

  it('that breaks off is a failure', async () => {
    let asked = 0;
    const { outcome } = await listAll(() =>
      (asked += 1) === 1
        ? { body: { result: 'ok', files: [item(1)], next_offset: 1, next_filter: 'file' } }
        : null,
    );
    expect(outcome).toEqual({ ok: false, failure: { kind: 'network' } });
  });

  it('of the root of a group has the parent 0', async () => {
    const { http, web } = start(pages({ files: [], next_offset: -1 }));
    await web.list('special', null, () => 'more');
    expect(http.requests[0]?.pathname).toBe('/api/v5/groups/special/files');
    expect(http.requests[0]?.searchParams.get('parentid')).toBe('0');
  });
});

describe('one file', () => {
  it('is told by its id', async () => {
    const { http, web } = start(serveKdocs([servedFile(5)]));
    expect(await web.metadata('5')).toMatchObject({ ok: true, value: { id: '5', groupid: '7' } });
    expect(http.requests[0]?.href).toBe('https://drive.kdocs.cn/api/v5/files/5/metadata');
  });

  it('is told by its link, and keeps the link', async () => {
    const { web } = start(pages({ fileinfo: item(5) }));
    expect(await web.link('cAbCdEfGhIjK')).toMatchObject({
      ok: true,
      value: { id: '5', link_id: 'cAbCdEfGhIjK' },
    });
  });

  it('cannot lead to another call, whatever its id', async () => {
    const { http, web } = start(() => ({ status: 404 }));
    await web.metadata('../../v3/groups?x=');
    await web.download('7/../8', '1#');
    expect(http.requests.map(({ pathname }) => pathname)).toEqual([
      '/api/v5/files/..%2F..%2Fv3%2Fgroups%3Fx%3D/metadata',
      '/api/v5/groups/7%2F..%2F8/files/1%23/download',
    ]);
  });
});

describe('a download link', () => {
  it.each([
    [{ url: 'https://a.kdocs.cn/1' }],
    [{ download_url: 'https://a.kdocs.cn/1' }],
    [{ fileinfo: { url: 'https://a.kdocs.cn/1' } }],
    [{ data: { url: 'https://a.kdocs.cn/1' } }],
  ])('is found in %j', async (body) => {
    const { web } = start(pages(body));
    expect(await web.download('7', '5')).toEqual({ ok: true, value: 'https://a.kdocs.cn/1' });
  });

  it('is found behind an empty one', async () => {
    const { web } = start(pages({ url: '', data: { url: 'https://a.kdocs.cn/1' } }));
    expect(await web.download('7', '5')).toEqual({ ok: true, value: 'https://a.kdocs.cn/1' });
  });

  it.each([[{}], [{ url: '' }], [{ url: 5 }], [{ data: null }]])(
    'is missing in %j',
    async (body) => {
      const { web } = start(pages(body));
      expect(await web.download('7', '5')).toEqual({
        ok: false,
        failure: { kind: 'broken-answer', problem: 'no-link' },
      });
    },
  );
});
