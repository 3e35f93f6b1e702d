import { i18n } from '../i18n';
import { Icon } from '../icon';
import { numberText } from '../numbers';
import { visibleText } from '../visible-text';
import { limitText } from './limit-text';
import type { ListFile } from './ids-store';

interface Props {
  readonly file: ListFile;
  /** Bytes. */
  readonly fileLimit: number;
  readonly remove: () => void;
}

/** A file with ids: its name, and what was found in it. */
export function ChosenFile({ file, fileLimit, remove }: Props) {
  const name = visibleText(file.name);
  const isWrong = file.state === 'too-large' || file.state === 'failed';
  return (
    <li class="chosen-file">
      <Icon name="document" />
      <div>
        <bdi class="chosen-file-name">{name}</bdi>
        <p class={isWrong ? 'wrong' : 'quiet'} role={isWrong ? 'alert' : 'status'}>
          {stateText(file, fileLimit)}
        </p>
      </div>
      <button
        type="button"
        class="icon-button"
        aria-label={i18n.t('cloudbase.removeFile', [name])}
        title={i18n.t('cloudbase.removeFile', [name])}
        onClick={remove}
      >
        <Icon name="cancel" />
      </button>
    </li>
  );
}

function stateText({ state, found }: ListFile, fileLimit: number): string {
  switch (state) {
    case 'reading':
      return i18n.t('cloudbase.fileReading');
    case 'failed':
      return i18n.t('cloudbase.fileFailed');
    case 'too-large':
      return i18n.t('cloudbase.fileTooLarge', [limitText(fileLimit)]);
    case 'read': {
      const count = found.picks.length;
      return count === 0
        ? i18n.t('cloudbase.fileEmpty')
        : i18n.t('cloudbase.fileIds', count, [numberText(count)]);
    }
  }
}
