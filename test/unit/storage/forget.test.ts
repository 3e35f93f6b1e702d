import { describe, expect, it } from 'vitest';
import { createFakeStorageArea, installFakeBrowser } from '../../support/fakes/browser';

function createClearableArea() {
  const area = createFakeStorageArea();
  const clear = (): Promise<void> => {
    area.kept.clear();
    return Promise.resolve();
  };
  return { ...area, clear };
}

const { storage } = installFakeBrowser({
  storage: { local: createClearableArea(), session: createClearableArea() },
});
const { forgetStorage } = await import('../../../lib/storage/forget');
const { changeSettings, readSettings } = await import('../../../lib/storage/settings');
const { saveApplication, readApplication } = await import('../../../lib/storage/application');
const { isWelcomeSeen, noteWelcomeSeen } = await import('../../../lib/storage/welcome');

describe('the storage', () => {
  it('can be forgotten as a whole', async () => {
    await changeSettings({ mode: 'files' });
    await noteWelcomeSeen();
    const secrets = { address: 'https://a', id: 'i', key: 'k', token: 't', keepsSecrets: false };
    await saveApplication(secrets);
    expect(await isWelcomeSeen()).toBe(true);
    await forgetStorage();
    expect([...storage.local.kept, ...storage.session.kept]).toEqual([]);
    expect((await readSettings()).mode).toBe('archive');
    expect(await isWelcomeSeen()).toBe(false);
    expect((await readApplication()).key).toBe('');
  });
});
