import { describe, expect, it } from 'vitest';
import { findShareLinks } from '../../../lib/kdocs/find-share-links';

const ID = 'cAbC123dEf45';

describe('share links in a text', () => {
  it.each([
    `https://www.kdocs.cn/l/${ID}`,
    `https://kdocs.cn/l/${ID}`,
    `http://www.kdocs.cn/l/${ID}`,
    `www.kdocs.cn/l/${ID}`,
    `https://www.kdocs.cn/view/l/${ID}`,
    `https://www.kdocs.cn/folder/${ID}`,
    `https://365.kdocs.cn/l/${ID}?from=docs&R=L1M`,
    `https://whu.kdocs.cn/l/${ID}#sheet=1`,
    `https://a.b-c.kdocs.cn:443/view/l/${ID}/`,
    `https://www.wps.cn/l/${ID}`,
    `HTTPS://WWW.KDOCS.CN/l/${ID}`,
    `【金山文档】季度总结 链接:https://www.kdocs.cn/l/${ID}提取码: 1234`,
    `见www.kdocs.cn/l/${ID}，谢谢`,
    `<a href="https://www.kdocs.cn/l/${ID}">`,
    `[x](https://www.kdocs.cn/l/${ID})`,
    `https://account.wps.cn/?cb=https%3A%2F%2Fwww.kdocs.cn%2Fl%2F${ID}%3Fa`,
  ])('are found in %s', (text) => {
    expect(findShareLinks(text)).toEqual([ID]);
  });

  it.each([
    '',
    'no link',
    ID,
    `https://www.kdocs.cn/l/${ID}6`,
    `https://www.kdocs.cn/l/${ID.slice(1)}`,
    `https://www.kdocs.cn/p/${ID}`,
    `https://www.kdocs.cn/ll/${ID}`,
    `https://evil-kdocs.cn/l/${ID}`,
    `https://kdocs.cn.evil.example/l/${ID}`,
    `https://evilkdocs.cn/l/${ID}`,
    `someone@kdocs.cn/l/${ID}`,
    `https://www.kdocs.cn:8443/l/${ID}`,
    'https://www.kdocs.cn/l/cAbC123dEf4\u212A',
  ])('are none in %j', (text) => {
    expect(findShareLinks(text)).toEqual([]);
  });

  it('are found each once, in their order; capital letters count', () => {
    const other = ID.toLowerCase();
    const text = [ID, other, ID].map((id) => `https://www.kdocs.cn/l/${id}`).join('\n');
    expect(findShareLinks(text)).toEqual([ID, other]);
  });

  it('are found in a very long text of nearly links in no time', () => {
    const text = `${'a.'.repeat(200_000)}kdocs.cn/l/${ID}`;
    expect(findShareLinks(text)).toEqual([ID]);
    expect(findShareLinks('kdocs.cn/l/'.repeat(50_000))).toEqual([]);
  });
});
