import { i18n as browserTexts } from '#i18n';
import type { Language } from '../core/language';

/** The texts of one language, as a build keeps them in `_locales`. */
export type Messages = Readonly<Record<string, { readonly message: string }>>;

type Argument = number | readonly (string | number)[] | undefined;

let chosen: { readonly language: Language; readonly messages: Messages } | null = null;

/** From now on texts come in this language; null: in the one that the browser chooses. */
export function chooseTexts(language: Language | null, messages: Messages | null): void {
  chosen = language === null || messages === null ? null : { language, messages };
}

/** The language for numbers, dates and sorting. */
export function textLocale(): string {
  return chosen?.language ?? navigator.language;
}

/** What `make` makes for a language, made once as long as the language stays: formats are costly to make. */
export function perLocale<Made>(make: (locale: string) => Made): () => Made {
  let last: { readonly locale: string; readonly made: Made } | null = null;
  return () => {
    const locale = textLocale();
    if (last?.locale !== locale) last = { locale, made: make(locale) };
    return last.made;
  };
}

/**
 * The texts that people read. They come from the browser, which knows one language only; where people chose
 * another one, from its file, filled in as the browser would do it.
 */
export const i18n = {
  t: ((key: string, ...args: readonly Argument[]) =>
    chosen === null
      ? (Reflect.apply(browserTexts.t, browserTexts, [key, ...args]) as string)
      : textOf(chosen.messages, key, args)) as typeof browserTexts.t,
};

function textOf(messages: Messages, key: string, args: readonly Argument[]): string {
  const message = messages[key.replaceAll('.', '_')]?.message;
  if (message === undefined) {
    console.warn(`there is no text for "${key}"`);
    return '';
  }
  const count = args.find((argument) => typeof argument === 'number');
  const values = args.find((argument) => typeof argument === 'object');
  return formFor(count, fill(message, values ?? (count === undefined ? [] : [count])));
}

/** `$1` to `$9` are filled in; a dollar sign is written twice. */
function fill(message: string, values: readonly (string | number)[]): string {
  return message.replace(/\$(\$+|[1-9])/g, (_, what: string) =>
    what.startsWith('$') ? what : String(values[Number(what) - 1] ?? ''),
  );
}

/** Of the forms for 1 and others, or for 0, 1 and others, the one that fits. */
function formFor(count: number | undefined, text: string): string {
  if (count === undefined) return text;
  const forms = text.split(' | ');
  const form = forms.length === 3 ? Math.min(count, 2) : count === 1 ? 0 : 1;
  return forms.length === 1 ? text : (forms[form] ?? '');
}
