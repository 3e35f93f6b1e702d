import { describe, expect, it } from 'vitest';
import { ask, textOf } from './client';
import { archiveLinkTo, hostStandIn, linkTo } from './hosting';

const standIn = hostStandIn();
const userUrl = 'https://openapi.wps.cn/v7/users/current';
const host = 'openapi.wps.cn';

async function fileLink(): Promise<string> {
  return linkTo(standIn(), standIn().world.fileByName('技术白皮书.pdf'));
}

describe('an ordered fault', () => {
  it('meets as many requests as ordered, and then no more', async () => {
    const effect = { kind: 'status', status: 500, headers: { 'retry-after': '1' } } as const;
    const fault = standIn().faults.order({ host, path: /users/, times: 2, effect });
    const answers = [];
    for (let index = 0; index < 3; index += 1) answers.push(await ask(standIn(), userUrl));
    expect(answers.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(answers[0]?.headers['retry-after']).toBe('1');
    expect(fault.used).toBe(2);
  });

  it('meets only what it was ordered for', async () => {
    const { faults, world } = standIn();
    const effect = { kind: 'status', status: 500 } as const;
    const [wanted, other] = [world.fileByName('说明.txt'), world.fileByName('logo@2x.png')];
    faults.order({ host: 'api.wps.cn', times: Infinity, effect });
    faults.order({ path: '/v7/users', times: Infinity, effect });
    faults.order({ where: (call) => call.query.has('x'), times: Infinity, effect });
    faults.order({ host: world.fileHost, id: wanted.id, times: Infinity, effect });
    expect((await ask(standIn(), userUrl)).status).toBe(200);
    expect((await ask(standIn(), `${userUrl}?x=1`)).status).toBe(500);
    expect((await ask(standIn(), await linkTo(standIn(), other))).status).toBe(200);
    expect((await ask(standIn(), await linkTo(standIn(), wanted))).status).toBe(500);
  });

  it('is over when it was cancelled', async () => {
    const effect = { kind: 'drop' } as const;
    standIn().faults.order({ host, times: Infinity, effect }).cancel();
    expect((await ask(standIn(), userUrl)).status).toBe(200);
  });

  it('json, body, redirect and empty take the place of the answer', async () => {
    const { faults } = standIn();
    faults.order({ host, effect: { kind: 'json', value: { code: 7 }, status: 403 } });
    faults.order({ host, effect: { kind: 'body', body: '<p>登录', contentType: 'text/html' } });
    faults.order({ host, effect: { kind: 'redirect', url: 'https://evil.example/' } });
    faults.order({ host, effect: { kind: 'empty' } });
    const [json, body, redirect, empty] = [
      await ask(standIn(), userUrl),
      await ask(standIn(), userUrl),
      await ask(standIn(), userUrl),
      await ask(standIn(), userUrl),
    ];
    expect([json.status, textOf(json.bytes)]).toEqual([403, '{"code":7}']);
    expect([body.headers['content-type'], textOf(body.bytes)]).toEqual(['text/html', '<p>登录']);
    expect([redirect.status, redirect.headers.location]).toEqual([302, 'https://evil.example/']);
    expect([empty.status, empty.bytes.byteLength]).toEqual([200, 0]);
  });

  it('drop closes the connection without an answer', async () => {
    standIn().faults.order({ host, effect: { kind: 'drop' } });
    await expect(ask(standIn(), userUrl)).rejects.toThrow();
  });

  it('delay answers later', async () => {
    standIn().faults.order({ host, effect: { kind: 'delay', milliseconds: 120 } });
    const began = performance.now();
    expect((await ask(standIn(), userUrl)).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(110);
  });
});

describe('a fault in the middle of a transfer', () => {
  it('cut: the connection breaks after so many bytes', async () => {
    const { faults, world, requests } = standIn();
    faults.order({ host: world.fileHost, effect: { kind: 'cut', after: 70_000 } });
    const { broken, bytes, headers } = await ask(standIn(), await fileLink());
    expect([broken, bytes.byteLength]).toEqual([true, 70_000]);
    expect(headers['content-length']).toBe('231405');
    expect(requests.to(world.fileHost)[0]?.bytesSent).toBe(70_000);
  });

  it('stall: nothing more comes, not even after a release', async () => {
    const { faults, world } = standIn();
    const stall = faults.order({ host: world.fileHost, effect: { kind: 'stall', after: 10 } });
    const signal = AbortSignal.timeout(300);
    const onProgress = (): void => stall.release();
    const { broken, bytes } = await ask(standIn(), await fileLink(), { signal, onProgress });
    expect([broken, bytes.byteLength]).toEqual([true, 10]);
  });

  it('hold: the rest comes after the release', async () => {
    const { faults, world } = standIn();
    const hold = faults.order({ host: world.fileHost, effect: { kind: 'hold', after: 1000 } });
    let received = 0;
    const onProgress = (bytes: number): void => void (received = bytes);
    const answer = ask(standIn(), await fileLink(), { onProgress });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([hold.used, received]).toEqual([1, 1000]);
    hold.release();
    expect((await answer).bytes).toHaveLength(231_405);
  });

  it('hold works for archives that are made while they are sent', async () => {
    const { faults, world } = standIn();
    const files = world.filesIn(world.findFolder('设计稿'));
    const hold = faults.order({ host: world.archiveHost, effect: { kind: 'hold', after: 0 } });
    let received = 0;
    const onProgress = (bytes: number): void => void (received = bytes);
    const answer = ask(standIn(), await archiveLinkTo(standIn(), files), { onProgress });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(received).toBe(0);
    hold.release();
    const { bytes, headers } = await answer;
    expect(headers['content-length']).toBe(String(bytes.byteLength));
  });

  it('throttle: bytes come at the ordered rate', async () => {
    const { faults, world } = standIn();
    const effect = { kind: 'throttle', bytesPerSecond: 500_000 } as const;
    faults.order({ host: world.fileHost, effect });
    const began = performance.now();
    const { bytes } = await ask(standIn(), await fileLink());
    expect(bytes).toHaveLength(231_405);
    expect(performance.now() - began).toBeGreaterThan(400);
  });

  it('closing the server ends what is held or stalled', async () => {
    const { faults, world } = standIn();
    faults.order({ host: world.fileHost, effect: { kind: 'stall', after: 10 } });
    const answer = ask(standIn(), await fileLink());
    await new Promise((resolve) => setTimeout(resolve, 100));
    await standIn().close();
    expect((await answer).broken).toBe(true);
  });
});
