import { assertNever } from '../../core/assert-never';
import { i18n, perLocale } from '../i18n';
import { bytesText } from '../numbers';
import { visibleText } from '../visible-text';
import type { PickerEntry } from './place';

/** Characters of a name that are drawn; no row has room for as many. */
const DRAWN = 300;

/** The latest time that a date can be, ms since 1970. */
const LAST_TIME = 8.64e15;

const dates = perLocale((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }));

/** What is drawn of a name; the row cuts it where its room ends. */
export function shortName(name: string): string {
  return visibleText(name.slice(0, DRAWN));
}

export function sizeText({ size }: PickerEntry): string {
  return size === null ? '' : bytesText(size);
}

export function dateText({ modifiedAt }: PickerEntry): string {
  return modifiedAt === null || Math.abs(modifiedAt) > LAST_TIME ? '' : dates().format(modifiedAt);
}

/** Why an entry cannot be chosen; null for one that can. */
export function obstacleText({ obstacle }: PickerEntry): string | null {
  switch (obstacle) {
    case null:
      return null;
    case 'shortcut':
      return i18n.t('picker.shortcut');
    case 'not-permitted':
      return i18n.t('picker.notPermitted');
    default:
      return assertNever(obstacle);
  }
}
