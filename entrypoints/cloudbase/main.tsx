import '../../lib/ui/tokens.css';
import '../../lib/ui/picker/picker.css';
import '../../lib/ui/fields.css';
import '../../lib/ui/cloudbase/cloudbase-page.css';
import { browser } from 'wxt/browser';
import { originOf } from '../../lib/cloudbase/addresses';
import { FILE_LIMIT, readIds } from '../../lib/cloudbase/read-ids';
import { callWorker } from '../../lib/messaging/worker';
import { askSiteAccess, hasSiteAccess } from '../../lib/platform/site-access';
import { CloudbasePage } from '../../lib/ui/cloudbase/cloudbase-page';
import { createCloudbaseStore } from '../../lib/ui/cloudbase/page-store';
import { i18n } from '../../lib/ui/i18n';
import { openPage } from '../common/open-page';

const addresses = {
  jobs: browser.runtime.getURL('/jobs.html'),
  options: browser.runtime.getURL('/options.html'),
};

/** Asks first and looks afterwards: what is waited for before would make the click an old one for Firefox. */
async function askOrigin(relay: string): Promise<boolean> {
  const origin = originOf(relay);
  // The worker tells what is wrong with the address.
  if (origin === null) return true;
  try {
    return await askSiteAccess([origin]);
  } catch (error) {
    console.warn('the browser does not ask', error);
    return hasSiteAccess([origin]);
  }
}

const store = createCloudbaseStore({
  ...{ call: callWorker, readIds, askOrigin },
  fileLimit: FILE_LIMIT,
});

void openPage(
  () => <CloudbasePage store={store} addresses={addresses} />,
  () => i18n.t('cloudbase.title'),
);
void store.open();
store.jobs.follow(new AbortController().signal);
