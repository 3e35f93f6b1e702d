import type { Language } from '../core/language';
import { chooseTexts, type Messages } from './i18n';

export type LanguageChoice = 'auto' | Language;

/** The texts of a language, as its file holds them. */
export type LoadMessages = (language: Language) => Promise<unknown>;

/** Makes texts come in this language. False where they cannot be had: then they stay as they are. */
export async function chooseLanguage(
  language: LanguageChoice,
  load: LoadMessages,
): Promise<boolean> {
  if (language === 'auto') {
    chooseTexts(null, null);
    return true;
  }
  const messages = await load(language).catch((error: unknown) => {
    console.warn('no texts of this language', error);
    return null;
  });
  if (messages === null) return false;
  // They are part of the extension, made by its build.
  chooseTexts(language, messages as Messages);
  return true;
}
