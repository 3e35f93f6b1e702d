import { i18n } from '#i18n';
import { useSignal } from '@preact/signals';
import type { Naming, TemplateKind } from '../../core/naming';
import type { KnownApplication } from './application-form';
import { ApplicationSection, type ApplicationPorts } from './application-section';
import { ArchiveSizeField } from './archive-size-field';
import { ConflictChoice, type Conflicts } from './conflict-choice';
import { FormatChoice, type OtlFormat } from './format-choice';
import { NamingSection, type NamingPreview } from './naming-section';
import { TransferField } from './transfer-field';

interface Settings {
  readonly concurrentTransfers: number;
  readonly notifications: boolean;
  readonly conflicts: Conflicts;
  readonly skipExisting: boolean;
  readonly otlFormat: OtlFormat;
  /** Null: any. */
  readonly archiveBytes: number | null;
  readonly folderTemplate: string;
  readonly nameTemplate: string;
  readonly archiveTemplate: string;
}

interface Props {
  readonly initial: Settings;
  readonly limits: { readonly least: number; readonly most: number };
  readonly preview: (naming: Naming) => NamingPreview;
  /** Gets only what was changed: the other settings may have been changed elsewhere. */
  readonly save: (changed: Partial<Settings>) => Promise<void>;
  readonly application: {
    readonly initial: KnownApplication;
    readonly ports: ApplicationPorts;
    readonly usualAddress: string;
  };
}

/** The settings; each change is kept at once. */
export function OptionsPage({ initial, limits, preview, save, application }: Props) {
  const conflicts = useSignal(initial.conflicts);
  const skipExisting = useSignal(initial.skipExisting);
  const notifications = useSignal(initial.notifications);
  const otlFormat = useSignal(initial.otlFormat);
  const archiveBytes = useSignal(initial.archiveBytes);
  /** What has been done last. */
  const told = useSignal('');
  const change = (changed: Partial<Settings>): void => {
    told.value = '';
    void save(changed).then(() => (told.value = i18n.t('options.saved')));
  };
  return (
    <main class="options-page" onInput={() => (told.value = '')}>
      <h1>{i18n.t('options.title')}</h1>
      <NamingSection
        initial={namingOf(initial)}
        preview={preview}
        save={(kind, template) => change(settingOf(kind, template))}
      />
      <ConflictChoice
        conflicts={conflicts.value}
        change={(value) => {
          conflicts.value = value;
          change({ conflicts: value });
        }}
      />
      <div class="switch">
        <input
          type="checkbox"
          id="skip-existing"
          data-testid="skip-existing"
          checked={skipExisting.value}
          aria-describedby="skip-existing-hint"
          onChange={({ currentTarget: { checked } }) => {
            skipExisting.value = checked;
            change({ skipExisting: checked });
          }}
        />
        <div>
          <label for="skip-existing">{i18n.t('options.skipExisting')}</label>
          <p class="quiet" id="skip-existing-hint">
            {i18n.t('options.skipExistingHint')}
          </p>
        </div>
      </div>
      <FormatChoice
        format={otlFormat.value}
        change={(value) => {
          otlFormat.value = value;
          change({ otlFormat: value });
        }}
      />
      <ArchiveSizeField
        archiveBytes={archiveBytes.value}
        change={(value) => {
          archiveBytes.value = value;
          change({ archiveBytes: value });
        }}
      />
      <TransferField
        initial={initial.concurrentTransfers}
        limits={limits}
        save={(concurrentTransfers) => change({ concurrentTransfers })}
      />
      <label class="switch">
        <input
          type="checkbox"
          checked={notifications.value}
          onChange={({ currentTarget: { checked } }) => {
            notifications.value = checked;
            change({ notifications: checked });
          }}
        />
        <span>{i18n.t('options.notifications')}</span>
      </label>
      <ApplicationSection {...application} tell={(text) => (told.value = text)} />
      <p role="status" class="quiet saved">
        {told.value}
      </p>
    </main>
  );
}

function namingOf({ folderTemplate, nameTemplate, archiveTemplate }: Settings): Naming {
  return { folder: folderTemplate, name: nameTemplate, archive: archiveTemplate };
}

function settingOf(kind: TemplateKind, template: string): Partial<Settings> {
  switch (kind) {
    case 'folder':
      return { folderTemplate: template };
    case 'name':
      return { nameTemplate: template };
    case 'archive':
      return { archiveTemplate: template };
  }
}
