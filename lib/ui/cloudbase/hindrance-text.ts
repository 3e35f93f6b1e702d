import { MARK_LIMIT } from '../../messaging/page-names';
import { i18n } from '../i18n';
import { numberText } from '../numbers';
import type { Hindrance } from './page-store';

/** Why the button starts nothing, and what to do. */
export function hindranceText(hindrance: Hindrance): string {
  switch (hindrance) {
    case 'reading':
      return i18n.t('cloudbase.reading');
    case 'nothing':
      return i18n.t('cloudbase.whyNothing');
    case 'left-out':
      return i18n.t('cloudbase.whyLeftOut');
    case 'started':
      return i18n.t('cloudbase.whyStarted');
    case 'listing':
      return i18n.t('cloudbase.whyListing');
    case 'too-many':
      return i18n.t('picker.tooMany', [numberText(MARK_LIMIT)]);
    case 'no-token':
      return i18n.t('cloudbase.whyNoToken');
    case 'refused':
      return i18n.t('cloudbase.whyRefused');
  }
}
