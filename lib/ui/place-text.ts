import { i18n } from './i18n';

/** What a place without a name of its own is called, also in file names. */
export function placeText(route: { readonly kind: string; readonly drive?: string }): string {
  if (route.kind === 'recent') return i18n.t('places.recent');
  if (route.kind !== 'folder') return i18n.t('places.other');
  return route.drive === 'special' ? i18n.t('places.personal') : i18n.t('places.team');
}
