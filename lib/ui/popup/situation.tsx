import { i18n } from '#i18n';
import type { ComponentChildren } from 'preact';
import { failureText } from '../failure-text';
import { Doubts } from './doubts';
import { MarkedFiles } from './marked-files';
import type { PopupStore } from './store';

interface Props {
  readonly store: PopupStore;
  readonly addresses: { readonly login: string; readonly home: string };
  readonly openTab: (url: string) => Promise<void>;
}

/** What is marked, or why nothing can be and what to do about it. */
export function Situation({ store, addresses, openTab }: Props) {
  const selection = store.selection.value;
  const described = store.described.value;
  if (store.isBroken.value)
    return (
      <Notice title={i18n.t('popup.broken')} isAlert>
        <button type="button" class="plain" onClick={() => void store.look()}>
          {i18n.t('popup.tryAgain')}
        </button>
      </Notice>
    );
  if (selection === null) return <Notice title={i18n.t('loading')} />;
  if (selection.kind === 'not-our-site')
    return (
      <Notice title={i18n.t('popup.notOurSite')} hint={i18n.t('popup.notOurSiteHint')}>
        <button type="button" class="primary" onClick={() => void openTab(addresses.home)}>
          {i18n.t('popup.openKdocs')}
        </button>
      </Notice>
    );
  if (described?.kind === 'logged-out')
    return (
      <Notice title={i18n.t('popup.loggedOut')} hint={i18n.t('popup.loggedOutHint')}>
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
      <Notice title={i18n.t('popup.reloadNeeded')} hint={i18n.t('popup.reloadNeededHint')}>
        <button type="button" class="primary" onClick={() => void store.reload()}>
          {i18n.t('popup.reload')}
        </button>
      </Notice>
    );
  if (selection.kind === 'nothing-marked')
    return (
      <Notice title={i18n.t('popup.nothingMarked')} hint={i18n.t('popup.nothingMarkedHint')}>
        <span class="visually-hidden" data-testid="selection-count">
          {store.count.value ?? 0}
        </span>
      </Notice>
    );
  return (
    <MarkedFiles selection={selection} described={described} count={store.count.value}>
      {described?.kind === 'described' && <Doubts described={described} answers={store.answers} />}
      {described?.kind === 'failed' && (
        <Notice title={failureText(described.failure)} isAlert>
          <button type="button" class="plain" onClick={() => void store.look()}>
            {i18n.t('popup.tryAgain')}
          </button>
        </Notice>
      )}
    </MarkedFiles>
  );
}

interface NoticeProps {
  readonly title: string;
  readonly hint?: string;
  readonly isAlert?: true;
  readonly children?: ComponentChildren;
}

function Notice({ title, hint, isAlert, children }: NoticeProps) {
  return (
    <section class={isAlert ? 'notice alert' : 'notice'} role={isAlert ? 'alert' : 'status'}>
      <p class="notice-title">{title}</p>
      {hint !== undefined && <p class="quiet">{hint}</p>}
      {children}
    </section>
  );
}
