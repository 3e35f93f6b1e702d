import { i18n } from '../i18n';
import type { PopupStore } from './store';

/** Why the button is at rest, in the words that stand on it; null where it can be pressed. */
export function restText(store: PopupStore): string | null {
  const { value: selection } = store.selection;
  const { value: described } = store.described;
  const { value: amount } = store.amount;
  if (store.isRunning.value)
    return store.isPaused.value ? i18n.t('job.paused') : i18n.t('popup.downloading');
  if (!store.access.isAllowed.value) return i18n.t('popup.allowFirst');
  if (selection === null)
    return store.isBroken.value ? i18n.t('popup.downloadNow') : i18n.t('loading');
  if (selection.kind === 'not-our-site') return i18n.t('popup.openFirst');
  if (described?.kind === 'logged-out') return i18n.t('popup.loginFirst');
  if (amount === null) return unsettledText(store);
  if (amount.files + amount.folders > 0) return null;
  if (selection.kind === 'reload-needed' && !store.isPicking.value)
    return i18n.t('popup.reloadFirst');
  if ((store.takenOut.out.value?.size ?? 0) > 0) return i18n.t('popup.allOut');
  if (described?.kind === 'described' && described.questions.length > 0)
    return i18n.t('popup.answerFirst');
  return i18n.t('popup.nothingChosen');
}

/** What is waited for before it can be told how much would come. */
function unsettledText({ isPicking, picker }: PopupStore): string {
  if (isPicking.value && picker.isTooMany.value) return i18n.t('popup.tooManyChosen');
  if (isPicking.value && picker.isIncomplete.value) return i18n.t('popup.listComing');
  return i18n.t('popup.counting');
}
