import { signal } from '@preact/signals';
import { chooseLanguage, type LanguageChoice, type LoadMessages } from './choose-language';

export type { LanguageChoice } from './choose-language';
export type Theme = 'auto' | 'light' | 'dark';

/** The language that the texts are in; a page that shows them is drawn anew when it changes. */
export const shownLanguage = signal<LanguageChoice>('auto');

/** Makes texts come in this language. Where they cannot be had, they stay as they are. */
export async function applyLanguage(language: LanguageChoice, load: LoadMessages): Promise<void> {
  if (language === shownLanguage.peek()) return;
  if (await chooseLanguage(language, load)) shownLanguage.value = language;
}

/** Shows this page in light or dark colours, or as the system has them. */
export function applyTheme(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
