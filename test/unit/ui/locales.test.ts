import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import english from '../../../lib/ui/locales/en.json';
import chinese from '../../../lib/ui/locales/zh_CN.json';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
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
  it('have the same texts in the same forms', () => {
    const keys = (messages: object) => textsOf(messages).map(([key]) => key);
    expect(keys(chinese)).toEqual(keys(english));
  });

  it('fill in the same values', () => {
    const placeholders = (messages: object) =>
      textsOf(messages).map(([key, text]) => [key, placeholdersOf(text)]);
    expect(placeholders(chinese)).toEqual(placeholders(english));
  });

  it('have no empty text, and none that the browser would cut', () => {
    for (const [key, text] of [...textsOf(english), ...textsOf(chinese)]) {
      expect([key, text.trim()]).not.toEqual([key, '']);
      expect([key, text.includes(' | ')]).toEqual([key, false]);
      expect([key, text.replace(/\$\d/g, '').includes('$')]).toEqual([key, false]);
    }
  });

  it('name every plural as the library knows it', () => {
    for (const messages of [english, chinese])
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
