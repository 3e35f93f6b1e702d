import { describe, expect, it } from 'vitest';
import type { Call } from '../../standin/http/call';
import { isSigned } from '../../standin/open-api/signature';

const application = { id: 'AK123456', key: 'sk098765', token: 't' };

/** The example of the official document. */
const example: Call = {
  method: 'GET',
  host: 'openapi.wps.cn',
  target: '/v7/test?key=value',
  path: '/v7/test',
  query: new URLSearchParams('key=value'),
  cookies: {},
  headers: {
    authorization: 'Bearer t',
    'content-type': 'application/json',
    'x-kso-date': 'Mon, 02 Jan 2006 15:04:05 GMT',
    'x-kso-authorization':
      'KSO-1 AK123456:ce8df66877175e5198c8ea1362ffddf82e4941c6f25a4ca205a1ad09d0faaf03',
  },
  body: '',
};

describe('a signed call', () => {
  it('is taken when it is signed as the document says', () => {
    expect(isSigned(application, example)).toBe(true);
    const withBody = {
      ...example,
      method: 'POST',
      target: '/v7/test/body',
      body: '{"key": "value"}',
      headers: {
        ...example.headers,
        'x-kso-authorization':
          'KSO-1 AK123456:c46e6c988130818ecba2484d51ac685948fbbef6814602c7874d6bfc41dc17b3',
      },
    };
    expect(isSigned(application, withBody)).toBe(true);
  });

  it('is refused when anything differs', () => {
    expect(isSigned(application, { ...example, target: '/v7/test?key=other' })).toBe(false);
    expect(isSigned({ ...application, token: 'u' }, example)).toBe(false);
    expect(isSigned({ ...application, key: 'k' }, example)).toBe(false);
    expect(isSigned(application, { ...example, headers: {} })).toBe(false);
  });
});
