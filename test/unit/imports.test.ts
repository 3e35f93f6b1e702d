import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Each folder may import from itself and from those further down; the rules below are stricter. */
const FOLDERS = [
  'entrypoints',
  'lib/ui',
  'lib/messaging',
  'lib/platform',
  'lib/storage',
  'lib/downloads',
  'lib/planner',
  'lib/kdocs',
  'lib/cloudbase',
  'lib/selection',
  'lib/core',
];

/** What a folder may import of ours beside itself; a file name means that its types alone may be used. */
const STRICTER: Readonly<Record<string, readonly string[]>> = {
  'lib/ui': ['lib/messaging', 'lib/core'],
  'lib/platform': ['lib/downloads/ports', 'lib/core'],
  'lib/storage': ['lib/downloads/ports', 'lib/core'],
  'lib/planner': ['lib/selection', 'lib/core'],
  'lib/kdocs': ['lib/selection', 'lib/core'],
  'lib/cloudbase': ['lib/selection', 'lib/core'],
};

const WITH_WXT = ['entrypoints', 'lib/messaging', 'lib/platform', 'lib/storage'];

interface SourceFile {
  /** Below the project's root, parts joined by `/`. */
  readonly path: string;
  readonly text: string;
}

/** What the files import against the rules, one line each. */
function violations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const values = new Set(importsOf(valuesOnly(file)));
    return importsOf(file.text).flatMap((specifier) => {
      const complaint = complaintAbout(file.path, specifier, values.has(specifier));
      return complaint === null ? [] : [`${file.path} imports ${specifier}: ${complaint}`];
    });
  });
}

function importsOf(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

/** The text without the imports that are of types only. */
function valuesOnly({ path, text }: SourceFile): string {
  const { ESNext } = ts.ModuleKind;
  const compilerOptions = { module: ESNext, verbatimModuleSyntax: true, jsx: ts.JsxEmit.Preserve };
  return ts.transpileModule(text, { fileName: path, compilerOptions }).outputText;
}

function complaintAbout(path: string, specifier: string, isValue: boolean): string | null {
  const folder = folderOf(path);
  if (folder === undefined) return 'its folder is not in the list';
  if (folder === 'lib/core') return 'core imports nothing';
  if (/^(?:@|@@|~|~~)\//.test(specifier)) return 'ours are imported by relative paths';
  if (!specifier.startsWith('.')) return complaintAboutPackage(folder, specifier);
  const target = posix.join(posix.dirname(path), specifier);
  const targetFolder = folderOf(target);
  if (targetFolder === undefined) return 'it lies outside of entrypoints and lib';
  if (targetFolder === folder) return null;
  const stricter = STRICTER[folder];
  if (stricter === undefined)
    return FOLDERS.indexOf(targetFolder) > FOLDERS.indexOf(folder) ? null : 'it lies further up';
  if (stricter.includes(targetFolder)) return null;
  if (!stricter.includes(target)) return `only ${stricter.join(', ')} may be imported`;
  return isValue ? 'only its types may be imported' : null;
}

function complaintAboutPackage(folder: string, specifier: string): string | null {
  if (/^wxt(?:\/|$)/.test(specifier) && !WITH_WXT.includes(folder)) return 'it may not know WXT';
  return null;
}

function folderOf(path: string): string | undefined {
  return FOLDERS.find((folder) => path.startsWith(`${folder}/`));
}

function sourcesBelow(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: relative(ROOT, file).split(sep).join('/'),
      text: readFileSync(file, 'utf8'),
    }));
}

/** Where a service may be known by name: its own folder, where it is joined to the rest, and its words. */
const KNOWS_CLOUDBASE = [
  /^lib\/cloudbase\//,
  /^lib\/ui\/cloudbase\//,
  /^entrypoints\/cloudbase\//,
  // Registration.
  /^entrypoints\/(?:background|common\/(?:cloudbase|login-pages))\.ts$/,
  /^lib\/selection\/entry\.ts$/,
  // Messages.
  /^lib\/messaging\/(?:cloudbase|protocol)\.ts$/,
  /^lib\/ui\/service-texts\.ts$/,
];

