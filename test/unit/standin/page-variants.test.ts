import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask, textOf } from './client';
import { hostStandIn } from './hosting';

const standIn = hostStandIn();
const folder = new URL('../../standin/page/', import.meta.url);
const named = /(?:"|from |import )'?(\/static\/[^"']+|\.\/[^"']+)/g;
const variants = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /^[a-z]+\/(?:index|window)\.html$/.test(name))
  .map((name) => name.replace('.html', ''));

describe('a front end', () => {
  it.each(variants)('%s finds every script and style that it names', async (variant) => {
    standIn().world.pageVariant = variant;
    const seen = new Set<string>();
    const queue = ['https://www.kdocs.cn/latest'];
    for (let url = queue.pop(); url !== undefined; url = queue.pop()) {
      if (seen.has(url)) continue;
      seen.add(url);
      const { status, bytes } = await ask(standIn(), url);
      expect([url, status]).toEqual([url, 200]);
      for (const [, path] of textOf(bytes).matchAll(named)) {
        queue.push(new URL(path ?? '', url).href);
      }
    }
    expect(seen.size).toBeGreaterThan(3);
  });

  it('shows its frame to pages of its own origin only, and itself to none', async () => {
    const policyOf = async (path: string) =>
      (await ask(standIn(), `https://www.kdocs.cn${path}`)).headers['content-security-policy'];
    expect(await policyOf('/latest')).toContain("frame-ancestors 'none'");
    expect(await policyOf('/static/frame/list.html')).toContain("frame-ancestors 'self'");
  });
});
