import { describe, expect, it, vi } from 'vitest';
import { installFakeBrowser } from '../../support/fakes/browser';

const OWN = ['https://*.kdocs.cn/*', 'https://*.wps.cn/*'];
const removed: string[] = [];
installFakeBrowser({
  permissions: {
    getAll: () =>
      Promise.resolve({ origins: [...OWN, 'https://stuck/*', 'https://api.example.com/*'] }),
    remove({ origins }: { readonly origins: readonly string[] }) {
      if (origins.includes('https://stuck/*')) return Promise.reject(new Error('required'));
      removed.push(...origins);
      return Promise.resolve(true);
    },
  },
});
const { giveBackOrigins } = await import('../../../lib/platform/optional-origins');

describe('addresses that people allowed', () => {
  it('are given back, but for those of the extension itself', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    await giveBackOrigins(OWN);
    expect(removed).toEqual(['https://api.example.com/*']);
    expect(warn).toHaveBeenCalledOnce();
  });
});
