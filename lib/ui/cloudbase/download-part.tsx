import { useRef } from 'preact/hooks';
import { failureText } from '../failure-text';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { listText, numberText } from '../numbers';
import { countPicks } from '../picker/picks';
import type { Outcome } from './download-store';
import { focusWrongField } from './focus-wrong-field';
import { FormAlert } from './form-alert';
import { hindranceText } from './hindrance-text';
import type { CloudbaseStore } from './page-store';

/** The button that starts it all, why it does not, and what came of it. */
export function DownloadPart({ store }: { readonly store: CloudbaseStore }) {
  const { access, download } = store;
  const said = useRef<HTMLDivElement>(null);
  const hindrance = store.hindrance.value;
  const outcome = download.outcome.value;
  const start = async (): Promise<void> => {
    const came = await download.start();
    // The button can do nothing more.
    if (came?.kind === 'started') said.current?.focus();
    else if (access.problem.value !== null) focusWrongField();
  };
  return (
    <div class="part act">
      <button
        type="button"
        class="primary"
        data-testid="cloudbase-download"
        disabled={hindrance !== null}
        aria-disabled={download.isBusy.value}
        aria-describedby="download-reason"
        onClick={() => void start()}
      >
        <Icon name="download" />
        <span>{download.isBusy.value ? i18n.t('popup.downloading') : buttonText(store)}</span>
      </button>
      <p class="quiet" id="download-reason">
        {hindrance !== null && hindranceText(hindrance)}
      </p>
      {!store.needsToken.value && <FormAlert store={access} />}
      <div role="status" tabIndex={-1} ref={said} data-testid="cloudbase-outcome">
        {outcome !== null && <OutcomeText outcome={outcome} />}
      </div>
    </div>
  );
}

function buttonText({ download }: CloudbaseStore): string {
  const picks = download.picks.value;
  if (picks.length === 0) return i18n.t('popup.downloadNow');
  const { files, folders } = countPicks(picks);
  const parts = [
    ...(folders > 0 ? [i18n.t('popup.folders', folders, [numberText(folders)])] : []),
    ...(files > 0 ? [i18n.t('popup.files', files, [numberText(files)])] : []),
  ];
  return i18n.t('popup.downloadThese', [listText(parts)]);
}

function OutcomeText({ outcome }: { readonly outcome: Outcome }) {
  const count = numberText(outcome.picks);
  if (outcome.kind === 'started')
    return (
      <p class="told">
        <Icon name="saved" />
        <span>
          {i18n.t('cloudbase.started', outcome.picks, [count])}
          {outcome.jobs > 1 && ` ${i18n.t('cloudbase.inJobs', [numberText(outcome.jobs)])}`}
        </span>
      </p>
    );
  const why = outcome.failure === null ? i18n.t('popup.broken') : stopText(outcome.failure);
  return (
    <p class="wrong">
      {outcome.picks === 0
        ? why
        : `${i18n.t('cloudbase.startedPart', outcome.picks, [count])} ${why}`}
    </p>
  );
}

function stopText(failure: Parameters<typeof failureText>[0]): string {
  return failure.kind === 'logged-out' ? i18n.t('cloudbase.whyRefused') : failureText(failure);
}
