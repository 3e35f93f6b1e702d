import { describe, expect, it } from 'vitest';
import { parseTrustedLink, parseUrl, sessionDomainOf } from '../../../lib/kdocs/hosts';

describe('a link', () => {
  it.each([
    'https://hw-bj.ag.kdocs.cn/api/object/key/compatible?Expires=1&Signature=a%2Bb',
    'https://hw-bj.ag.wps.cn/api/object/key/compatible?Expires=1',
    'https://kdzip-download.kdocs.cn/zip/1',
    'https://kcos.kdocs.cn/x',
    'https://volcengine-kdocs-cache.wpscdn.cn/x',
    'https://zhishi.ks3-cn-beijing.ksyun.com/x?Signature=1',
    'https://ks3-cn-beijing.ksyun.com/x',
    'https://download.wps365.com/x',
    'https://KCOS.KDOCS.CN/x',
    'https://kcos.kdocs.cn:443/x',
  ])('to %s may be followed', (link) => {
    expect(parseTrustedLink(link)?.protocol).toBe('https:');
  });

  it.each([
    ['http://kcos.kdocs.cn/x', 'not https'],
    ['ftp://kcos.kdocs.cn/x', 'not https'],
    ['file:///etc/passwd', 'a file'],
    ['data:text/html,<script>1</script>', 'data'],
    ['javascript:alert(1)', 'a script'],
    ['blob:https://kcos.kdocs.cn/1', 'a blob'],
    ['https://kdocs.cn.evil.example/x', 'a look-alike'],
    ['https://evilkdocs.cn/x', 'a look-alike'],
    ['https://evil-wps.cn/x', 'a look-alike'],
    ['https://wpscdn.cn.evil.example/x', 'a look-alike'],
    ['https://notwpscdn.cn/x', 'a look-alike'],
    ['https://evil.example/kcos.kdocs.cn', 'a foreign host'],
    ['https://evil.example?kcos.kdocs.cn', 'a foreign host'],
    ['https://evil.example#kcos.kdocs.cn', 'a foreign host'],
    ['https://evil.example\\.kdocs.cn/x', 'a foreign host'],
    ['https://kcos.kdocs.cn@evil.example/x', 'a foreign host'],
    ['https://user:secret@kcos.kdocs.cn/x', 'credentials'],
    ['https://user@kcos.kdocs.cn/x', 'credentials'],
    ['https://ksyun.com/x', 'no bucket host'],
    ['https://evil.ksyun.com/x', 'no bucket host'],
    ['https://ks3-cn-beijing.ksyun.com.evil.example/x', 'a look-alike'],
    ['https://xks3-cn-beijing.ksyun.com/x', 'a look-alike'],
    ['https://127.0.0.1/x', 'an address'],
    ['https://[::1]/x', 'an address'],
    ['https://localhost/x', 'this computer'],
    ['https://kdоcs.cn/x', 'a letter of another script'],
    ['//kcos.kdocs.cn/x', 'no scheme'],
    ['kcos.kdocs.cn/x', 'no scheme'],
    ['https://', 'no host'],
    ['', 'nothing'],
  ])('to %s is refused: %s', (link) => {
    expect(parseTrustedLink(link)).toBeNull();
  });
});

describe('a link of a deployment of one’s own', () => {
  const own = 'https://docs.example.com:8443/wps';

  it('may be followed on the very host that was set up', () => {
    const link = 'https://docs.example.com:8443/any/file?Signature=1';
    expect(parseTrustedLink(link, own)?.href).toBe(link);
  });

  it.each([
    ['http://docs.example.com:8443/x', 'not https'],
    ['https://docs.example.com/x', 'another port'],
    ['https://files.docs.example.com:8443/x', 'a host below it'],
    ['https://example.com:8443/x', 'a host above it'],
    ['https://docs.example.com.evil.example:8443/x', 'a look-alike'],
    ['https://docs.example.com:8443@evil.example/x', 'a foreign host'],
    ['https://user:secret@docs.example.com:8443/x', 'credentials'],
    ['https://evil.example/https://docs.example.com:8443/', 'a foreign host'],
  ])('is refused: %s, %s', (link) => {
    expect(parseTrustedLink(link, own)).toBeNull();
  });

  it('leaves the file hosts of the service as they are', () => {
    expect(parseTrustedLink('https://kcos.kdocs.cn/x', own)).not.toBeNull();
  });

  it.each([[null], [''], ['no address']])('is refused with %j in its place', (address) => {
    expect(parseTrustedLink('https://docs.example.com:8443/x', address)).toBeNull();
    expect(parseTrustedLink('https://kcos.kdocs.cn/x', address)).not.toBeNull();
  });
});

describe('the session', () => {
  it.each([
    ['kdocs.cn', 'kdocs.cn'],
    ['www.kdocs.cn', 'kdocs.cn'],
    ['openapi.wps.cn', 'wps.cn'],
    ['evilkdocs.cn', null],
    ['kdocs.cn.evil.example', null],
    ['wpscdn.cn', null],
    ['wps365.com', null],
    ['', null],
  ])('for the host %j is that of %j', (host, domain) => {
    expect(sessionDomainOf(host)).toBe(domain);
  });
});

describe('a text', () => {
  it('that is no address is null, not an error', () => {
    expect(parseUrl('no address')).toBeNull();
    expect(parseUrl('https://www.kdocs.cn/a')?.pathname).toBe('/a');
  });
});
