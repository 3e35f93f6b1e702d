import { i18n } from '#i18n';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { failureText } from '../failure-text';
import { JobCard } from '../job-card';
import { listText } from '../numbers';
import { Picker } from '../picker/picker';
import { Doubts } from './doubts';
import { MarkedFiles } from './marked-files';
import { ModeSwitch } from './mode-switch';
import { ProblemReport } from './problem-report';
import type { Amount } from './selection-store';
import type { PopupStore } from './store';

interface Props {
  readonly store: PopupStore;
  readonly addresses: {
    readonly login: string;
    readonly home: string;
    readonly jobs: string;
    readonly options: string;
  };
  readonly openTab: (url: string) => Promise<void>;
  readonly copy: (text: string) => Promise<void>;
}

export function Popup({ store, addresses, openTab, copy }: Props) {
  const jobs = store.shownJobs.value;
  const running = store.isRunning.value;
  const page = useRef<HTMLElement>(null);
  // The button that was pressed is off now: without this the focus would be lost.
  const download = () => void store.download().then(() => page.current?.focus());
  const amount = store.amount.value;
  const isOurSite = store.selection.value !== null && store.selection.value.kind !== 'not-our-site';
  return (
    <main class="popup" ref={page} tabIndex={-1}>
      <h1 class="visually-hidden">{i18n.t('extensionName')}</h1>
      <Situation store={store} addresses={addresses} openTab={openTab} />
      {store.canSwitch.value && (
        <button
          type="button"
          class="link"
          data-testid="choose"
          onClick={() => store.showPicker(!store.isPicking.value)}
        >
          {store.isPicking.value ? i18n.t('popup.backToMarked') : i18n.t('popup.chooseInList')}
        </button>
      )}
      {store.isPicking.value && <Picker store={store.picker} />}
      <div class="act">
        {isOurSite && <ModeSwitch mode={store.mode.value} change={store.setMode} />}
        <button
          type="button"
          class="primary"
          data-testid="download"
          disabled={amount === null || amount.files + amount.folders === 0 || running}
          onClick={download}
        >
          {running ? i18n.t('popup.downloading') : downloadText(amount)}
        </button>
      </div>
      {jobs.length > 0 && (
        <section class="jobs" aria-label={i18n.t('jobs.title')}>
          {jobs.map((job) => (
            <JobCard key={job.id} job={job} store={store.jobs} />
          ))}
        </section>
      )}
      <footer class="links">
        <button type="button" class="link" onClick={() => void openTab(addresses.jobs)}>
          {i18n.t('job.details')}
        </button>
        <button type="button" class="link" onClick={() => void openTab(addresses.options)}>
          {i18n.t('options.title')}
        </button>
        {isOurSite && <ProblemReport diagnose={store.diagnose} copy={copy} />}
      </footer>
    </main>
  );
}

/** What the button will do, in numbers as soon as they are known. */
function downloadText(amount: Amount | null): string {
  const parts = [
    ...(amount !== null && amount.files > 0 ? [i18n.t('popup.files', amount.files)] : []),
    ...(amount !== null && amount.folders > 0 ? [i18n.t('popup.folders', amount.folders)] : []),
  ];
  return parts.length === 0
    ? i18n.t('popup.downloadNow')
    : i18n.t('popup.downloadThese', [listText(parts)]);
}

function Situation({ store, addresses, openTab }: Omit<Props, 'copy'>) {
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
