import '../../lib/ui/tokens.css';
import '../../lib/ui/popup/popup.css';
import '../../lib/ui/picker/picker.css';
import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { findShareLinks } from '../../lib/kdocs/find-share-links';
import { HOME_PAGE, LOGIN_PAGE, SITE_PATTERNS } from '../../lib/kdocs/hosts';
import { onMarksChanged } from '../../lib/messaging/page';
import { callWorker } from '../../lib/messaging/worker';
import { findSubjectTab, openTab, reloadTab } from '../../lib/platform/tabs';
import { keepChoice, recallChoice } from '../../lib/storage/choice';
import { changeSettings, readSettings } from '../../lib/storage/settings';
import { mountPage } from '../../lib/ui/mount';
import { Popup } from '../../lib/ui/popup/popup';
import { createPopupStore } from '../../lib/ui/popup/store';

const addresses = {
  login: LOGIN_PAGE,
  home: HOME_PAGE,
  jobs: browser.runtime.getURL('/jobs.html'),
  options: browser.runtime.getURL('/options.html'),
};

const store = createPopupStore({
  call: callWorker,
  findTab: () => findSubjectTab(SITE_PATTERNS),
  onMarksChanged,
  reloadTab,
  keep: keepChoice,
  recall: recallChoice,
  readSaving: readSettings,
  keepSaving: changeSettings,
  findLinks: findShareLinks,
});

const copy = (text: string) => navigator.clipboard.writeText(text);

mountPage(
  <Popup store={store} addresses={addresses} openTab={openTab} copy={copy} />,
  i18n.t('extensionName'),
);
void store.open(new AbortController().signal);
