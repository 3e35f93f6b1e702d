import '../../lib/ui/tokens.css';
import '../../lib/ui/options/options-page.css';
import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { ROOT_FOLDER } from '../../lib/kdocs/hosts';
import { previewNaming, type Sample } from '../../lib/planner/preview';
import {
  forgetApplication,
  parseApplicationAddress,
  readApplication,
  saveApplication,
} from '../../lib/storage/application';
import { changeSettings, readSettings, TRANSFER_LIMITS } from '../../lib/storage/settings';
import { mountPage } from '../../lib/ui/mount';
import { OptionsPage } from '../../lib/ui/options/options-page';
import type { ApplicationPorts } from '../../lib/ui/options/application-section';

const opened = new Date();

const USUAL_ADDRESS = 'https://openapi.wps.cn';

const sample: Sample = {
  rootFolder: ROOT_FOLDER,
  place: i18n.t('options.sampleFolder'),
  subfolder: i18n.t('options.sampleSubfolder'),
  drive: i18n.t('options.sampleDrive'),
  fileNames: [i18n.t('options.sampleFile'), i18n.t('options.sampleSubfile')],
};

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

async function show(): Promise<void> {
  const [settings, application] = await Promise.all([readSettings(), readApplication()]);
  const { address, id, key, token, keepsSecrets } = application;
  mountPage(
    <OptionsPage
      initial={settings}
      limits={TRANSFER_LIMITS}
      preview={(naming) => previewNaming(naming, sample, opened)}
      save={changeSettings}
      application={{
        initial: { address, id, keepsSecrets, hasKey: key !== '', hasToken: token !== '' },
        ports,
        usualAddress: USUAL_ADDRESS,
      }}
    />,
    i18n.t('options.title'),
  );
}

void show();
