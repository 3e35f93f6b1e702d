import { describe, expect, it } from 'vitest';
import { fail, succeed } from '../../../../lib/core/result';
import { createSiteApi } from '../../../../lib/kdocs/site-api';
import { createWebApi } from '../../../../lib/kdocs/web-api';
import { createArchiveService } from '../../../../lib/kdocs/ways/archive-service';
import { createExport } from '../../../../lib/kdocs/ways/export';
import { createWebIds } from '../../../../lib/kdocs/ways/web-ids';
import type { FileRequest } from '../../../../lib/selection/service';
import { createFakeCaller } from '../../../support/fakes/caller';
import { createFakeClock } from '../../../support/fakes/clock';
import { createFakeHttp, type Respond } from '../../../support/fakes/http';

const REQUEST: FileRequest = {
  kind: 'file',
  open: null,
  web: { drive: '7', file: '12' },
  linkId: null,
  convertTo: 'docx',
};

function start(respond: Respond) {
  const http = createFakeHttp(respond);
  const caller = createFakeCaller(http);
  const clock = createFakeClock();
  const site = createSiteApi(caller);
  const webIds = createWebIds(createWebApi(caller));
  return {
    http,
    clock,
    exporting: createExport(site, webIds, clock),
    archive: createArchiveService(site, webIds, clock),
  };
}

/** Answers the first call of an export, and the others by their number from 0 on. */
function exporter(result: (poll: number) => ReturnType<Respond>): Respond {
  let polls = 0;
  return ({ pathname }) =>
    pathname.endsWith('/preload')
      ? { body: { task_id: 'task-1', task_type: 'normal_export' } }
      : result(polls++);
}

const running = { body: { status: 'running' } };
const finished = { body: { status: 'finished', data: { key: 'k', url: '/out.docx' } } };

describe('an export', () => {
  it('is begun, asked about, and gives its address on the site', async () => {
    const { http, clock, exporting } = start(exporter((poll) => (poll < 2 ? running : finished)));
    expect(await exporting.link(REQUEST)).toEqual(
      succeed({ url: 'https://www.kdocs.cn/out.docx', isWrapped: false }),
    );
    expect(clock.pauses).toEqual([1000, 1500, 2250]);
    const [begin, poll] = http.sent;
    expect([begin?.method, begin?.url.href, begin?.body]).toEqual([
      'POST',
      'https://www.kdocs.cn/api/v3/office/file/12/export/docx/preload',
      { ver: '56', format: 'docx' },
    ]);
    expect([poll?.method, poll?.url.href, poll?.body]).toEqual([
      'POST',
      'https://www.kdocs.cn/api/v3/office/file/12/export/docx/result',
      { ver: '56', task_id: 'task-1', task_type: 'normal_export' },
    ]);
  });

  it('may lie elsewhere', async () => {
    const url = 'http://elsewhere.example/a?Signature=x%2Fy';
    const { exporting } = start(exporter(() => ({ body: { status: 'finished', data: { url } } })));
    expect(await exporting.link(REQUEST)).toEqual(succeed({ url, isWrapped: false }));
  });

  it('is given up after a minute and a half', async () => {
    const { clock, exporting } = start(exporter(() => running));
    const began = clock.now();
    expect(await exporting.link(REQUEST)).toEqual(
      fail({ kind: 'conversion', problem: 'endless', answer: null }),
    );
    expect(clock.now() - began).toBeLessThanOrEqual(90_000);
    expect(clock.now() - began).toBeGreaterThan(84_000);
    expect(Math.max(...clock.pauses)).toBe(5000);
  });

  it('that failed is told with the words of the service', async () => {
    const { exporting } = start(
      exporter(() => ({ body: { status: 'failed', result: 'ok', msg: '转换失败' } })),
    );
    expect(await exporting.link(REQUEST)).toEqual(
      fail({
        kind: 'conversion',
        problem: 'failed',
        answer: { code: 'failed', text: '转换失败' },
      }),
    );
  });

  it('that ends without an address has no link', async () => {
    const { exporting } = start(exporter(() => ({ body: { status: 'finished', data: null } })));
    expect(await exporting.link(REQUEST)).toEqual(
      fail({ kind: 'broken-answer', problem: 'no-link' }),
    );
  });

  it('survives questions that are lost on the way, up to two in a row', async () => {
    const few = start(exporter((poll) => (poll < 2 ? null : finished)));
    expect((await few.exporting.link(REQUEST)).ok).toBe(true);
    const many = start(exporter((poll) => (poll < 3 ? null : finished)));
    expect(await many.exporting.link(REQUEST)).toEqual(fail({ kind: 'network' }));
  });

  it('that is refused at once is told as that', async () => {
    const { exporting, http } = start(() => ({ status: 403, body: { result: 'unSupport' } }));
    expect(await exporting.link(REQUEST)).toMatchObject(fail({ kind: 'no-raw-file' }));
    expect(http.requests).toHaveLength(1);
  });

  it('finds the ids of a link first, once for all that ask', async () => {
    const { http, exporting } = start((url, request) =>
      url.pathname.includes('/links/')
        ? { body: { result: 'ok', fileinfo: { id: 34, groupid: 7, fname: 'a.otl' } } }
        : exporter(() => finished)(url, request),
    );
    const request = { ...REQUEST, web: null, linkId: 'cAbCdEfGhIjK' };
    await exporting.link(request);
    await exporting.link(request);
    expect(http.requestsTo('/links/')).toHaveLength(1);
    expect(http.requestsTo('/file/34/export/docx/preload')).toHaveLength(2);
  });

  it.each([
    ['docx', true],
    ['pdf', true],
    ['xlsx', true],
    ['png', false],
    [null, false],
  ])('to %s: %s', (convertTo, canServe) => {
    expect(start(() => null).exporting.canServe({ ...REQUEST, convertTo })).toBe(canServe);
  });
});

