import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../lib/core/digest';
import { applicationHeaders, signKso1 } from '../../../lib/kdocs/kso1';

const DATE = 'Mon, 02 Jan 2006 15:04:05 GMT';
const common = { contentType: 'application/json', date: DATE, key: 'sk098765' } as const;
const application = { address: 'https://a.example', id: 'AK123456', key: 'sk098765', token: 't' };

describe('the KSO-1 signature', () => {
  it('of a GET is that of the official example', async () => {
    const parts = { ...common, method: 'GET', path: '/v7/test?key=value', body: '' } as const;
    expect(await signKso1(parts)).toBe(
      'ce8df66877175e5198c8ea1362ffddf82e4941c6f25a4ca205a1ad09d0faaf03',
    );
  });

  it('of a POST is that of the official example', async () => {
    const body = '{"key": "value"}';
    const parts = { ...common, method: 'POST', path: '/v7/test/body', body } as const;
    expect(await digestOf(body)).toBe(
      '9724c1e20e6e3e4d7f57ed25f9d4efb006e508590d528c90da597f6a775c13e5',
    );
    expect(await signKso1(parts)).toBe(
      'c46e6c988130818ecba2484d51ac685948fbbef6814602c7874d6bfc41dc17b3',
    );
  });
});

describe('the headers of an application', () => {
  it('are its token, its signature and what was signed', async () => {
    const now = Date.UTC(2006, 0, 2, 15, 4, 5);
    expect(await applicationHeaders(application, '/v7/test?key=value', now)).toEqual({
      'Content-Type': 'application/json',
      'X-Kso-Date': DATE,
      'X-Kso-Authorization':
        'KSO-1 AK123456:ce8df66877175e5198c8ea1362ffddf82e4941c6f25a4ca205a1ad09d0faaf03',
      Authorization: 'Bearer t',
    });
  });
});
