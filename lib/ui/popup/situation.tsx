import { useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { failureText } from '../failure-text';
import { ServicePageLinks } from '../service-page-links';
import { useKeptFocus } from '../use-kept-focus';
import { Doubts } from './doubts';
import { MarkedFiles } from './marked-files';
import { Notice } from './notice';
import type { PopupStore } from './store';

interface Props {
  readonly store: PopupStore;
  readonly addresses: { readonly login: string; readonly home: string };
  readonly openTab: (url: string) => Promise<void>;
}

/** What is marked, or why nothing can be and what to do about it. */
export function Situation(props: Props) {
  const area = useRef<HTMLDivElement>(null);
  // Buttons go away with what they have helped against.
  useKeptFocus(area, area);
  return (
    <div class="situation" ref={area} tabIndex={-1}>
      {whatIsUp(props)}
    </div>
  );
}

function whatIsUp({ store, addresses, openTab }: Props) {
  const selection = store.selection.value;
  const described = store.described.value;
  const tryAgain = (
    <button type="button" class="plain" onClick={() => void store.look()}>
      {i18n.t('popup.tryAgain')}
    </button>
  );
  if (!store.access.isAllowed.value)
    return (
      <Notice icon="blocked" title={i18n.t('popup.noAccess')} hint={i18n.t('popup.noAccessHint')}>
        <button
          type="button"
          class="primary"
          data-testid="allow-access"
          onClick={() => void store.allowSites()}
        >
          {i18n.t('popup.allowAccess')}
        </button>
      </Notice>
    );
  if (store.isBroken.value)
    return (
      <Notice icon="alert" title={i18n.t('popup.broken')} isAlert>
        {tryAgain}
      </Notice>
    );
  if (selection === null) return <Notice icon="waiting" title={i18n.t('loading')} />;
  if (selection.kind === 'not-our-site')
    return (
      <Notice
        icon="external"
        title={i18n.t('popup.notOurSite')}
        hint={i18n.t('popup.notOurSiteHint')}
      >
        <button type="button" class="primary" onClick={() => void openTab(addresses.home)}>
          {i18n.t('popup.openKdocs')}
        </button>
        <ServicePageLinks />
      </Notice>
    );
  if (described?.kind === 'logged-out')
    return (
      <Notice icon="login" title={i18n.t('popup.loggedOut')} hint={i18n.t('popup.loggedOutHint')}>
        <button
          type="button"
          class="primary"
          data-testid="login"
          onClick={() => void openTab(addresses.login)}
        >
          {i18n.t('popup.login')}
        </button>
      </Notice>
    );
  if (selection.kind === 'reload-needed')
    return (
      <Notice
        icon="reload"
        title={i18n.t('popup.reloadNeeded')}
        hint={i18n.t('popup.reloadNeededHint')}
      >
        <button type="button" class="primary" onClick={() => void store.reload()}>
          {i18n.t('popup.reload')}
        </button>
      </Notice>
    );
  if (selection.kind === 'nothing-marked')
    return (
      <Notice
        icon="list"
        title={i18n.t('popup.nothingMarked')}
        hint={i18n.t('popup.nothingMarkedHint')}
      >
        <span class="visually-hidden" data-testid="selection-count">
          {store.count.value ?? 0}
        </span>
      </Notice>
    );
  return (
    <MarkedFiles store={store} selection={selection}>
      {described?.kind === 'described' && <Doubts described={described} answers={store.answers} />}
      {described?.kind === 'failed' && (
        <Notice icon="alert" title={failureText(described.failure)} isAlert>
          {tryAgain}
        </Notice>
      )}
    </MarkedFiles>
  );
}
