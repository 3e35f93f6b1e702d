import { beforeEach, describe, expect, it } from 'vitest';
import { installFakeBrowser } from '../../support/fakes/browser';

const asked: unknown[] = [];
let isAllowed = false;

installFakeBrowser({
  permissions: {
    contains(wanted: unknown) {
      asked.push(['contains', wanted]);
      return Promise.resolve(isAllowed);
    },
    request(wanted: unknown) {
      asked.push(['request', wanted]);
      return Promise.resolve((isAllowed = true));
    },
  },
});
const { askSiteAccess, hasSiteAccess } = await import('../../../lib/platform/site-access');

const SITES = ['https://*.kdocs.cn/*', 'https://*.wps.cn/*'];

beforeEach(() => {
  asked.length = 0;
  isAllowed = false;
});

describe('access to the sites', () => {
  it('is told of all of them together', async () => {
    expect(await hasSiteAccess(SITES)).toBe(false);
    isAllowed = true;
    expect(await hasSiteAccess(SITES)).toBe(true);
    expect(asked[0]).toEqual(['contains', { origins: SITES }]);
  });

  it('is asked for before anything is waited for, as browsers want it in a click', async () => {
    const answer = askSiteAccess(SITES);
    expect(asked).toEqual([['request', { origins: SITES }]]);
    expect(await answer).toBe(true);
  });
});
