import { LANGUAGES, type Language } from '../../core/language';
import { i18n } from '../i18n';
import { RadioChoice } from './radio-choice';
import type { Settings } from './settings';
import type { SettingsStore } from './settings-store';

/** Each language in its own words: who needs it can read them. */
const NAMES: Readonly<Record<Language, string>> = {
  'zh-CN': '简体中文',
  'zh-TW': '繁體中文',
  en: 'English',
  ja: '日本語',
};

/** How the pages of the extension speak and look. */
export function AppearanceSection({ store }: { readonly store: SettingsStore }) {
  const { language, theme } = store.kept.value;
  const choose = (chosen: string): void => {
    const found = LANGUAGES.find((one) => one === chosen);
    void store.change({ language: found ?? 'auto' });
  };
  return (
    <>
      <div class="field">
        <label for="language">{i18n.t('options.language')}</label>
        <select
          id="language"
          data-testid="language"
          value={language}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="auto">{i18n.t('options.languageAuto')}</option>
          {LANGUAGES.map((one) => (
            <option key={one} value={one} lang={one}>
              {NAMES[one]}
            </option>
          ))}
        </select>
      </div>
      <RadioChoice<Settings['theme']>
        name="theme"
        legend={i18n.t('options.theme')}
        value={theme}
        options={[
          { value: 'auto', label: i18n.t('options.themeAuto') },
          { value: 'light', label: i18n.t('options.themeLight') },
          { value: 'dark', label: i18n.t('options.themeDark') },
        ]}
        change={(chosen) => void store.change({ theme: chosen })}
      />
    </>
  );
}
