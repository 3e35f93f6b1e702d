import type { Naming } from '../../core/naming';
import { i18n } from '../i18n';
import { ArchiveSizeField } from './archive-size-field';
import { CheckField } from './check-field';
import { NamingSection, type NamingPreview } from './naming-section';
import { NumberField } from './number-field';
import { RadioChoice } from './radio-choice';
import type { Conflicts, Mode } from './settings';
import type { SettingsStore } from './settings-store';

interface Props {
  readonly store: SettingsStore;
  readonly preview: (naming: Naming) => NamingPreview;
}

/** How files come to the disk. */
export function SavingSection({ store, preview }: Props) {
  const { mode, conflicts, skipExisting, archiveBytes } = store.kept.value;
  return (
    <>
      <RadioChoice<Mode>
        name="saving-mode"
        legend={i18n.t('options.mode')}
        value={mode}
        options={[
          {
            value: 'archive',
            label: i18n.t('options.modeArchive'),
            hint: i18n.t('options.modeArchiveHint'),
          },
          {
            value: 'files',
            label: i18n.t('options.modeFiles'),
            hint: i18n.t('options.modeFilesHint'),
          },
        ]}
        change={(chosen) => void store.change({ mode: chosen })}
      />
      <NamingSection {...{ store, preview }} />
      <RadioChoice<Conflicts>
        name="conflicts"
        legend={i18n.t('options.conflicts')}
        value={conflicts}
        options={[
          {
            value: 'keep-both',
            label: i18n.t('options.conflictsKeepBoth'),
            hint: i18n.t('options.conflictsKeepBothHint'),
          },
          {
            value: 'skip',
            label: i18n.t('options.conflictsSkip'),
            hint: i18n.t('options.conflictsSkipHint'),
          },
          {
            value: 'replace',
            label: i18n.t('options.conflictsReplace'),
            hint: i18n.t('options.conflictsReplaceHint'),
          },
        ]}
        change={(chosen) => void store.change({ conflicts: chosen })}
      />
      <CheckField
        id="skip-existing"
        label={i18n.t('options.skipExisting')}
        hint={i18n.t('options.skipExistingHint')}
        checked={skipExisting}
        change={(checked) => void store.change({ skipExisting: checked })}
      />
      <ArchiveSizeField
        archiveBytes={archiveBytes}
        change={(bytes) => void store.change({ archiveBytes: bytes })}
      />
      <NumberField
        id="concurrent"
        name="concurrentTransfers"
        label={i18n.t('options.concurrent')}
        hint={i18n.t('options.concurrentHint')}
        store={store}
      />
    </>
  );
}
