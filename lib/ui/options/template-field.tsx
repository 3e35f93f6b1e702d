import { useRef } from 'preact/hooks';
import { DEFAULT_NAMING, templateProblem } from '../../core/naming';
import { i18n } from '../i18n';
import type { TemplateName } from './settings';
import { KIND_OF, type SettingsStore } from './settings-store';
import { problemText, restText, templateTexts } from './template-texts';

interface Props {
  readonly name: TemplateName;
  readonly store: SettingsStore;
  /** Gets the field that is used now. */
  readonly use: (field: HTMLInputElement) => void;
}

/** One template, with what is wrong with it and the way back to the default. */
export function TemplateField({ name, store, use }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const kind = KIND_OF[name];
  const id = `template-${kind}`;
  const { label, hint } = templateTexts(kind);
  const kept = store.kept.value[name];
  const typed = store.drafts.value[name] ?? kept;
  const problem = templateProblem(kind, typed);
  const rest = restText(kind, store.kept.value.mode);
  const describedBy = [
    ...(problem === null ? [] : [`${id}-problem`]),
    `${id}-hint`,
    ...(rest === '' ? [] : [`${id}-rest`]),
  ];
  const reset = (): void => {
    store.typeTemplate(name, DEFAULT_NAMING[kind]);
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
        aria-describedby={describedBy.join(' ')}
        onInput={(event) => store.typeTemplate(name, event.currentTarget.value)}
        onFocus={(event) => use(event.currentTarget)}
      />
      <span class="quiet" id={`${id}-hint`}>
        {hint}
      </span>
      {rest !== '' && (
        <span class="quiet" id={`${id}-rest`}>
          {rest}
        </span>
      )}
      {problem !== null && (
        <span class="wrong" role="alert" id={`${id}-problem`}>
          {`${problemText(problem)} ${i18n.t('options.templateKept', [kept])}`}
        </span>
      )}
      {typed !== DEFAULT_NAMING[kind] && (
        <button
          type="button"
          class="link"
          id={`${id}-reset`}
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
