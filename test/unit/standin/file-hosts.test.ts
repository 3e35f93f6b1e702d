import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ask, askJson, textOf } from './client';
import { hostStandIn, linkTo } from './hosting';
import { webDownload } from './shapes';

const standIn = hostStandIn();
const name = "Terms & Conditions – client's copy.pdf";

async function link(): Promise<string> {
  return linkTo(standIn(), standIn().world.fileByName(name));
}

describe('a link to a file', () => {
  it('gives its bytes under its name and type', async () => {
    const { world } = standIn();
    const file = world.fileByName(name);
    const { status, headers, bytes } = await ask(standIn(), await link());
    expect(status).toBe(200);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(world.sha256(file));
    expect(createHash('sha1').update(bytes).digest('hex')).toBe(world.sha1(file));
    expect(headers['content-type']).toBe('application/pdf');
    const encoded = /filename\*=UTF-8''(\S+)$/.exec(headers['content-disposition'] ?? '')?.[1];
    expect(decodeURIComponent(encoded ?? '')).toBe(name);
  });

  it('comes from the web API, too', async () => {
    const file = standIn().world.fileByName(name);
    const path = `/v5/groups/${file.drive.groupId}/files/${file.id}/download`;
    const { value } = await askJson(standIn(), `https://drive.kdocs.cn/api${path}`);
    const { bytes } = await ask(standIn(), webDownload.parse(value).url);
    expect(bytes).toHaveLength(file.size);
  });

  it('is refused below kdocs.cn and wps.cn without the login that made it', async () => {
    for (const host of ['hwc-bj.ag.kdocs.cn', 'hwc-bj.ag.wps.cn', 'kcos.kdocs.cn']) {
      standIn().world.fileHost = host;
      const { status, bytes } = await ask(standIn(), await link(), { cookie: '' });
      expect(status).toBe(403);
      expect(bytes).toHaveLength(46);
      expect(textOf(bytes)).toContain('userNotLogin');
    }
  });

  it('is refused without the device that made it', async () => {
    const file = standIn().world.fileByName(name);
    const { value } = standIn().world.session;
    const cookie = `wpssid=${value}; wpsua=abc`;
    const path = `/v5/groups/special/files/${file.id}/download`;
    const made = await askJson(standIn(), `https://drive.kdocs.cn/api${path}`, { cookie });
    const { url } = webDownload.parse(made.value);
    expect((await ask(standIn(), url)).status).toBe(403);
    expect((await ask(standIn(), url, { cookie })).status).toBe(200);
  });

  it('needs no login at other hosts', async () => {
    for (const host of ['files.wpscdn.cn', 'bucket.ks3-cn-beijing.ksyun.com']) {
      standIn().world.fileHost = host;
      expect((await ask(standIn(), await link(), { cookie: '' })).status).toBe(200);
    }
  });

  it('is worth nothing when it was changed', async () => {
    const url = new URL(await link());
    url.searchParams.set('Expires', String(Number(url.searchParams.get('Expires')) + 1));
    const { status, bytes } = await ask(standIn(), url.href);
    expect(status).toBe(403);
    expect(textOf(bytes)).toContain('<Code>SignatureDoesNotMatch</Code>');
  });

  it('is worth nothing when its time is over', async () => {
    standIn().world.linkLifetime = 0;
    const { status, bytes } = await ask(standIn(), await link());
    expect(status).toBe(403);
    expect(textOf(bytes)).toContain('expired');
  });
});

describe('a part of a file', () => {
  it.each([
    ['bytes=0-0', 0, 1],
    ['bytes=100-70000', 100, 67_421],
    ['bytes=13-4000', 13, 4001],
    ['bytes=65530-', 65_530, 67_421],
    ['bytes=-21', 67_400, 67_421],
  ])('%s is exactly that part', async (range, start, end) => {
    const url = await link();
    const whole = await ask(standIn(), url);
    const part = await ask(standIn(), url, { headers: { range } });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes ${start}-${end - 1}/67421`);
    expect(Buffer.compare(part.bytes, whole.bytes.subarray(start, end))).toBe(0);
  });

  it('is refused beyond the end, and all is sent when the file has changed', async () => {
    const url = await link();
    expect((await ask(standIn(), url, { headers: { range: 'bytes=67421-' } })).status).toBe(416);
    const headers = { range: 'bytes=5-', 'if-range': '"another"' };
    expect((await ask(standIn(), url, { headers })).status).toBe(200);
    const { headers: first } = await ask(standIn(), url);
    const same = { range: 'bytes=5-', 'if-range': first.etag ?? '' };
    expect((await ask(standIn(), url, { headers: same })).status).toBe(206);
  });
});
