import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import type { ForgetStore } from './forget-store';

/** Asks before everything is forgotten, and stays until it is. */
export function ForgetDialog({ store }: { readonly store: ForgetStore }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isForgetting = store.stage.value === 'forgetting';
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="forget"
      aria-labelledby="forget-ask"
      onCancel={(event) => {
        event.preventDefault();
        store.giveUp();
      }}
    >
      {/* Where a screen is small, reading begins at the top. */}
      <h2 id="forget-ask" tabIndex={-1} autofocus>
        {i18n.t('options.forgetAsk')}
      </h2>
      <List
        title={i18n.t('options.forgetGoes')}
        entries={[
          i18n.t('options.forgetJobs'),
          i18n.t('options.forgetSaved'),
          i18n.t('options.forgetSettings'),
          i18n.t('options.forgetAllowed'),
          i18n.t('options.forgetNotes'),
        ]}
      />
      <List
        title={i18n.t('options.forgetStays')}
        entries={[i18n.t('options.forgetFiles'), i18n.t('options.forgetLogin')]}
      />
      <p role="status" class="forget-state">
        {isForgetting && i18n.t('options.forgetting')}
        {store.isBroken.value && <span class="wrong">{i18n.t('options.notForgotten')}</span>}
      </p>
      <div class="actions">
        <button
          type="button"
          id="forget-cancel"
          class="plain"
          data-testid="forget-cancel"
          aria-disabled={isForgetting}
          onClick={store.giveUp}
        >
          {i18n.t('options.forgetCancel')}
        </button>
        <button
          type="button"
          id="forget-confirm"
          class="plain danger"
          data-testid="forget-confirm"
          aria-disabled={isForgetting}
          onClick={() => void store.forget()}
        >
          {i18n.t('options.forget')}
        </button>
      </div>
    </dialog>
  );
}

function List({ title, entries }: { readonly title: string; readonly entries: readonly string[] }) {
  return (
    <div>
      <p>{title}</p>
      <ul>
        {entries.map((entry) => (
          <li key={entry}>{entry}</li>
        ))}
      </ul>
    </div>
  );
}
