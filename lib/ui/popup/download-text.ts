import { assertNever } from '../../core/assert-never';
import { i18n } from '../i18n';
import { bytesText, listText, numberText } from '../numbers';
import type { Amount } from './amount';
import type { Form } from './form';

/** What the button will do: how many of what, and in what form; `how` may be empty. */
export function downloadText(
  { files, folders, bytes }: Amount,
  form: Form,
): { readonly what: string; readonly how: string } {
  const parts = [
    ...(files > 0 ? [i18n.t('popup.files', files, [numberText(files)])] : []),
    ...(folders > 0 ? [i18n.t('popup.folders', folders, [numberText(folders)])] : []),
  ];
  // Nobody knows what folders bring along.
  const size = folders > 0 || bytes === null ? [] : [bytesText(bytes)];
  return {
    what: i18n.t('popup.downloadThese', [listText(parts)]),
    how: [...size, ...formTexts(form)].join(' · '),
  };
}

function formTexts(form: Form): readonly string[] {
  switch (form) {
    case 'itself':
      return [];
    case 'one-by-one':
      return [i18n.t('popup.oneByOne')];
    case 'one-archive':
      return [i18n.t('popup.asOneArchive')];
    case 'archives':
      return [i18n.t('popup.asArchives')];
    default:
      return assertNever(form);
  }
}
