import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDownloadUrl } from '../../../lib/cloudbase/download-url';

const HOST = 'https://7465-test2.tcb.qcloud.la';

function urlOf(link: string, path: string): string {
  const url = toDownloadUrl(link, path);
  if (!url.ok) throw new Error(url.failure.kind);
  return url.value;
}

const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'%?#&=+ /|[]^"<>\\25aZé报😀'.split('')),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    ),
    {
      minLength: 1,
      maxLength: 40,
    },
  )
  .map((parts) => parts.join('').replace(/\p{Cs}/gu, 'x'))
  .filter((path) => path !== '');
const query = fc
  .option(fc.string({ unit: 'grapheme', maxLength: 40 }))
  .map((text) => (text === null ? '' : `?${text}`));
const encode = (path: string) => path.split('/').map(encodeURIComponent).join('/');
const lower = (path: string) => encode(path).replace(/%../g, (byte) => byte.toLowerCase());

describe('the address of a file', () => {
  it.each([
    ['not at all', (path: string) => path],
    ['as it should be', encode],
    ['in lower case', lower],
    ['as a whole address', encodeURI],
    ['even its slashes', encodeURIComponent],
  ])('leads to the path and keeps its query, whether it is encoded %s', (_, write) => {
    fc.assert(
      fc.property(nasty, query, (path, signed) => {
        const link = `${HOST}/${write(path)}${signed}`;
        const url = urlOf(link, path);
        const rest = url.slice(HOST.length);
        const length = /^[^?#]*/.exec(rest)?.[0].length ?? 0;
        expect(decodeURIComponent(rest.slice(0, length))).toBe(`/${path}`);
        expect(rest.slice(length)).toBe(signed);
        expect(url).toMatch(/^[!-~]+/);
      }),
      { numRuns: 500 },
    );
  });

  it('is left as it is where nothing is wrong with it', () => {
    const link = `${HOST}/a%20b/%e6%8a%a5(1).png?sign=A%2fb+c==&t=1&t=2&empty=&%zz`;
    expect(urlOf(link, 'a b/报(1).png')).toBe(link);
  });

  it.each([
    ['报告 1#2.png', '报告 1#2.png?sign=a&t=1', '%E6%8A%A5%E5%91%8A%201%232.png?sign=a&t=1'],
    ['a%20b.png', 'a%20b.png?sign=a', 'a%2520b.png?sign=a'],
    ['a?b.png', 'a?b.png?sign=a', 'a%3Fb.png?sign=a'],
    ['a?b.png', 'a%3Fb.png?sign=a?b', 'a%3Fb.png?sign=a?b'],
    ['100%', '100%?sign=a', '100%25?sign=a'],
  ])('of %j is built anew from %j', (path, written, expected) => {
    expect(urlOf(`${HOST}/${written}`, path)).toBe(`${HOST}/${expected}`);
  });

  it('that leads elsewhere is left alone', () => {
    expect(urlOf('https://cdn.example/x/1?sign=a', 'a.png')).toBe('https://cdn.example/x/1?sign=a');
  });

  it.each([
    ['http://a.tcb.qcloud.la/A.png?sign=secret', 'http://a.tcb.qcloud.la'],
    ['https://user:word@a.example/A.png', 'https://a.example'],
    ['https://a.example\\@b.example/A.png', 'https://a.example'],
    ['javascript:alert(1)', 'javascript://'],
    ['https://a b/A.png', '?'],
    ['https://127.0.0.1/A.png', 'https://127.0.0.1'],
    ['https://0x7f.1:8443/A.png', 'https://127.0.0.1:8443'],
    ['https://2130706433/A.png', 'https://127.0.0.1'],
    ['https://[::1]/A.png', 'https://[::1]'],
    ['https://localhost/A.png', 'https://localhost'],
    ['https://a.LOCALHOST./A.png', 'https://a.localhost.'],
    ['https://printer.local/A.png', 'https://printer.local'],
    ['https://a.b.internal/A.png', 'https://a.b.internal'],
    ['https://intranet/A.png', 'https://intranet'],
    ['', '?'],
  ])('%j is not trusted', (link, host) => {
    expect(toDownloadUrl(link, 'A.png')).toEqual({
      ok: false,
      failure: { kind: 'untrusted-link', host },
    });
  });

  it('may be on any host with a public name', () => {
    expect(urlOf('https://local.example/A.png', 'A.png')).toBe('https://local.example/A.png');
    expect(urlOf('https://cdn.example:8443/A.png', 'A.png')).toBe('https://cdn.example:8443/A.png');
  });
});
