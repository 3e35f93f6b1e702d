import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeStorageArea, installFakeBrowser } from '../../support/fakes/browser';

const { storage } = installFakeBrowser({
  storage: { local: createFakeStorageArea(), session: createFakeStorageArea() },
});
const { changeSettings, readSettings, savingWayOf, settingsSchema, TRANSFER_LIMITS } =
  await import('../../../lib/storage/settings');
const { keepChoice, recallChoice } = await import('../../../lib/storage/choice');
const { readLentCookies, writeLentCookies } = await import('../../../lib/storage/lent-cookies');

const DEFAULTS = {
  otlFormat: 'docx',
  archiveBytes: 4_000_000_000,
  mode: 'archive',
  concurrentTransfers: 6,
  notifications: true,
  conflicts: 'keep-both',
  skipExisting: true,
  folderTemplate: '{folder}/{path}',
  nameTemplate: '{name}',
  archiveTemplate: '{folder} {date} {time}',
  language: 'auto',
  theme: 'auto',
  historyDays: 90,
};

beforeEach(() => storage.local.kept.clear());

describe('the settings', () => {
  it('are the usual ones until somebody changes them', async () => {
    expect(await readSettings()).toEqual(DEFAULTS);
  });

  it('are kept under the key "settings"', async () => {
    const settings = {
      mode: 'files',
      concurrentTransfers: 2,
      notifications: false,
      conflicts: 'replace',
      skipExisting: false,
      otlFormat: 'pdf',
      archiveBytes: null,
      folderTemplate: '{date}/{path}',
      nameTemplate: '{index} {name}',
      archiveTemplate: '{drive}',
      language: 'zh-CN',
      theme: 'dark',
      historyDays: 365,
    } as const;
    await changeSettings(settings);
    expect(storage.local.kept.get('settings')).toEqual(settings);
    expect(await readSettings()).toEqual(settings);
  });

  it('stay as they are where only others are changed', async () => {
    await changeSettings({ concurrentTransfers: 2 });
    await changeSettings({ mode: 'files' });
    await changeSettings({ notifications: false });
    expect(await readSettings()).toEqual({
      ...DEFAULTS,
      mode: 'files',
      concurrentTransfers: 2,
      notifications: false,
    });
  });

  it('are mended by the next change where a bad value was kept', async () => {
    storage.local.kept.set('settings', { mode: 5, concurrentTransfers: 3 });
    await changeSettings({ notifications: false });
    expect(storage.local.kept.get('settings')).toEqual({
      ...DEFAULTS,
      concurrentTransfers: 3,
      notifications: false,
    });
  });

  it('keep both of two changes that come at once', async () => {
    await Promise.all([
      changeSettings({ mode: 'files' }),
      changeSettings({ notifications: false }),
    ]);
    expect(await readSettings()).toMatchObject({ mode: 'files', notifications: false });
  });

  it.each([
    null,
    5,
    'text',
    [],
    true,
    { concurrentTransfers: {} },
    { notifications: 'yes' },
    { mode: 'zip' },
    { conflicts: 'overwrite' },
    { skipExisting: 1 },
    { otlFormat: 'txt' },
    { archiveBytes: 9_999_999 },
    { archiveBytes: 2e9 + 0.5 },
    { archiveBytes: '4' },
    { folderTemplate: '' },
    { nameTemplate: '{title}' },
    { archiveTemplate: '{name}' },
    { nameTemplate: 'x'.repeat(201) },
    { language: 'zh' },
    { theme: 'blue' },
    { historyDays: 0 },
    { historyDays: 366 },
  ])('are the usual ones when %j is kept', async (kept) => {
    storage.local.kept.set('settings', kept);
    expect(await readSettings()).toEqual(DEFAULTS);
  });

  it.each([0, 17, -1, 2.5, '4', Infinity])(
    'have the usual number of transfers instead of %j, and keep the rest',
    async (concurrentTransfers) => {
      storage.local.kept.set('settings', { concurrentTransfers, notifications: false });
      expect(await readSettings()).toEqual({ ...DEFAULTS, notifications: false });
    },
  );

  it('may have any number of transfers within the limits', () => {
    for (const concurrentTransfers of [TRANSFER_LIMITS.least, 7, TRANSFER_LIMITS.most])
      expect(settingsSchema.parse({ concurrentTransfers })).toEqual({
        ...DEFAULTS,
        concurrentTransfers,
      });
  });

  it('say how a new job is saved', () => {
    const settings = settingsSchema.parse({ otlFormat: 'pdf', archiveBytes: 10_000_000 });
    expect(savingWayOf(settings)).toEqual({
      ...{ mode: 'archive', conflicts: 'keep-both', skipExisting: true },
      naming: {
        ...{ folder: '{folder}/{path}', name: '{name}', archive: '{folder} {date} {time}' },
      },
      formats: { otl: 'pdf' },
      archiveBytes: 10_000_000,
    });
  });

  it('forget what no version knows', async () => {
    storage.local.kept.set('settings', { ...DEFAULTS, secret: 1 });
    expect(await readSettings()).toEqual(DEFAULTS);
  });
});

describe('what is chosen in the popup', () => {
  it('is kept in memory, never on the disk', async () => {
    expect(await recallChoice()).toBeUndefined();
    await keepChoice({ picks: ['1'] });
    expect(await recallChoice()).toEqual({ picks: ['1'] });
    expect(storage.local.kept.size).toBe(0);
  });
});

describe('the list of lent cookies', () => {
  const lent = [{ url: 'https://kcos.kdocs.cn', name: 'wps_sid' }];

  it('is empty at first, and after everything was taken back', async () => {
    expect(await readLentCookies()).toEqual([]);
    await writeLentCookies(lent);
    expect(await readLentCookies()).toEqual(lent);
    await writeLentCookies([]);
    expect(storage.local.kept.size).toBe(0);
  });

  it('counts as empty when something else is kept in its place', async () => {
    storage.local.kept.set('lentCookies', [{ url: 5 }]);
    expect(await readLentCookies()).toEqual([]);
  });
});
