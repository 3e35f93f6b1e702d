import { failureText } from '../failure-text';
import { i18n } from '../i18n';
import { LISTED_LIMIT, type Problem } from './listings';
import { numberText } from '../numbers';
import { textsOf } from '../service-texts';
import type { PickerStore } from './store';

interface Props {
  readonly store: PickerStore;
  /** Brings the keyboard to the rows before what has the focus goes away. */
  readonly toRows: () => void;
}

/** What is said in place of rows. */
export function EmptyNotice({ store, toRows }: Props) {
  const { state, rows, problem } = store.listing.value;
  if (rows.length > 0)
    return (
      <div class="list-notice">
        <p>{i18n.t('picker.nothingFits')}</p>
        <button
          type="button"
          class="plain"
          onClick={() => {
            toRows();
            store.view.widen();
          }}
        >
          {i18n.t('picker.widen')}
        </button>
      </div>
    );
  if (problem !== null) return <ProblemNotice problem={problem} store={store} toRows={toRows} />;
  if (state !== 'complete' && state !== 'cut')
    return (
      <p class="list-notice quiet late" role="status">
        {i18n.t('picker.loading')}
      </p>
    );
  return (
    <p class="list-notice quiet">
      {store.start.value?.kind === 'recent' ? i18n.t('picker.emptyRecent') : i18n.t('picker.empty')}
    </p>
  );
}

/** What is said below rows that are not all. */
export function PartNotice({ store, toRows }: Props) {
  const { state, rows, problem } = store.listing.value;
  if (rows.length === 0) return null;
  if (problem !== null) return <ProblemNotice problem={problem} store={store} toRows={toRows} />;
  if (state !== 'cut') return null;
  return <p class="list-notice">{i18n.t('picker.cut', [numberText(LISTED_LIMIT)])}</p>;
}

function ProblemNotice({ problem, store, toRows }: Props & { readonly problem: Problem }) {
  const text = problemText(problem, store.service);
  const isPart = store.listing.value.rows.length > 0;
  return (
    <div class="list-notice problem" role="alert">
      <p>{isPart ? `${i18n.t('picker.partly')} ${text}` : text}</p>
      <button
        type="button"
        class="plain"
        onClick={() => {
          toRows();
          store.retry();
        }}
      >
        {i18n.t('popup.tryAgain')}
      </button>
    </div>
  );
}

function problemText(problem: Problem, service: PickerStore['service']): string {
  if (problem.kind === 'no-answer') return i18n.t('popup.broken');
  return problem.kind === 'logged-out' ? textsOf(service).loggedOut() : failureText(problem);
}
