import { signal, type ReadonlySignal } from '@preact/signals';
import { templateProblem, type TemplateKind } from '../../core/naming';
import { i18n } from '../i18n';
import type { Limits, NumberName, SettingName, Settings, TemplateName } from './settings';
import type { Told } from './told';

/** What is typed in fields and cannot be kept. */
export type Drafts = Readonly<Partial<Record<NumberName | TemplateName, string>>>;

export interface SettingsStore {
  /** As they are kept, or will be in a moment. */
  readonly kept: ReadonlySignal<Settings>;
  readonly drafts: ReadonlySignal<Drafts>;
  readonly limits: Readonly<Record<NumberName, Limits>>;
  /** Keeps some settings and tells what came of it. */
  change(changed: Partial<Settings>): Promise<void>;
  /** Does the same without telling; false when it failed: then they are again as they were. */
  keep(changed: Partial<Settings>): Promise<boolean>;
  /** Keeps what is typed as soon as it can be used. */
  typeTemplate(name: TemplateName, typed: string): void;
  typeNumber(name: NumberName, typed: string): void;
  /** Somebody changed settings, in whatever page. */
  takeOver(settings: Settings): void;
}

interface Parts {
  readonly initial: Settings;
  readonly limits: SettingsStore['limits'];
  /** Gets only what was changed: the other settings may have been changed elsewhere. */
  readonly save: (changed: Partial<Settings>) => Promise<void>;
  readonly told: Told;
}

export const KIND_OF: Readonly<Record<TemplateName, TemplateKind>> = {
  folderTemplate: 'folder',
  nameTemplate: 'name',
  archiveTemplate: 'archive',
};

/** Holds the settings of a page beyond the life of what it draws. */
export function createSettingsStore({ initial, limits, save, told }: Parts): SettingsStore {
  const kept = signal(initial);
  const drafts = signal<Drafts>({});
  /** As they were read last, or kept without failing. */
  let known = initial;
  /** How many changes of a setting are on their way. */
  const underWay = new Map<string, number>();

  const count = (names: readonly string[], step: 1 | -1): void => {
    for (const name of names) underWay.set(name, (underWay.get(name) ?? 0) + step);
  };
  const isUnderWay = (name: string): boolean => (underWay.get(name) ?? 0) > 0;
  const setDraft = (name: NumberName | TemplateName, typed: string): void => {
    told.clear();
    drafts.value = { ...drafts.value, [name]: typed };
  };
  /** Shows what is known, but for what is being changed right now. */
  const showKnown = (): void => {
    kept.value = { ...known, ...only(kept.value, isUnderWay) };
  };

  const keep = async (changed: Partial<Settings>): Promise<boolean> => {
    const names = Object.keys(changed);
    kept.value = { ...kept.value, ...changed };
    drafts.value = only(drafts.value, (name) => !names.includes(name));
    count(names, 1);
    try {
      await save(changed);
      known = { ...known, ...changed };
      return true;
    } catch (error) {
      console.warn('settings stay as they were', error);
      return false;
    } finally {
      count(names, -1);
      showKnown();
    }
  };
  const change = async (changed: Partial<Settings>): Promise<void> => {
    told.clear();
    const isKept = await keep(changed);
    told.tell(() => (isKept ? i18n.t('options.saved') : i18n.t('options.notSaved')));
  };

  return {
    kept,
    drafts,
    limits,
    change,
    keep,
    typeTemplate(name, typed) {
      if (templateProblem(KIND_OF[name], typed) === null) void change({ [name]: typed });
      else setDraft(name, typed);
    },
    typeNumber(name, typed) {
      const value = numberWithin(limits[name], typed);
      if (value === null) setDraft(name, typed);
      else void change({ [name]: value });
    },
    takeOver(settings) {
      known = settings;
      showKnown();
    },
  };
}

/** Null for what is no whole number within the limits. */
function numberWithin({ least, most }: Limits, typed: string): number | null {
  const value = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** Names of the settings that would be changed by these values. */
export function changedNames(kept: Settings, wanted: Partial<Settings>): readonly SettingName[] {
  return namesOf(kept).filter((name) => name in wanted && wanted[name] !== kept[name]);
}

function namesOf(settings: Settings): readonly SettingName[] {
  return Object.keys(settings) as SettingName[];
}

function only<Values extends object>(
  values: Values,
  isWanted: (name: string) => boolean,
): Partial<Values> {
  const entries = Object.entries(values).filter(([name]) => isWanted(name));
  return Object.fromEntries(entries) as Partial<Values>;
}
