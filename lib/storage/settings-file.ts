import * as z from 'zod/mini';
import { fail, succeed, type Result } from '../core/result';
import { settingShapes, type Settings } from './settings-schema';

export const SETTINGS_FILE_NAME = 'kdocs-batch-download-settings.json';

/** Bytes; a file of settings has about 600. */
export const SETTINGS_FILE_LIMIT = 100_000;

/** What tells such a file from all others. */
const KIND = 'kdocs-batch-download-settings';

/** Names of settings that are not known here are told up to so many, and so many characters. */
const NAMES_TOLD = 20;
const NAME_LENGTH = 60;

type AnySettings = Readonly<Record<string, unknown>>;

/** The step from one version of the file to the next. */
export interface Migration {
  readonly change: (settings: AnySettings) => AnySettings;
  /** What it makes of what. */
  readonly example: { readonly before: AnySettings; readonly after: AnySettings };
}

/** The first one leads from version 1 to version 2, and so on. */
export const migrations: readonly Migration[] = [];

/** Why a file cannot be read at all. */
export type SettingsFileProblem =
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'other-file' }
  | { readonly kind: 'newer-version' };

export interface ReadSettings {
  /** Those that the file has and that can be used. */
  readonly settings: Partial<Settings>;
  /** Names of the others. */
  readonly leftOut: readonly string[];
}

const fileSchema = z.object({
  kind: z.literal(KIND),
  version: z.int().check(z.gte(1)),
  settings: z.record(z.string(), z.unknown()),
});

/** Settings as the text of a file: never secrets, nor anything of an application's access. */
export function writeSettingsFile(settings: Settings): string {
  const file = { kind: KIND, version: versionAfter(migrations), settings };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** What can be taken from a file that a person chose. */
export async function readSettingsFile(
  file: Pick<Blob, 'size' | 'text'>,
  steps = migrations,
): Promise<Result<ReadSettings, SettingsFileProblem>> {
  if (file.size > SETTINGS_FILE_LIMIT)
    return fail({ kind: 'too-large', limit: SETTINGS_FILE_LIMIT });
  const json = parseJson(await file.text());
  if (!json.ok) return json;
  const parsed = fileSchema.safeParse(json.value);
  if (!parsed.success) return fail({ kind: 'other-file' });
  const { version, settings } = parsed.data;
  if (version > versionAfter(steps)) return fail({ kind: 'newer-version' });
  const now = steps.slice(version - 1).reduce((kept, { change }) => change(kept), settings);
  return succeed(usable(now));
}

function versionAfter(steps: readonly Migration[]): number {
  return steps.length + 1;
}

function parseJson(text: string): Result<unknown, SettingsFileProblem> {
  try {
    // Some editors put a mark in front that JSON does not know.
    return succeed(JSON.parse(text.replace(/^\uFEFF/u, '')));
  } catch {
    return fail({ kind: 'not-json' });
  }
}

function usable(given: AnySettings): ReadSettings {
  const names = Object.keys(given);
  const good = names.filter(
    (name) => isSetting(name) && settingShapes[name].safeParse(given[name]).success,
  );
  const leftOut = names.filter((name) => !good.includes(name));
  const settings: AnySettings = Object.fromEntries(
    good.map((name): [string, unknown] => [name, given[name]]),
  );
  return {
    // Each of them has just been parsed by itself.
    settings,
    leftOut: leftOut.slice(0, NAMES_TOLD).map((name) => name.slice(0, NAME_LENGTH)),
  };
}

function isSetting(name: string): name is keyof Settings {
  return Object.hasOwn(settingShapes, name);
}
