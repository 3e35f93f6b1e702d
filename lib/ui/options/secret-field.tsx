import { i18n } from '../i18n';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly typed: string;
  /** Whether one is kept, which is used where nothing is typed. */
  readonly isKept: boolean;
  readonly isWrong: boolean;
  /** Id of what is wrong with it. */
  readonly describedBy: string | undefined;
  readonly change: (typed: string) => void;
}

/** A secret that can be typed and never be read. */
export function SecretField({ id, label, typed, isKept, isWrong, describedBy, change }: Props) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        data-testid={id}
        type="password"
        spellcheck={false}
        autocomplete="new-password"
        value={typed}
        aria-invalid={isWrong}
        aria-describedby={isKept ? [`${id}-hint`, describedBy].join(' ').trim() : describedBy}
        onInput={(event) => change(event.currentTarget.value)}
      />
      {isKept && (
        <span class="quiet" id={`${id}-hint`}>
          {i18n.t('options.appKept')}
        </span>
      )}
    </div>
  );
}
