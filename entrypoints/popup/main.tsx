import '../../lib/ui/tokens.css';
import '../../lib/ui/popup/popup.css';
import '../../lib/ui/picker/picker.css';
import { browser } from 'wxt/browser';
import { findShareLinks } from '../../lib/kdocs/find-share-links';
import { HOME_PAGE, LOGIN_PAGE, SITE_PATTERNS } from '../../lib/kdocs/hosts';
import { onMarksChanged } from '../../lib/messaging/page';
import { callWorker } from '../../lib/messaging/worker';
import { askSiteAccess, hasSiteAccess } from '../../lib/platform/site-access';
import { findSubjectTab, openTab, reloadTab } from '../../lib/platform/tabs';
import { keepChoice, recallChoice } from '../../lib/storage/choice';
import {
  keepLastKnown,
  keepTakenOut,
  recallLastKnown,
  recallTakenOut,
} from '../../lib/storage/popup-memory';
import { changeSettings, readSettings } from '../../lib/storage/settings';
import { isWelcomeSeen, noteWelcomeSeen } from '../../lib/storage/welcome';
import { i18n } from '../../lib/ui/i18n';
import { Popup } from '../../lib/ui/popup/popup';
import { createPopupStore, type PopupPorts } from '../../lib/ui/popup/store';
import { loginPages } from '../common/login-pages';
import { openPage } from '../common/open-page';

const addresses = {
  login: LOGIN_PAGE,
  logins: loginPages(),
  home: HOME_PAGE,
  jobs: browser.runtime.getURL('/jobs.html'),
  options: browser.runtime.getURL('/options.html'),
  welcome: browser.runtime.getURL('/welcome.html'),
};

const ports: PopupPorts = {
  call: callWorker,
  findTab: () => findSubjectTab(SITE_PATTERNS),
  onMarksChanged,
  reloadTab,
  keep: keepChoice,
  recall: recallChoice,
  keepSaving: changeSettings,
  keepLastKnown,
  keepTakenOut,
  recallTakenOut,
  noteWelcomeSeen,
  hasSiteAccess: () => hasSiteAccess(SITE_PATTERNS),
  askSiteAccess: () => askSiteAccess(SITE_PATTERNS),
  findLinks: findShareLinks,
};

const copy = (text: string) => navigator.clipboard.writeText(text);

/** What is stored is shown at once, before anybody is asked anything. */
async function open(): Promise<void> {
  const [settings, lastKnown, wasWelcomed] = await Promise.all([
    readSettings(),
    recallLastKnown(),
    isWelcomeSeen(),
  ]);
  const start = { saving: settings, lastKnown, isWelcomeSeen: wasWelcomed };
  const store = createPopupStore(ports, start);
  await openPage(
    () => <Popup store={store} addresses={addresses} openTab={openTab} copy={copy} />,
    () => i18n.t('extensionName'),
    settings,
  );
  await store.open(new AbortController().signal);
}

void open();
