import { i18n } from '#i18n';
import { useRef } from 'preact/hooks';
import { DEFAULT_NAMING, templateProblem, type TemplateKind } from '../../core/naming';
import { problemText, templateTexts } from './template-texts';

interface Props {
  readonly kind: TemplateKind;
  /** As typed, also where it cannot be kept. */
  readonly typed: string;
  readonly kept: string;
  readonly change: (template: string) => void;
  /** Gets the field that is used now. */
  readonly use: (field: HTMLInputElement) => void;
}

/** One template, with what is wrong with it and the way back to the default. */
export function TemplateField({ kind, typed, kept, change, use }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const id = `template-${kind}`;
  const { label, hint } = templateTexts(kind);
  const problem = templateProblem(kind, typed);
  const reset = (): void => {
    change(DEFAULT_NAMING[kind]);
    // The button goes away.
    field.current?.focus();
  };
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        ref={field}
        id={id}
        data-testid={id}
        type="text"
        spellcheck={false}
        autocomplete="off"
        value={typed}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? `${id}-hint` : `${id}-problem ${id}-hint`}
        onInput={(event) => change(event.currentTarget.value)}
        onFocus={(event) => use(event.currentTarget)}
      />
      <span class="quiet" id={`${id}-hint`}>
        {hint}
      </span>
      {problem !== null && (
        <span class="wrong" role="alert" id={`${id}-problem`}>
          {`${problemText(problem)} ${i18n.t('options.templateKept', [kept])}`}
        </span>
      )}
      {typed !== DEFAULT_NAMING[kind] && (
        <button
          type="button"
          class="link"
          data-testid={`${id}-reset`}
          aria-label={i18n.t('options.resetTemplateOf', [label])}
          onClick={reset}
        >
          {i18n.t('options.resetTemplate')}
        </button>
      )}
    </div>
  );
}
