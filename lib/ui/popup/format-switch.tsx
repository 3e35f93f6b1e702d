import { i18n } from '../i18n';
import type { OtlFormat } from './saving-store';
import { Segments } from './segments';

interface Props {
  readonly format: OtlFormat;
  readonly change: (format: OtlFormat) => void;
}

/** What smart documents are saved as. */
export function FormatSwitch({ format, change }: Props) {
  return (
    <Segments
      legend={i18n.t('popup.otlFormat')}
      legendClass="quiet"
      name="otl-format"
      value={format}
      segments={[
        { value: 'docx', text: i18n.t('formats.docx'), testId: 'otl-docx' },
        { value: 'pdf', text: i18n.t('formats.pdf'), testId: 'otl-pdf' },
      ]}
      change={change}
    />
  );
}