describe('the import directions', () => {
  it('are kept by every file', () => {
    const files = [...sourcesBelow('lib'), ...sourcesBelow('entrypoints')];
    expect(files.length).toBeGreaterThan(50);
    expect(violations(files)).toEqual([]);
  });

  it('leave CloudBase to its own folder, its registration and its messages', () => {
    const files = [...sourcesBelow('lib'), ...sourcesBelow('entrypoints')];
    const knowing = files.filter(({ text }) => /cloudbase|wechat|weixin/i.test(text));
    expect(knowing.length).toBeGreaterThan(3);
    const others = knowing.filter(({ path }) => !KNOWS_CLOUDBASE.some((known) => known.test(path)));
    expect(others.map(({ path }) => path)).toEqual([]);
  });

  it('leave no folder of lib without a rule', () => {
    const folders = readdirSync(join(ROOT, 'lib')).map((name) => `lib/${name}`);
    expect(FOLDERS).toEqual(expect.arrayContaining(folders));
  });

  it.each([
    ['lib/core/a.ts', "import { b } from './b';", 'core imports nothing'],
    ['lib/core/a.ts', "import type { b } from '../selection/b';", 'core imports nothing'],
    ['lib/core/a.ts', "import * as z from 'zod/mini';", 'core imports nothing'],
    ['lib/selection/a.ts', "import { b } from '../kdocs/b';", 'further up'],
    ['lib/kdocs/a.ts', "import { b } from '../cloudbase/b';", 'only lib/selection, lib/core'],
    ['lib/cloudbase/a.ts', "export * from '../kdocs/b';", 'only lib/selection, lib/core'],
    [
      'lib/planner/a.ts',
      "import type { b } from '../downloads/b';",
      'only lib/selection, lib/core',
    ],
    ['lib/platform/a.ts', "import { b } from '../downloads/ports';", 'only its types'],
    ['lib/platform/a.ts', "import { type b, c } from '../downloads/ports';", 'only its types'],
    [
      'lib/platform/a.ts',
      "import type { b } from '../downloads/runner';",
      'only lib/downloads/ports',
    ],
    ['lib/storage/a.ts', "import type { b } from '../selection/b';", 'only lib/downloads/ports'],
    ['lib/downloads/a.ts', "import { browser } from 'wxt/browser';", 'may not know WXT'],
    ['lib/downloads/a.ts', "import { b } from '../storage/b';", 'further up'],
    ['lib/messaging/a.ts', "import { b } from '../ui/b';", 'further up'],
    ['lib/ui/a.tsx', "import { b } from '../selection/b';", 'only lib/messaging, lib/core'],
    ['lib/ui/a.tsx', "import { browser } from 'wxt/browser';", 'may not know WXT'],
    ['lib/ui/a.tsx', "const b = await import('../kdocs/b');", 'only lib/messaging, lib/core'],
    ['lib/kdocs/a.ts', "import { b } from '../../entrypoints/b';", 'only lib/selection, lib/core'],
    ['lib/downloads/a.ts', "import { b } from '../../test/support/b';", 'outside'],
    ['lib/downloads/a.ts', "import { b } from '@/lib/ui/b';", 'relative paths'],
    ['lib/elsewhere/a.ts', "import { b } from './b';", 'not in the list'],
  ])('refuse in %s: %s', (path, text, complaint) => {
    expect(violations([{ path, text }])).toEqual([expect.stringContaining(complaint)]);
  });

  it.each([
    ['lib/platform/a.ts', "import type { b } from '../downloads/ports';"],
    ['lib/platform/a.ts', "import { browser } from 'wxt/browser';"],
    ['lib/storage/a.ts', "import { succeed } from '../core/result';"],
    ['lib/planner/a.ts', "import type { Entry } from '../selection/entry';"],
    ['lib/kdocs/a.ts', "import { b } from './b';"],
    ['lib/ui/jobs/a.tsx', "import { b } from '../speed';"],
    ['lib/downloads/a.ts', "import { b } from '../planner/b';"],
    ['entrypoints/popup/main.tsx', "import { Popup } from '../../lib/ui/popup/popup';"],
  ])('allow in %s: %s', (path, text) => {
    expect(violations([{ path, text }])).toEqual([]);
  });
});
