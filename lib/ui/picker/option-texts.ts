import { i18n } from '../i18n';
import type { FileType } from './file-type';
import type { DateRange, SizeRange } from './narrowing';
import type { Order } from './order';

/** What a choice among several is called. */
export type Texts<Value extends string> = Readonly<Record<Value, string>>;

export function typeTexts(): Texts<FileType> {
  return {
    folder: i18n.t('picker.folders'),
    document: i18n.t('picker.documents'),
    sheet: i18n.t('picker.sheets'),
    slides: i18n.t('picker.slides'),
    pdf: i18n.t('picker.pdf'),
    image: i18n.t('picker.images'),
    online: i18n.t('picker.online'),
    archive: i18n.t('picker.archives'),
    other: i18n.t('picker.others'),
  };
}

export function sizeTexts(): Texts<SizeRange> {
  return {
    tiny: i18n.t('picker.sizeTiny'),
    small: i18n.t('picker.sizeSmall'),
    medium: i18n.t('picker.sizeMedium'),
    large: i18n.t('picker.sizeLarge'),
  };
}

export function dateTexts(): Texts<DateRange> {
  return {
    today: i18n.t('picker.dateToday'),
    week: i18n.t('picker.dateWeek'),
    month: i18n.t('picker.dateMonth'),
    year: i18n.t('picker.dateYear'),
  };
}

export function orderTexts(): Texts<Order> {
  return {
    listed: i18n.t('picker.listed'),
    'name-up': i18n.t('picker.nameUp'),
    'name-down': i18n.t('picker.nameDown'),
    'date-down': i18n.t('picker.dateDown'),
    'date-up': i18n.t('picker.dateUp'),
    'size-down': i18n.t('picker.sizeDown'),
    'size-up': i18n.t('picker.sizeUp'),
    'type-up': i18n.t('picker.typeUp'),
    'type-down': i18n.t('picker.typeDown'),
  };
}
