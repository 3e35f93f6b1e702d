import { assertNever } from '../../core/assert-never';
import { i18n } from '../i18n';
import { bytesText, numberText } from '../numbers';
import type { Amount } from './amount';
import type { Form } from './form';

/** What the button will do: how many of what, and in what form; `how` may be empty. */
export function downloadText(
  { files, folders, bytes }: Amount,
  form: Form,
): { readonly what: string; readonly how: string } {
  const someFiles = i18n.t('popup.files', files, [numberText(files)]);
  const someFolders = i18n.t('popup.folders', folders, [numberText(folders)]);
  const both = i18n.t('popup.filesAndFolders', [someFiles, someFolders]);
  // Nobody knows what folders bring along.
  const size = folders > 0 || bytes === null ? [] : [bytesText(bytes)];
  return {
    what: i18n.t('popup.downloadThese', [
      folders === 0 ? someFiles : files === 0 ? someFolders : both,
    ]),
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
