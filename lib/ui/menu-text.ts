import { i18n } from './i18n';
import { numberText } from './numbers';

/** What the page in front would give: a file that is open in it, or so many marked entries; null: not known. */
export type Offer =
  { readonly kind: 'file' } | { readonly kind: 'marks'; readonly count: number } | null;

/** How the item in the context menu looks. Where nobody knows what is marked, it can be used all the same. */
export function menuLookOf(offer: Offer): { readonly title: string; readonly enabled: boolean } {
  if (offer === null) return { title: i18n.t('menuDownloadSelected'), enabled: true };
  if (offer.kind === 'file') return { title: i18n.t('menu.openFile'), enabled: true };
  const { count } = offer;
  return count === 0
    ? { title: i18n.t('menu.nothingMarked'), enabled: false }
    : { title: i18n.t('menu.marked', count, [numberText(count)]), enabled: true };
}
