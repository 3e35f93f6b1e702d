import { i18n } from '../i18n';
import type { Mode } from './saving-store';
import { Segments } from './segments';

interface Props {
  readonly mode: Mode;
  readonly change: (mode: Mode) => void;
}

/** One archive, or file by file. */
export function ModeSwitch({ mode, change }: Props) {
  return (
    <Segments
      legend={i18n.t('popup.mode')}
      legendClass="visually-hidden"
      name="mode"
      value={mode}
      segments={[
        {
          value: 'archive',
          text: i18n.t('popup.modeArchive'),
          testId: 'mode-archive',
          icon: 'archive',
        },
        { value: 'files', text: i18n.t('popup.modeFiles'), testId: 'mode-files', icon: 'files' },
      ]}
      change={change}
    />
  );
}
