import '../../lib/ui/tokens.css';
import '../../lib/ui/fields.css';
import '../../lib/ui/options/options-page.css';
import { browser } from 'wxt/browser';
import { ROOT_FOLDER, SITE_PATTERNS } from '../../lib/kdocs/hosts';
import { callWorker } from '../../lib/messaging/worker';
import { previewNaming, type Sample } from '../../lib/planner/preview';
import { giveBackOrigins } from '../../lib/platform/optional-origins';
import { readShortcut, shortcutPageOpener } from '../../lib/platform/shortcut';
import {
  forgetApplication,
  onApplicationChanged,
  parseApplicationAddress,
  readApplication,
  saveApplication,
  type ApplicationSettings,
} from '../../lib/storage/application';
import {
  changeSettings,
  HISTORY_DAYS,
  onSettingsChanged,
  readSettings,
  TRANSFER_LIMITS,
} from '../../lib/storage/settings';
import {
  readSettingsFile,
  SETTINGS_FILE_NAME,
  writeSettingsFile,
} from '../../lib/storage/settings-file';
import { i18n } from '../../lib/ui/i18n';
import type { KnownApplication } from '../../lib/ui/options/application-form';
import {
  createApplicationStore,
  type ApplicationPorts,
} from '../../lib/ui/options/application-store';
import { createForgetStore } from '../../lib/ui/options/forget-store';
import { OptionsPage } from '../../lib/ui/options/options-page';
import { createSettingsFileStore } from '../../lib/ui/options/settings-file-store';
import { createSettingsStore } from '../../lib/ui/options/settings-store';
import { createTold } from '../../lib/ui/options/told';
import { saveFile } from '../../lib/ui/save-file';
import { createShortcutStore } from '../../lib/ui/shortcut-store';
import { openPage } from '../common/open-page';

const opened = new Date();

const USUAL_ADDRESS = 'https://openapi.wps.cn';

const sample = (): Sample => ({
  rootFolder: ROOT_FOLDER,
  place: i18n.t('options.sampleFolder'),
  subfolder: i18n.t('options.sampleSubfolder'),
  drive: i18n.t('options.sampleDrive'),
  fileNames: [i18n.t('options.sampleFile'), i18n.t('options.sampleSubfile')],
});

/** Every port of the host: Firefox knows no patterns with a port. */
function hostOf(address: string): { origins: string[] } {
  return { origins: [`https://${new URL(address).hostname}/*`] };
}

const ports: ApplicationPorts = {
  parseAddress: parseApplicationAddress,
  allow: (address) =>
    browser.permissions.request(hostOf(address)).catch((error: unknown) => {
      console.warn('the browser did not ask for a permission', error);
      return false;
    }),
  async save(form) {
    const kept = await readApplication();
    const isKept = kept.address === form.address;
    await saveApplication({
      ...form,
      key: form.key === '' && isKept ? kept.key : form.key,
      token: form.token === '' && isKept ? kept.token : form.token,
    });
  },
  forget: forgetApplication,
};

function knownOf({ address, id, key, token, keepsSecrets }: ApplicationSettings): KnownApplication {
  return { address, id, keepsSecrets, hasKey: key !== '', hasToken: token !== '' };
}

async function show(): Promise<void> {
  const told = createTold();
  const settings = createSettingsStore({
    initial: await readSettings(),
    limits: { concurrentTransfers: TRANSFER_LIMITS, historyDays: HISTORY_DAYS },
    save: changeSettings,
    told,
  });
  onSettingsChanged(settings.takeOver);
  const application = createApplicationStore({
    initial: knownOf(await readApplication()),
    ports,
    usualAddress: USUAL_ADDRESS,
    told,
  });
  onApplicationChanged((changed) => application.takeOver(knownOf(changed)));
  const file = createSettingsFileStore(settings, {
    write: (kept) => ({
      name: SETTINGS_FILE_NAME,
      type: 'application/json',
      text: writeSettingsFile(kept),
    }),
    read: readSettingsFile,
    save: saveFile,
  });
  const forget = createForgetStore(async () => {
    await callWorker('forgetEverything', {});
    await giveBackOrigins(SITE_PATTERNS);
  }, told);
  const shortcut = createShortcutStore({ read: readShortcut, openSettings: shortcutPageOpener() });
  await shortcut.refresh();
  // People change it in another tab.
  window.addEventListener('focus', () => void shortcut.refresh());

  const preview = (naming: Parameters<typeof previewNaming>[0]) =>
    previewNaming(naming, sample(), opened);
  const focus = { current: null };
  await openPage(
    () => (
      <OptionsPage {...{ settings, application, shortcut, file, forget, told, preview, focus }} />
    ),
    () => i18n.t('options.title'),
  );
}

void show();
