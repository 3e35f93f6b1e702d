import { i18n } from '../i18n';
import { ShortcutInfo } from '../shortcut-info';
import type { ShortcutStore } from '../shortcut-store';
import { AccessList } from './access-list';
import { ToolbarPicture } from './toolbar-picture';

interface Props {
  /** Where people have their documents. */
  readonly sitePage: string;
  readonly optionsPage: string;
  readonly browser: 'chromium' | 'firefox';
  readonly shortcut: ShortcutStore;
}

/** What people need to know once: how it works, where the button is, and what it may do. */
export function WelcomePage({ sitePage, optionsPage, browser, shortcut }: Props) {
  const name = i18n.t('extensionName');
  return (
    <main class="welcome">
      <header>
        <h1>{i18n.t('welcome.ready', [name])}</h1>
        <p class="intro">{i18n.t('welcome.intro')}</p>
      </header>
      <section aria-labelledby="how-title">
        <h2 id="how-title">{i18n.t('welcome.how')}</h2>
        <ol>
          <li>{i18n.t('welcome.mark')}</li>
          <li>{i18n.t('welcome.click')}</li>
          <li>{i18n.t('welcome.find')}</li>
        </ol>
        <a class="try" data-testid="try" href={sitePage} target="_blank" rel="noreferrer">
          {i18n.t('welcome.try')}
        </a>
      </section>
      <section aria-labelledby="pin-title">
        <h2 id="pin-title">{i18n.t('welcome.pin')}</h2>
        <p>
          {browser === 'firefox'
            ? i18n.t('welcome.pinFirefox', [name])
            : i18n.t('welcome.pinChromium', [name])}
        </p>
        <ToolbarPicture browser={browser} />
      </section>
      <section aria-labelledby="shortcut-title">
        <h2 id="shortcut-title">{i18n.t('welcome.shortcut')}</h2>
        <ShortcutInfo store={shortcut} />
      </section>
      <AccessList />
      <footer>
        <p>{i18n.t('welcome.settings')}</p>
        <a class="plain" data-testid="open-settings" href={optionsPage}>
          {i18n.t('welcome.openSettings')}
        </a>
      </footer>
    </main>
  );
}
