import { i18n } from '#i18n';

export type Conflicts = 'keep-both' | 'skip' | 'replace';

interface Props {
  readonly conflicts: Conflicts;
  readonly change: (conflicts: Conflicts) => void;
}

/** What happens where a file of the wanted name is on the disk already. */
export function ConflictChoice({ conflicts, change }: Props) {
  const option = (value: Conflicts, label: string, hint: string) => (
    <div class="switch">
      <input
        type="radio"
        name="conflicts"
        id={`conflicts-${value}`}
        data-testid={`conflicts-${value}`}
        checked={conflicts === value}
        aria-describedby={`conflicts-${value}-hint`}
        onChange={() => change(value)}
      />
      <div>
        <label for={`conflicts-${value}`}>{label}</label>
        <p class="quiet" id={`conflicts-${value}-hint`}>
          {hint}
        </p>
      </div>
    </div>
  );
  return (
    <fieldset class="group choice" data-testid="conflicts">
      <legend>{i18n.t('options.conflicts')}</legend>
      {option(
        'keep-both',
        i18n.t('options.conflictsKeepBoth'),
        i18n.t('options.conflictsKeepBothHint'),
      )}
      {option('skip', i18n.t('options.conflictsSkip'), i18n.t('options.conflictsSkipHint'))}
      {option(
        'replace',
        i18n.t('options.conflictsReplace'),
        i18n.t('options.conflictsReplaceHint'),
      )}
    </fieldset>
  );
}
