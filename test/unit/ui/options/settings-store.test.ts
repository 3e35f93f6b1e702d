import { describe, expect, it, vi } from 'vitest';
import { createSettingsStore } from '../../../../lib/ui/options/settings-store';
import { createTold } from '../../../../lib/ui/options/told';
import { LIMITS, USUAL_SETTINGS } from './options-stores';

/** A store of which each change is kept when the test says so. */
function start() {
  const saved: { readonly changed: object; resolve(): void; reject(reason: Error): void }[] = [];
  const told = createTold();
  const store = createSettingsStore({
    initial: USUAL_SETTINGS,
    limits: LIMITS,
    save: (changed) =>
      new Promise((resolve, reject) => {
        saved.push({ changed, resolve: () => resolve(undefined), reject });
      }),
    told,
  });
  return { store, saved, said: () => told.last.value?.() ?? '' };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the settings of a page', () => {
  it('show a change at once, and say that it is kept only when it is', async () => {
    const { store, saved, said } = start();
    void store.change({ mode: 'files' });
    expect(store.kept.value.mode).toBe('files');
    expect(said()).toBe('');
    saved[0]?.resolve();
    await settle();
    expect(said()).toBe('Saved.');
    expect(saved.map(({ changed }) => changed)).toEqual([{ mode: 'files' }]);
  });

  it('are as before where a change cannot be kept, and say so', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { store, saved, said } = start();
    void store.change({ mode: 'files' });
    saved[0]?.reject(new Error('no room'));
    await settle();
    expect(store.kept.value).toEqual(USUAL_SETTINGS);
    expect(said()).toBe('The change could not be saved. Try again.');
  });

  it('follow what is changed in another page', () => {
    const { store } = start();
    store.takeOver({ ...USUAL_SETTINGS, theme: 'dark', nameTemplate: '{date}' });
    expect(store.kept.value).toMatchObject({ theme: 'dark', nameTemplate: '{date}' });
  });

  it('do not fall back to older letters while later ones are on their way', async () => {
    const { store, saved } = start();
    store.typeTemplate('nameTemplate', '{name}a');
    store.typeTemplate('nameTemplate', '{name}ab');
    store.takeOver({ ...USUAL_SETTINGS, nameTemplate: '{name}a', theme: 'dark' });
    expect(store.kept.value).toMatchObject({ nameTemplate: '{name}ab', theme: 'dark' });
    saved[0]?.resolve();
    await settle();
    expect(store.kept.value.nameTemplate).toBe('{name}ab');
    saved[1]?.resolve();
    await settle();
    expect(store.kept.value).toMatchObject({ nameTemplate: '{name}ab', theme: 'dark' });
  });

  it('leave what is being typed alone when another page changes the same', () => {
    const { store, saved } = start();
    store.typeTemplate('nameTemplate', '{nam');
    store.takeOver({ ...USUAL_SETTINGS, nameTemplate: '{date}' });
    expect(store.drafts.value).toEqual({ nameTemplate: '{nam' });
    expect(store.kept.value.nameTemplate).toBe('{date}');
    expect(saved).toEqual([]);
  });

  it('forget what could not be kept as soon as it can', () => {
    const { store } = start();
    store.typeTemplate('nameTemplate', '{nam');
    store.typeTemplate('nameTemplate', '{name}');
    expect(store.drafts.value).toEqual({});
  });

  it.each(['0', '17', '', '2.5', 'x', '1e1', '-1'])('do not keep %j transfers', (typed) => {
    const { store, saved } = start();
    store.typeNumber('concurrentTransfers', typed);
    expect(saved).toEqual([]);
    expect(store.drafts.value).toEqual({ concurrentTransfers: typed });
    expect(store.kept.value.concurrentTransfers).toBe(6);
  });

  it.each(['1', '365', ' 30 '])('keep downloads for %s days', (typed) => {
    const { store, saved } = start();
    store.typeNumber('historyDays', typed);
    expect(saved.map(({ changed }) => changed)).toEqual([{ historyDays: Number(typed) }]);
  });
});
