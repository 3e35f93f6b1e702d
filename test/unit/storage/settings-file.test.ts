import { describe, expect, it } from 'vitest';
import {
  migrations,
  readSettingsFile,
  SETTINGS_FILE_LIMIT,
  writeSettingsFile,
  type Migration,
} from '../../../lib/storage/settings-file';
import { settingsSchema } from '../../../lib/storage/settings-schema';

const USUAL = settingsSchema.parse({});
const KIND = 'kdocs-batch-download-settings';

const textOf = (settings: unknown, version = 1) =>
  JSON.stringify({ kind: KIND, version, settings });
const read = (text: string, steps?: readonly Migration[]) =>
  readSettingsFile(new Blob([text]), steps);
const failed = (failure: unknown) => ({ ok: false, failure });

describe('a file of settings', () => {
  it('brings all settings back as they were', async () => {
    const settings = {
      ...USUAL,
      mode: 'files',
      archiveBytes: null,
      nameTemplate: '{index} 名',
      theme: 'dark',
    } as const;
    const found = await read(writeSettingsFile(settings));
    expect(found).toEqual({ ok: true, value: { settings, leftOut: [] } });
  });

  it('holds what it is, its version and the settings, and nothing else', () => {
    expect(JSON.parse(writeSettingsFile(USUAL))).toEqual({
      kind: KIND,
      version: 1,
      settings: USUAL,
    });
  });

  it('may have a mark at its beginning, as some editors put it', async () => {
    expect(await read(`\uFEFF${textOf({ mode: 'files' })}`)).toMatchObject({ ok: true });
  });

  it.each(['', '{', 'mode=files', '{"kind":'])('is not read where %j is no JSON', async (text) => {
    expect(await read(text)).toEqual(failed({ kind: 'not-json' }));
  });

  it.each([
    'null',
    '[]',
    '"text"',
    '{}',
    JSON.stringify(USUAL),
    JSON.stringify({ kind: 'other', version: 1, settings: USUAL }),
    JSON.stringify({ kind: KIND, settings: USUAL }),
    JSON.stringify({ kind: KIND, version: 0, settings: USUAL }),
    JSON.stringify({ kind: KIND, version: '1', settings: USUAL }),
    JSON.stringify({ kind: KIND, version: 1, settings: ['mode'] }),
    JSON.stringify({ kind: KIND, version: 1 }),
  ])('is not read where %s is a file of another kind', async (text) => {
    expect(await read(text)).toEqual(failed({ kind: 'other-file' }));
  });

  it('is not read where a newer version wrote it', async () => {
    expect(await read(textOf(USUAL, 2))).toEqual(failed({ kind: 'newer-version' }));
  });

  it('is not even looked into where it is too large', async () => {
    let isRead = false;
    const file = {
      size: SETTINGS_FILE_LIMIT + 1,
      text: () => {
        isRead = true;
        return Promise.resolve(textOf(USUAL));
      },
    };
    expect(await readSettingsFile(file)).toEqual(
      failed({ kind: 'too-large', limit: SETTINGS_FILE_LIMIT }),
    );
    expect(isRead).toBe(false);
    expect(await readSettingsFile({ ...file, size: SETTINGS_FILE_LIMIT })).toMatchObject({
      ok: true,
    });
  });

  it('leaves out and names what cannot be used, and what is unknown', async () => {
    const given = {
      ...{ mode: 'zip', concurrentTransfers: 17, theme: 'dark', historyDays: 0 },
      ...{ nameTemplate: '{title}', archiveBytes: null, application: { key: 's3cret' } },
    };
    expect(await read(textOf(given))).toEqual({
      ok: true,
      value: {
        settings: { theme: 'dark', archiveBytes: null },
        leftOut: ['mode', 'concurrentTransfers', 'historyDays', 'nameTemplate', 'application'],
      },
    });
  });

  it('names no more of it than a person would read', async () => {
    const given = Object.fromEntries(
      Array.from({ length: 500 }, (_, index) => [`${index}${'x'.repeat(99)}`, 1]),
    );
    const found = await read(textOf(given));
    expect(found.ok && found.value.leftOut.length).toBe(20);
    expect(found.ok && found.value.leftOut.every((name) => name.length <= 60)).toBe(true);
  });

  it('cannot reach the nature of objects', async () => {
    const text = `{"kind":"${KIND}","version":1,"settings":{"__proto__":{"mode":"files"},"constructor":1}}`;
    const found = await read(text);
    expect(found.ok && found.value.settings).toEqual({});
    expect(found.ok && 'mode' in found.value.settings).toBe(false);
  });
});

describe('migrations', () => {
  const renamed: Migration = {
    change: ({ zip, ...others }) => ({ ...others, mode: zip === true ? 'archive' : 'files' }),
    example: { before: { zip: true, theme: 'dark' }, after: { mode: 'archive', theme: 'dark' } },
  };
  const doubled: Migration = {
    change: (settings) => ({ ...settings, concurrentTransfers: 12 }),
    example: { before: {}, after: { concurrentTransfers: 12 } },
  };

  it('make of each example what it says', () => {
    for (const { change, example } of [...migrations, renamed, doubled])
      expect(change(example.before)).toEqual(example.after);
  });

  it('bring a file from its own version up to the present one, in order', async () => {
    const steps = [renamed, doubled];
    expect(await read(textOf({ zip: true }, 1), steps)).toMatchObject({
      value: { settings: { mode: 'archive', concurrentTransfers: 12 } },
    });
    expect(await read(textOf({ mode: 'files' }, 2), steps)).toMatchObject({
      value: { settings: { mode: 'files', concurrentTransfers: 12 } },
    });
    expect(await read(textOf({ concurrentTransfers: 3 }, 3), steps)).toMatchObject({
      value: { settings: { concurrentTransfers: 3 } },
    });
    expect(await read(textOf({}, 4), steps)).toEqual(failed({ kind: 'newer-version' }));
  });
});
