import { beforeEach, describe, expect, it, vi } from 'vitest';
import { keepStorageFromPages } from '../../../lib/platform/storage-access';

const local = vi.hoisted((): { setAccessLevel?: (options: object) => Promise<void> } => ({}));
vi.mock('wxt/browser', () => ({ browser: { storage: { local } } }));

beforeEach(() => {
  delete local.setAccessLevel;
});

describe('what is stored', () => {
  it('is kept from the scripts in pages', async () => {
    const asked: object[] = [];
    local.setAccessLevel = (options) => {
      asked.push(options);
      return Promise.resolve();
    };
    await keepStorageFromPages();
    expect(asked).toEqual([{ accessLevel: 'TRUSTED_CONTEXTS' }]);
  });

  it('is left alone by a browser that cannot do that', async () => {
    await expect(keepStorageFromPages()).resolves.toBeUndefined();
  });
});
