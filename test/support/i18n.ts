import messages from '../../lib/ui/locales/en.json';

/** Numbers from which on a plural text is chosen; `n` is every other. */
type Count = number;

/**
 * Stands in for the generated `#i18n`: the English texts, chosen and filled in as the browser and the i18n
 * library do it. A key that has no text is a mistake and throws.
 */
export const i18n = { t };

function t(key: string, ...args: readonly (Count | readonly string[] | undefined)[]): string {
  let count: Count | undefined;
  let substitutions: readonly string[] | undefined;
  for (const argument of args)
    if (typeof argument === 'number') count = argument;
    else substitutions = argument ?? substitutions;
  if (count !== undefined) substitutions ??= [String(count)];
  return choose(fill(textOf(key), substitutions ?? []), count);
}

function textOf(key: string): string {
  let found: unknown = messages;
  for (const part of key.split('.')) found = isObject(found) ? found[part] : undefined;
  if (typeof found === 'string') return found;
  const forms = isObject(found) ? ['0', '1', 'n'].flatMap((form) => found[form] ?? []) : [];
  if (forms.length === 0) throw new Error(`there is no text for "${key}"`);
  return forms.join(' | ');
}

function isObject(value: unknown): value is Readonly<Record<string, string>> {
  return typeof value === 'object' && value !== null;
}

/** As `browser.i18n.getMessage` does: `$1` to `$9`; a dollar sign is written twice. */
function fill(text: string, substitutions: readonly string[]): string {
  return text.replace(/\$(\$+|[1-9])/g, (_, what: string) =>
    what.startsWith('$') ? what : (substitutions[Number(what) - 1] ?? ''),
  );
}

function choose(text: string, count: Count | undefined): string {
  if (count === undefined) return text;
  const forms = text.split(' | ');
  const index = forms.length === 3 ? Math.min(count, 2) : count === 1 ? 0 : 1;
  return forms.length === 1 ? text : (forms[index] ?? '');
}
