import { browser } from 'wxt/browser';
import type { Language } from '../core/language';

/** The texts of a language, as the build keeps them. */
export async function loadMessages(language: Language): Promise<unknown> {
  const folder = language.replace('-', '_');
  const address = new URL(`_locales/${folder}/messages.json`, browser.runtime.getURL('/'));
  return (await fetch(address)).json();
}
