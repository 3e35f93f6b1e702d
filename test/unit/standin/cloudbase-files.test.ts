import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { nastyPaths } from '../../standin/cloudbase/nasty-paths';
import { textOf } from './client';
import { askLinks, cloudLink, get, linkRows } from './cloudbase-asking';
import { hostStandIn } from './hosting';

const standIn = hostStandIn();
const cloudbase = () => standIn().world.cloudbase;
const file = (path: string, size: number) =>
  cloudbase().file(cloudbase().store.env('e-1') ?? cloudbase().env('e-1'), path, size);
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a signed link', () => {
  it('gives the bytes without a name, and needs no cookie', async () => {
    const made = file('a/b.png', 70_000);
    const { status, headers, bytes } = await get(standIn(), await cloudLink(standIn(), made));
    expect([status, headers['content-type']]).toEqual([200, 'image/png']);
    expect(headers['content-disposition']).toBeUndefined();
    expect(headers['content-length']).toBe('70000');
    expect(digest(bytes)).toBe(cloudbase().sha256(made));
  });

  it('leads to files with awkward paths when it is encoded', async () => {
    const made = nastyPaths.map((path) => file(path, 40));
    const { file_list: rows } = linkRows.parse(await askLinks(standIn(), made));
    for (const [index, row] of rows.entries()) {
      const wanted = made[index];
      if (!wanted) throw new Error('no file');
      const { bytes } = await get(standIn(), row.download_url);
      expect(digest(bytes), wanted.path).toBe(cloudbase().sha256(wanted));
    }
  });

  it.each(['notes#1.txt', 'what?.txt', '100%.bin', '50%20off.bin', 'back\\slash.bin'])(
    'leads nowhere when %s is not encoded',
    async (path) => {
      cloudbase().urls = 'plain';
      const url = await cloudLink(standIn(), file(path, 40));
      expect(url).toContain(`/${path}?sign=`);
      expect((await get(standIn(), url)).status).toBe(404);
    },
  );

  it('is worth nothing when its parameters are changed in any way', async () => {
    const url = await cloudLink(standIn(), file('a.bin', 10));
    const [start, sign, t] = /^(.*\?)(.*)&(.*)$/.exec(url)?.slice(1) ?? [];
    const changed = [
      `${start}${t}&${sign}`,
      `${url}&download=1`,
      `${start}${sign}`,
      `${url}0`,
      (start ?? '').slice(0, -1),
    ];
    for (const one of changed) expect((await get(standIn(), one)).status, one).toBe(403);
    expect((await get(standIn(), url)).status).toBe(200);
  });

  it('belongs to one file alone', async () => {
    const url = await cloudLink(standIn(), file('a.bin', 10));
    file('b.bin', 10);
    expect((await get(standIn(), url.replace('a.bin', 'b.bin'))).status).toBe(403);
    expect((await get(standIn(), url.replace('a.bin', 'c.bin'))).status).toBe(404);
  });

  it('expires, and then another can be had', async () => {
    const made = file('a.bin', 10);
    cloudbase().linkLifetime = 0;
    const old = await get(standIn(), await cloudLink(standIn(), made));
    expect([old.status, textOf(old.bytes)]).toEqual([403, expect.stringContaining('expired')]);
    cloudbase().linkLifetime = undefined;
    const url = await cloudLink(standIn(), made);
    cloudbase().links.expireAll();
    expect((await get(standIn(), url)).status).toBe(403);
    const another = await cloudLink(standIn(), made);
    expect(another).not.toBe(url);
    expect((await get(standIn(), another)).status).toBe(200);
  });

  it('may lead to a host of the owner', async () => {
    const env = cloudbase().env('cdn-1', { host: 'cdn.own-files.example' });
    const url = await cloudLink(standIn(), cloudbase().file(env, 'a.bin', 10));
    expect(new URL(url).host).toBe('cdn.own-files.example');
    expect((await get(standIn(), url)).status).toBe(200);
  });
});

describe('the answer of a file host', () => {
  it('is packed for text when the client takes that', async () => {
    const made = file('a.json', 5_000);
    const url = await cloudLink(standIn(), made);
    const packed = await get(standIn(), url, { 'accept-encoding': 'gzip, deflate' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(packed.bytes.length).toBeLessThan(4_500);
    expect(digest(gunzipSync(packed.bytes))).toBe(cloudbase().sha256(made));
    const plain = await get(standIn(), url);
    expect([plain.headers['content-encoding'], plain.bytes.length]).toEqual([undefined, 5_000]);
    const picture = await cloudLink(standIn(), file('a.png', 5_000));
    const { headers } = await get(standIn(), picture, { 'accept-encoding': 'gzip' });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('has a wrong type for some', async () => {
    const { headers } = await get(standIn(), await cloudLink(standIn(), file('a.dat', 10)));
    expect(headers['content-type']).toBe('text/html');
  });

  it('gives exact parts, of text as well', async () => {
    const url = await cloudLink(standIn(), file('a.txt', 70_000));
    const whole = await get(standIn(), url);
    const headers = { range: 'bytes=100-69000', 'accept-encoding': 'gzip' };
    const part = await get(standIn(), url, headers);
    expect([part.status, part.headers['content-range']]).toEqual([206, 'bytes 100-69000/70000']);
    expect(Buffer.compare(part.bytes, whole.bytes.subarray(100, 69_001))).toBe(0);
    expect((await get(standIn(), url, { range: 'bytes=70000-' })).status).toBe(416);
    const other = { range: 'bytes=5-', 'if-range': '"another"' };
    expect((await get(standIn(), url, other)).status).toBe(200);
  });

  it('can be disturbed for one file', async () => {
    const [one, other] = [file('a.bin', 10), file('b.bin', 10)];
    const host = one.env.host;
    standIn().faults.order({ host, id: one.id, effect: { kind: 'status', status: 500 } });
    expect((await get(standIn(), await cloudLink(standIn(), other))).status).toBe(200);
    expect((await get(standIn(), await cloudLink(standIn(), one))).status).toBe(500);
    expect((await get(standIn(), await cloudLink(standIn(), one))).status).toBe(200);
  });

  it('notes a token that came there', async () => {
    const url = await cloudLink(standIn(), file('a.bin', 10));
    await get(standIn(), url, { referer: cloudbase().tokens.current('component') });
    expect(cloudbase().violations).toEqual(['a token at a file host']);
  });
});

describe('a page of somebody’s own', () => {
  it('shows the ids as they are', async () => {
    const made = file('<b>&amp;"\'.txt', 1);
    const { status, bytes } = await get(standIn(), 'https://records.example/');
    expect(status).toBe(200);
    const shown = textOf(bytes).replace(/&#(\d+);/g, (_, code: string) =>
      String.fromCharCode(Number(code)),
    );
    expect(shown).toContain(`<td>${made.id}</td>`);
    expect(textOf(bytes)).not.toContain('<b>');
  });
});
