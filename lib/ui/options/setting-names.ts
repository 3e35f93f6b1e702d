import { assertNever } from '../../core/assert-never';
import { i18n } from '../i18n';
import type { SettingName } from './settings';

/** What a setting is called on the page. */
export function settingText(name: SettingName): string {
  switch (name) {
    case 'mode':
      return i18n.t('options.mode');
    case 'concurrentTransfers':
      return i18n.t('options.concurrent');
    case 'notifications':
      return i18n.t('options.notice');
    case 'conflicts':
      return i18n.t('options.conflictsName');
    case 'skipExisting':
      return i18n.t('options.skipExisting');
    case 'otlFormat':
      return i18n.t('options.otlFormat');
    case 'archiveBytes':
      return i18n.t('options.archiveBytes');
    case 'language':
      return i18n.t('options.language');
    case 'theme':
      return i18n.t('options.theme');
    case 'historyDays':
      return i18n.t('options.history');
    case 'folderTemplate':
      return i18n.t('options.folderTemplate');
    case 'nameTemplate':
      return i18n.t('options.nameTemplate');
    case 'archiveTemplate':
      return i18n.t('options.archiveTemplate');
    default:
      return assertNever(name);
  }
}
