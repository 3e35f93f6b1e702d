import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Language } from '../../../lib/core/language';
import { chooseLanguage, type LanguageChoice } from '../../../lib/ui/choose-language';
import { followLanguage } from '../../../lib/ui/follow-language';
import { i18n } from '../../../lib/ui/i18n';

const MESSAGES = {
  'zh-CN': { job_pause: { message: '暂停' } },
  ja: { job_pause: { message: '一時停止' } },
} as const;

afterEach(async () => {
  await chooseLanguage('auto', () => Promise.resolve({}));
  vi.restoreAllMocks();
});

function start(first: LanguageChoice) {
  const loaded: Language[] = [];
  const world = { language: first, isBroken: false };
  const followed = followLanguage({
    read: () =>
      world.isBroken ? Promise.reject(new Error('no storage')) : Promise.resolve(world.language),
    load(language) {
      loaded.push(language);
      const messages: unknown = Reflect.get(MESSAGES, language);
      return messages === undefined
        ? Promise.reject(new Error('no file'))
        : Promise.resolve(messages);
    },
  });
  return { followed, loaded, world };
}

const text = () => i18n.t('job.pause');

describe('texts outside of pages', () => {
  it('come in the language that is set', async () => {
    const { followed } = start('zh-CN');
    await followed.ready();
    expect(text()).toBe('暂停');
  });

  it('come as the browser has them, at no cost, where none is set', async () => {
    const { followed, loaded } = start('auto');
    await followed.ready();
    expect(text()).toBe('Pause');
    expect(loaded).toEqual([]);
  });

  it('follow the setting', async () => {
    const { followed, loaded, world } = start('zh-CN');
    world.language = 'ja';
    await followed.review();
    expect(text()).toBe('一時停止');
    await followed.review();
    expect(loaded).toEqual(['zh-CN', 'ja']);
    world.language = 'auto';
    await followed.review();
    expect(text()).toBe('Pause');
  });

  it('are ready only when the last change is made', async () => {
    const { followed, world } = start('zh-CN');
    world.language = 'ja';
    void followed.review();
    await followed.ready();
    expect(text()).toBe('一時停止');
  });

  it('come all the same where their language cannot be had', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const { followed } = start('zh-TW');
    await followed.ready();
    expect(text()).toBe('Pause');
  });

  it('come all the same where nobody knows what is set', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const { followed, world } = start('zh-CN');
    world.isBroken = true;
    await followed.ready();
    expect(console.warn).toHaveBeenCalledTimes(0);
    await followed.review();
    expect(console.warn).toHaveBeenCalledTimes(1);
    expect(text()).toBe('暂停');
  });
});
