import { i18n } from '../i18n';
import { numberText } from '../numbers';
import { BadIds } from './bad-ids';
import { FolderTree } from './folder-tree-view';
import type { CloudbaseStore } from './page-store';

/** What text and files name: how many files, in which folders, and what is no id. */
export function FoundPart({ store }: { readonly store: CloudbaseStore }) {
  const { ids, folders } = store;
  const cutAt = ids.cutAt.value;
  const isGiven = ids.text.value.trim() !== '' || ids.files.value.length > 0;
  return (
    <section class="part found" aria-labelledby="found-title" hidden={!isGiven}>
      <h2 id="found-title">{i18n.t('cloudbase.found')}</h2>
      <p role="status" data-testid="cloudbase-found">
        {isGiven && foundText(store)}
      </p>
      {cutAt !== null && <p>{i18n.t('cloudbase.onlyFirst', [numberText(cutAt)])}</p>}
      {folders.nodes.value.length > 0 && <FolderTree store={folders} />}
      <BadIds bad={ids.bad.value} count={ids.badCount.value} />
    </section>
  );
}

function foundText({ ids, folders }: CloudbaseStore): string {
  if (ids.isReading.value) return i18n.t('cloudbase.reading');
  const files = ids.picks.value.length;
  if (files === 0) return i18n.t('cloudbase.foundNothing');
  const environments = folders.nodes.value.length;
  const repeated = ids.repeated.value;
  const out = files - folders.picks.value.length;
  return [
    i18n.t('cloudbase.foundIn', [
      i18n.t('popup.files', files, [numberText(files)]),
      i18n.t('cloudbase.environments', environments, [numberText(environments)]),
    ]),
    ...(repeated > 0 ? [i18n.t('cloudbase.repeated', repeated, [numberText(repeated)])] : []),
    ...(out > 0 ? [i18n.t('cloudbase.leftOut', out, [numberText(out)])] : []),
  ].join(' ');
}
