import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import english from '../../../lib/ui/locales/en.json';
import japanese from '../../../lib/ui/locales/ja.json';
import simplified from '../../../lib/ui/locales/zh_CN.json';
import traditional from '../../../lib/ui/locales/zh_TW.json';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const TRANSLATIONS = Object.entries({ simplified, traditional, japanese });
const PLURAL_FORMS = ['0', '1', 'n'];

/** Texts by their keys; the forms of a plural are joined by dots as well. */
function textsOf(messages: object, prefix = ''): [key: string, text: string][] {
  return Object.entries(messages).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'string') return [[prefix + key, value]];
    return typeof value === 'object' && value !== null ? textsOf(value, `${prefix}${key}.`) : [];
  });
}

function keysOf(messages: object): string[] {
  const keys = textsOf(messages).map(([key]) => key.replace(/\.(?:0|1|n)$/, ''));
  return [...new Set(keys)];
}

function placeholdersOf(text: string): string[] {
  return [...new Set(text.match(/\$\d/g) ?? [])].sort();
}

function sourceTexts(): string {
  return ['lib', 'entrypoints', 'wxt.config.ts']
    .flatMap((path) =>
      path.endsWith('.ts')
        ? [join(ROOT, path)]
        : readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
            .map((entry) => join(entry.parentPath, entry.name)),
    )
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}

describe('the languages', () => {
  it.each(TRANSLATIONS)('have the same texts in the same forms: %s', (_, messages) => {
    const keys = (texts: object) => textsOf(texts).map(([key]) => key);
    expect(keys(messages)).toEqual(keys(english));
  });

  it.each(TRANSLATIONS)('fill in the same values: %s', (_, messages) => {
    const placeholders = (texts: object) =>
      textsOf(texts).map(([key, text]) => [key, placeholdersOf(text)]);
    expect(placeholders(messages)).toEqual(placeholders(english));
  });

  it.each(TRANSLATIONS)('are translated: %s', (_, messages) => {
    const sentences = new Map(textsOf(english).filter(([, text]) => /[a-z]+ [a-z]+/i.test(text)));
    const same = textsOf(messages).filter(([key, text]) => sentences.get(key) === text);
    expect(same).toEqual([]);
  });

  it('have no empty text, and none that the browser would cut', () => {
    for (const [key, text] of [english, ...TRANSLATIONS.map(([, messages]) => messages)].flatMap(
      (messages) => textsOf(messages),
    )) {
      expect([key, text.trim()]).not.toEqual([key, '']);
      expect([key, text.includes(' | ')]).toEqual([key, false]);
      expect([key, text.replace(/\$\d/g, '').includes('$')]).toEqual([key, false]);
    }
  });

  it('name every plural as the library knows it', () => {
    for (const messages of [english, ...TRANSLATIONS.map(([, texts]) => texts)])
      for (const [key] of textsOf(messages))
        expect(
          key
            .split('.')
            .slice(2)
            .every((form) => PLURAL_FORMS.includes(form)),
        ).toBe(true);
  });
});

describe('every text', () => {
  const sources = sourceTexts();

  it('is used somewhere', () => {
    const isUsed = (key: string) =>
      sources.includes(`'${key}'`) || sources.includes(`__MSG_${key}__`);
    expect(keysOf(english).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('that is used exists', () => {
    const used = [
      ...[...sources.matchAll(/i18n\.t\(\s*'([^']+)'/g)].map(([, key]) => key),
      ...[...sources.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key),
    ];
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter((key) => !keysOf(english).includes(key ?? ''))).toEqual([]);
  });
});
