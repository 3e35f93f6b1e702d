import { i18n } from '#i18n';
import { useRef } from 'preact/hooks';
import { JobCard } from '../job-card';
import { listText } from '../numbers';
import { Picker } from '../picker/picker';
import { AccountLine } from './account-line';
import { Choosing } from './choosing';
import { FormatSwitch } from './format-switch';
import { ModeSwitch } from './mode-switch';
import { ProblemReport } from './problem-report';
import { Situation } from './situation';
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
      <AccountLine account={store.account.value} />
      <Situation store={store} addresses={addresses} openTab={openTab} />
      <Choosing store={store} />
      {store.isPicking.value && <Picker store={store.picker} />}
      <div class="act">
        {store.hasFormats.value && (
          <FormatSwitch
            format={store.saving.value.otlFormat}
            change={(otlFormat) => store.setSaving({ otlFormat })}
          />
        )}
        {isOurSite && (
          <ModeSwitch mode={store.saving.value.mode} change={(mode) => store.setSaving({ mode })} />
        )}
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
            <JobCard key={job.id} job={job} store={store.jobs} loginPage={addresses.login} />
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
