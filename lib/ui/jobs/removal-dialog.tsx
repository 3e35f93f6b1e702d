import { useLayoutEffect, useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { numberText } from '../numbers';
import { visibleText } from '../visible-text';
import type { RemovalQuestion, RemovalStore } from './removal-store';

/** Asks before what failed can no longer be tried again. */
export function RemovalDialog({ removal }: { readonly removal: RemovalStore }) {
  const question = removal.question.value;
  return question === null ? null : <OpenDialog question={question} removal={removal} />;
}

interface Props {
  readonly question: RemovalQuestion;
  readonly removal: RemovalStore;
}

function OpenDialog({ question: { job, missing }, removal }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const opened = dialog.current;
    opened?.showModal();
    // Closing it gives the focus back to the button that opened it.
    return () => opened?.close();
  }, []);
  const title =
    job === null
      ? i18n.t('jobs.confirmRemoveAll')
      : i18n.t('jobs.confirmRemove', [visibleText(job.place ?? i18n.t('places.other'))]);
  return (
    <dialog
      class="removal"
      ref={dialog}
      aria-labelledby="removal-title"
      aria-describedby="removal-hint"
      // By the key Escape.
      onCancel={(event) => {
        event.preventDefault();
        removal.answer('keep');
      }}
    >
      <h2 id="removal-title" class="removal-title">
        {title}
      </h2>
      <p id="removal-hint">{i18n.t('jobs.removeHint', missing, [numberText(missing)])}</p>
      <div class="actions">
        <button
          type="button"
          class="plain"
          data-testid="keep-job"
          onClick={() => removal.answer('keep')}
        >
          {i18n.t('jobs.keep')}
        </button>
        <button
          type="button"
          class="plain danger"
          data-testid="confirm-remove"
          onClick={() => removal.answer('remove')}
        >
          {i18n.t('job.remove')}
        </button>
      </div>
    </dialog>
  );
}
