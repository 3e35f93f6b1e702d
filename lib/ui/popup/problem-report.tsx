import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { Icon } from '../icon';

interface Props {
  readonly diagnose: () => Promise<string>;
  readonly copy: (text: string) => Promise<void>;
}

/** A text for a bug report about what the extension sees in the page, and a button that copies it. */
export function ProblemReport({ diagnose, copy }: Props) {
  const text = useSignal<string | null>(null);
  const isCopied = useSignal(false);
  /** Where the browser refuses to copy, the text is at least ready for it. */
  const area = useRef<HTMLTextAreaElement>(null);
  const gather = (isOpen: boolean): void => {
    if (!isOpen || text.value !== null) return;
    diagnose().then(
      (gathered) => (text.value = gathered),
      () => (text.value = i18n.t('popup.broken')),
    );
  };
  return (
    <details class="report" onToggle={(event) => gather(event.currentTarget.open)}>
      <summary>
        <Icon name="report" />
        <span>{i18n.t('popup.report')}</span>
      </summary>
      <p class="quiet">{i18n.t('popup.reportHint')}</p>
      <textarea
        ref={area}
        readOnly
        rows={8}
        aria-label={i18n.t('popup.report')}
        data-testid="report"
        value={text.value ?? i18n.t('popup.reportWaiting')}
      />
      <div class="actions">
        <button
          type="button"
          class="plain"
          disabled={text.value === null}
          onClick={() =>
            void copy(text.value ?? '').then(
              () => (isCopied.value = true),
              () => area.current?.select(),
            )
          }
        >
          {i18n.t('popup.copy')}
        </button>
        <span role="status" class="quiet">
          {isCopied.value ? i18n.t('popup.copied') : ''}
        </span>
      </div>
    </details>
  );
}
