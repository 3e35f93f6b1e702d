import { i18n } from '#i18n';
import type { Mode } from './saving-store';

interface Props {
  readonly mode: Mode;
  readonly change: (mode: Mode) => void;
}

/** One archive, or file by file. */
export function ModeSwitch({ mode, change }: Props) {
  const option = (value: Mode, text: string) => (
    <label class={mode === value ? 'mode is-on' : 'mode'}>
      <input
        type="radio"
        name="mode"
        data-testid={`mode-${value}`}
        checked={mode === value}
        onChange={() => change(value)}
      />
      <span>{text}</span>
    </label>
  );
  return (
    <fieldset class="modes">
      <legend class="visually-hidden">{i18n.t('popup.mode')}</legend>
      {option('archive', i18n.t('popup.modeArchive'))}
      {option('files', i18n.t('popup.modeFiles'))}
    </fieldset>
  );
}
