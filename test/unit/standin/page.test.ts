import { describe, expect, it } from 'vitest';
import { ask, askJson, textOf } from './client';
import { hostStandIn } from './hosting';

const standIn = hostStandIn();

describe('the list page', () => {
  it.each(['/latest', '/?show=all', '/mine', '/mine/1', '/team/2/3', '/nowhere'])(
    'is the same document at %s, under a strict policy',
    async (path) => {
      const { status, headers, bytes } = await ask(standIn(), `https://365.kdocs.cn${path}`);
      expect(status).toBe(200);
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(textOf(bytes)).toContain('list-header-checkbox');
    },
  );

  it('serves nothing from outside its folder', async () => {
    for (const path of [
      '/static/kdv/..%2f..%2fserver.ts',
      '/static/../server.ts',
      '/static/kdv/x.js',
    ]) {
      const { bytes } = await ask(standIn(), `https://www.kdocs.cn${path}`);
      expect(textOf(bytes)).not.toContain('startStandIn');
    }
  });

  it('lists recent files of all drives', async () => {
    const url = 'https://www.kdocs.cn/3rd/drive/api/v5/roaming?count=100';
    const { value } = await askJson(standIn(), url);
    const text = JSON.stringify(value);
    for (const file of standIn().world.recentFiles()) expect(text).toContain(file.linkId);
    const drives = new Set(
      standIn()
        .world.recentFiles()
        .map((file) => file.drive.name),
    );
    expect([...drives].sort()).toEqual(['我的云文档', '设计部']);
  });
});

describe('other hosts', () => {
  it('are played only as far as they are known', async () => {
    expect((await ask(standIn(), 'https://evil.example/x')).status).toBe(200);
    expect((await ask(standIn(), 'https://unknown.example/x')).status).toBe(404);
    expect(standIn().resolverRules()).toMatch(
      /^MAP \*\.kdocs\.cn 127\.0\.0\.1:\d+, .*EXCLUDE localhost$/,
    );
  });
});