interface ArchiveRules {
  readonly begin?: (call: number) => ReturnType<Respond>;
  readonly goOn?: () => ReturnType<Respond>;
  readonly progress?: (poll: number) => ReturnType<Respond>;
}

function archiver({ begin, goOn, progress }: ArchiveRules): Respond {
  const calls = { begin: 0, progress: 0 };
  return ({ pathname }) => {
    if (pathname.endsWith('/continue')) return goOn?.() ?? { body: { result: 'ok' } };
    if (pathname.endsWith('/progress'))
      return progress === undefined ? done : progress(calls.progress++);
    const number = calls.begin++;
    return begin?.(number) ?? { body: { result: 'ok', data: { task_id: `zip-${number}` } } };
  };
}

const done = {
  body: { result: 'ok', data: { url: 'https://kdzip-download.kdocs.cn/a', faillist: [] } },
};
const pending = { body: { result: 'ok', data: { url: '' } } };
const lost = { body: { result: 'ok', data: { url: '', faillist: [{ file_id: 12 }] } } };
const busy = { status: 403, body: { result: 'fileTaskDuplicated' } };
const refused = { status: 403, body: { result: 'whatever', msg: '' } };

describe('the archive service', () => {
  it('is asked for the file, told to convert, and gives an archive', async () => {
    const { http, archive } = start(archiver({ progress: (poll) => (poll < 1 ? pending : done) }));
    expect(await archive.link(REQUEST)).toEqual(
      succeed({ url: 'https://kdzip-download.kdocs.cn/a', isWrapped: true }),
    );
    expect(
      http.sent.map(({ method, url, body }) => [method, url.pathname + url.search, body]),
    ).toEqual([
      ['POST', '/kfc/batch/v2/files/download', { file_ids: ['12'] }],
      [
        'POST',
        '/kfc/batch/v2/files/download/continue',
        {
          task_id: 'zip-0',
          download_as: [
            { suffix: '.otl', as: '.docx' },
            { suffix: '.ksheet', as: '.xlsx' },
            { suffix: '.pof', as: '.png' },
            { suffix: '.pom', as: '.png' },
          ],
        },
      ],
      ['GET', '/kfc/batch/v2/files/download/progress?task_id=zip-0', null],
      ['GET', '/kfc/batch/v2/files/download/progress?task_id=zip-0', null],
    ]);
  });

  it('is asked again while another task is under way, half a second later at first', async () => {
    const { archive, clock } = start(archiver({ begin: (call) => (call < 3 ? busy : null) }));
    expect((await archive.link(REQUEST)).ok).toBe(true);
    expect(clock.pauses.slice(0, 3)).toEqual([500, 1000, 2000]);
  });

  it.each(['docx', 'png', null])(
    'that stays busy costs the file, wanted as %s, a try, and nobody else has to wait',
    async (convertTo) => {
      const { archive, http } = start(() => busy);
      expect(await archive.link({ ...REQUEST, convertTo })).toEqual(
        fail({ kind: 'broken-answer', problem: 'no-link' }),
      );
      expect(http.requests).toHaveLength(6);
    },
  );

  it.each([null, '1', '60'])(
    'that wants a pause of everybody (%s s) is not asked again',
    async (retryAfter) => {
      const { archive, http } = start(() => ({ status: 429, retryAfter }));
      expect(await archive.link(REQUEST)).toMatchObject(fail({ kind: 'slow-down' }));
      expect(http.requests).toHaveLength(1);
    },
  );

  it('gives a smart document as a PDF where it cannot give what was asked for', async () => {
    const { archive, http } = start(archiver({ progress: (poll) => (poll < 1 ? lost : done) }));
    expect((await archive.link(REQUEST)).ok).toBe(true);
    const formats = http.sent.flatMap(({ body }) =>
      body !== null && 'download_as' in body ? [JSON.stringify(body.download_as)] : [],
    );
    expect(formats.map((text) => text.slice(0, 30))).toEqual([
      '[{"suffix":".otl","as":".docx"',
      '[{"suffix":".otl","as":".pdf"}',
    ]);
  });

  it.each([
    ['docx', { kind: 'conversion', problem: 'failed', answer: null }],
    ['png', { kind: 'conversion', problem: 'failed', answer: null }],
    [null, { kind: 'refused', status: 200, answer: null }],
  ])('that cannot give the file, wanted as %s, says so', async (convertTo, failure) => {
    const { archive } = start(archiver({ progress: () => lost }));
    expect(await archive.link({ ...REQUEST, convertTo })).toEqual(fail(failure));
  });

  it('whose archive lacks the file is not believed', async () => {
    const data = { url: 'https://kdzip-download.kdocs.cn/a', faillist: [{ file_id: 12 }] };
    const { archive } = start(archiver({ progress: () => ({ body: { result: 'ok', data } }) }));
    expect((await archive.link({ ...REQUEST, convertTo: null })).ok).toBe(false);
  });

  it.each([
    ['png', { kind: 'conversion', problem: 'endless', answer: null }],
    [null, { kind: 'refused', status: 200, answer: null }],
  ])('that never ends, for a file wanted as %s, is given up', async (convertTo, failure) => {
    const { archive } = start(archiver({ progress: () => pending }));
    expect(await archive.link({ ...REQUEST, convertTo })).toEqual(fail(failure));
  });

  it('goes on with the task that was left when its answers got lost', async () => {
    let isReached = false;
    const { archive, http } = start(archiver({ progress: () => (isReached ? done : null) }));
    expect(await archive.link(REQUEST)).toEqual(fail({ kind: 'network' }));
    isReached = true;
    expect((await archive.link(REQUEST)).ok).toBe(true);
    expect(http.requests.map(({ pathname }) => pathname.split('/').at(-1))).toEqual([
      ...['download', 'continue', 'progress', 'progress', 'progress'],
      'progress',
    ]);
  });

  it('goes on with the task that it could not let go on', async () => {
    let isReached = false;
    const { archive, http } = start(
      archiver({ goOn: () => (isReached ? { body: { result: 'ok' } } : { status: 502 }) }),
    );
    expect(await archive.link(REQUEST)).toMatchObject(fail({ kind: 'refused', status: 502 }));
    isReached = true;
    expect((await archive.link(REQUEST)).ok).toBe(true);
    expect(http.requests.map(({ pathname }) => pathname.split('/').at(-1))).toEqual([
      ...['download', 'continue'],
      ...['continue', 'progress'],
    ]);
  });

  it('begins anew where the task that was left is not known any more', async () => {
    const isLost = (poll: number) => poll < 3;
    const forgotten = { status: 404, body: { result: 'taskNotExists' } };
    const { archive, http } = start(
      archiver({ progress: (poll) => (isLost(poll) ? null : poll === 3 ? forgotten : done) }),
    );
    expect(await archive.link(REQUEST)).toEqual(fail({ kind: 'network' }));
    expect((await archive.link(REQUEST)).ok).toBe(true);
    expect(http.requests.filter(({ pathname }) => pathname.endsWith('/download'))).toHaveLength(2);
  });

  it('does not go on for one file with what was left of another', async () => {
    let isReached = false;
    const { archive, http } = start(archiver({ progress: () => (isReached ? done : null) }));
    await archive.link(REQUEST);
    isReached = true;
    await archive.link({ ...REQUEST, web: { drive: '7', file: '13' } });
    expect(
      http.sent.flatMap(({ body }) => (body !== null && 'file_ids' in body ? [body] : [])),
    ).toEqual([{ file_ids: ['12'] }, { file_ids: ['13'] }]);
  });

  it('needs no second call for a file that is not converted', async () => {
    const { archive } = start(archiver({ goOn: () => refused }));
    expect((await archive.link({ ...REQUEST, convertTo: null })).ok).toBe(true);
    expect(await archive.link(REQUEST)).toMatchObject(fail({ kind: 'refused', status: 403 }));
  });

  it.each([['[]'], [''], [null], [undefined]])('takes %j for no failures', async (faillist) => {
    const data = { url: 'https://kdzip-download.kdocs.cn/a', faillist };
    const { archive } = start(archiver({ progress: () => ({ body: { result: 'ok', data } }) }));
    expect((await archive.link(REQUEST)).ok).toBe(true);
  });
});
