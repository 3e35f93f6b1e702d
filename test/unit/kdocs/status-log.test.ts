import { describe, expect, it } from 'vitest';
import { createStatusLog } from '../../../lib/kdocs/status-log';
import { createFakeHttp } from '../../support/fakes/http';

describe('the log of answers', () => {
  it('counts them by host and status, and nothing else', async () => {
    const log = createStatusLog(
      createFakeHttp(({ pathname, hostname }) =>
        hostname === 'openapi.wps.cn' ? null : { status: pathname === '/gone' ? 404 : 200 },
      ),
    );
    for (const url of [
      'https://drive.kdocs.cn/secret?token=1',
      'https://openapi.wps.cn/v7',
      'https://drive.kdocs.cn/gone',
      'https://drive.kdocs.cn/other',
    ])
      await log.get(url);
    const counts = [...log.read()].map(([host, statuses]) => [host, [...statuses]]);
    expect(counts).toEqual([
      [
        'drive.kdocs.cn',
        [
          [200, 2],
          [404, 1],
        ],
      ],
      ['openapi.wps.cn', [[0, 1]]],
    ]);
    expect(JSON.stringify(counts)).not.toContain('secret');
  });

  it('does not tell the addresses of hosts that are not the service’s', async () => {
    const log = createStatusLog(createFakeHttp(() => ({ status: 200 })));
    for (const url of ['https://docs.acme.example:8443/v7', 'https://evilkdocs.cn/v7'])
      await log.get(url);
    expect([...log.read()].map(([host, counts]) => [host, [...counts]])).toEqual([
      ['own host', [[200, 2]]],
    ]);
  });

  it('hands every request and every answer on as it is', async () => {
    const http = createFakeHttp(() => ({ status: 429, retryAfter: '7' }));
    const log = createStatusLog(http);
    const answer = { ok: true, value: { status: 429, retryAfter: '7' } };
    const url = 'https://drive.kdocs.cn/x';
    expect(await log.get(url, { a: 'b' })).toMatchObject(answer);
    expect(await log.post(url, { c: 1 }, { d: 'e' })).toMatchObject(answer);
    expect(http.sent).toMatchObject([
      { method: 'GET', headers: { a: 'b' } },
      { method: 'POST', headers: { d: 'e' }, body: { c: 1 } },
    ]);
    expect(log.read().get('drive.kdocs.cn')?.get(429)).toBe(2);
  });
});
