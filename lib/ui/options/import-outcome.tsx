import { assertNever } from '../../core/assert-never';
import { i18n } from '../i18n';
import { bytesText } from '../numbers';
import { nameText, settingText } from './setting-names';
import type { ImportOutcome as Outcome } from './settings-file-store';

/** Says what came of an export or import: what was changed, what was left out, or why nothing was done. */
export function ImportOutcome({ outcome }: { readonly outcome: Outcome }) {
  if (outcome.kind === 'exported') return <p>{i18n.t('options.exported', [outcome.fileName])}</p>;
  if (outcome.kind !== 'imported') return <p class="wrong">{problemText(outcome)}</p>;
  const { changed, leftOut } = outcome;
  return (
    <>
      {changed.length === 0 && <p>{i18n.t('options.importedNone')}</p>}
      {changed.length > 0 && (
        <Names
          title={i18n.t('options.imported', changed.length)}
          names={changed.map(settingText)}
        />
      )}
      {leftOut.length > 0 && (
        <Names title={i18n.t('options.leftOut', leftOut.length)} names={leftOut.map(nameText)} />
      )}
    </>
  );
}

function Names({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  return (
    <div>
      <p>{title}</p>
      <ul>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </div>
  );
}

function problemText(problem: Exclude<Outcome, { kind: 'imported' | 'exported' }>): string {
  switch (problem.kind) {
    case 'too-large':
      return i18n.t('options.fileTooLarge', [bytesText(problem.limit)]);
    case 'not-json':
      return i18n.t('options.fileNotJson');
    case 'other-file':
      return i18n.t('options.fileOther');
    case 'newer-version':
      return i18n.t('options.fileNewer');
    case 'unread':
      return i18n.t('options.fileUnread');
    case 'not-kept':
      return i18n.t('options.notSaved');
    default:
      return assertNever(problem);
  }
}
