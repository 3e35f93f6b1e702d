import '../../lib/ui/tokens.css';
import '../../lib/ui/welcome/welcome-page.css';
import { browser } from 'wxt/browser';
import { HOME_PAGE } from '../../lib/kdocs/hosts';
import { readShortcut, shortcutPageOpener } from '../../lib/platform/shortcut';
import { noteWelcomeSeen } from '../../lib/storage/welcome';
import { i18n } from '../../lib/ui/i18n';
import { createShortcutStore } from '../../lib/ui/shortcut-store';
import { WelcomePage } from '../../lib/ui/welcome/welcome-page';
import { openPage } from '../common/open-page';

/** The page is opened in a tab that nobody looks at yet. */
function noteLooks(): void {
  if (document.visibilityState === 'visible') void noteWelcomeSeen();
}

async function show(): Promise<void> {
  const shortcut = createShortcutStore({ read: readShortcut, openSettings: shortcutPageOpener() });
  await shortcut.refresh();
  window.addEventListener('focus', () => void shortcut.refresh());
  document.addEventListener('visibilitychange', noteLooks);
  noteLooks();
  const isFirefox = browser.runtime.getURL('/').startsWith('moz-extension:');
  await openPage(
    () => (
      <WelcomePage
        sitePage={HOME_PAGE}
        optionsPage={browser.runtime.getURL('/options.html')}
        browser={isFirefox ? 'firefox' : 'chromium'}
        shortcut={shortcut}
      />
    ),
    () => i18n.t('welcome.title'),
  );
}

void show();
