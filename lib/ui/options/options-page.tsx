import type { Naming } from '../../core/naming';
import { i18n } from '../i18n';
import { ServicePageLinks } from '../service-page-links';
import { ShortcutInfo } from '../shortcut-info';
import type { ShortcutStore } from '../shortcut-store';
import { AppearanceSection } from './appearance-section';
import { ApplicationSection } from './application-section';
import type { ApplicationStore } from './application-store';
import { CheckField } from './check-field';
import { Contents } from './contents';
import { FileSection } from './file-section';
import { ForgetSection } from './forget-section';
import type { ForgetStore } from './forget-store';
import type { NamingPreview } from './naming-section';
import { NumberField } from './number-field';
import { RadioChoice } from './radio-choice';
import { SavingSection } from './saving-section';
import { Section } from './section';
import type { OtlFormat } from './settings';
import type { SettingsFileStore } from './settings-file-store';
import type { SettingsStore } from './settings-store';
import type { Told } from './told';
import { ToldLine } from './told-line';
import { useFocusKeptById, type FocusMemory } from './use-focus-kept-by-id';

export interface OptionsPageProps {
  readonly settings: SettingsStore;
  readonly application: ApplicationStore;
  readonly shortcut: ShortcutStore;
  readonly file: SettingsFileStore;
  readonly forget: ForgetStore;
  readonly told: Told;
  readonly preview: (naming: Naming) => NamingPreview;
  /** Id of what has the focus while the page is drawn anew. */
  readonly focus: FocusMemory;
}

/** The settings; each change is kept at once. */
export function OptionsPage(props: OptionsPageProps) {
  const { settings, application, shortcut, file, forget, told, preview, focus } = props;
  const { notifications, otlFormat } = settings.kept.value;
  useFocusKeptById(focus);
  const parts = [
    {
      id: 'saving',
      title: i18n.t('options.saving'),
      body: <SavingSection store={settings} preview={preview} />,
    },
    {
      id: 'documents',
      title: i18n.t('options.documents'),
      body: (
        <>
          <p class="quiet">{i18n.t('options.documentsHint')}</p>
          <RadioChoice<OtlFormat>
            name="otl"
            legend={i18n.t('options.otlFormat')}
            value={otlFormat}
            options={[
              { value: 'docx', label: i18n.t('formats.docx') },
              { value: 'pdf', label: i18n.t('formats.pdf') },
            ]}
            change={(chosen) => void settings.change({ otlFormat: chosen })}
          />
        </>
      ),
    },
    {
      id: 'notice',
      title: i18n.t('options.notice'),
      body: (
        <CheckField
          id="notifications"
          label={i18n.t('options.notifications')}
          hint={i18n.t('options.noticeHint')}
          checked={notifications}
          change={(checked) => void settings.change({ notifications: checked })}
        />
      ),
    },
    {
      id: 'history',
      title: i18n.t('options.history'),
      body: (
        <NumberField
          id="history-days"
          name="historyDays"
          label={i18n.t('options.historyDays')}
          hint={i18n.t('options.historyHint')}
          unit={i18n.t('options.days')}
          store={settings}
        />
      ),
    },
    {
      id: 'appearance',
      title: i18n.t('options.appearance'),
      body: <AppearanceSection store={settings} />,
    },
    {
      id: 'application',
      title: i18n.t('options.application'),
      body: <ApplicationSection store={application} />,
    },
    { id: 'services', title: i18n.t('options.services'), body: <ServicePageLinks /> },
    {
      id: 'keyboard',
      title: i18n.t('options.keyboard'),
      body: <ShortcutInfo store={shortcut} />,
    },
    { id: 'file', title: i18n.t('options.file'), body: <FileSection store={file} /> },
    { id: 'forget', title: i18n.t('options.forget'), body: <ForgetSection store={forget} /> },
  ];
  return (
    <main class="options-page" tabIndex={-1} onInput={told.clear}>
      <header class="page-header">
        <h1>{i18n.t('options.title')}</h1>
        <ToldLine told={told} />
      </header>
      <Contents parts={parts} />
      <div class="sections">
        {parts.map(({ id, title, body }) => (
          <Section key={id} {...{ id, title }}>
            {body}
          </Section>
        ))}
      </div>
    </main>
  );
}
