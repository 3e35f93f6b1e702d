import { i18n } from '../i18n';
import { visibleText } from '../visible-text';
import type { SettingName } from './settings';

const TEXTS: Readonly<Record<SettingName, () => string>> = {
  mode: () => i18n.t('options.mode'),
  concurrentTransfers: () => i18n.t('options.concurrent'),
  notifications: () => i18n.t('options.notice'),
  conflicts: () => i18n.t('options.conflictsName'),
  skipExisting: () => i18n.t('options.skipExisting'),
  otlFormat: () => i18n.t('options.otlFormat'),
  archiveBytes: () => i18n.t('options.archiveBytes'),
  language: () => i18n.t('options.language'),
  theme: () => i18n.t('options.theme'),
  historyDays: () => i18n.t('options.history'),
  folderTemplate: () => i18n.t('options.folderTemplate'),
  nameTemplate: () => i18n.t('options.nameTemplate'),
  archiveTemplate: () => i18n.t('options.archiveTemplate'),
};

/** What a setting is called on the page. */
export function settingText(name: SettingName): string {
  return TEXTS[name]();
}

/** The same for a name from a file; what is no setting keeps that name. */
export function nameText(name: string): string {
  return isSettingName(name) ? settingText(name) : visibleText(name);
}

function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(TEXTS, name);
}
