import { i18n } from '#i18n';
import type { OtlFormat } from './saving-store';

interface Props {
  readonly format: OtlFormat;
  readonly change: (format: OtlFormat) => void;
}

/** What smart documents are saved as. */
export function FormatSwitch({ format, change }: Props) {
  const option = (value: OtlFormat, text: string) => (
    <label>
      <input
        type="radio"
        name="otl-format"
        data-testid={`otl-${value}`}
        checked={format === value}
        onChange={() => change(value)}
      />{' '}
      {text}
    </label>
  );
  return (
    <fieldset class="formats">
      <legend class="quiet">{i18n.t('popup.otlFormat')}</legend>
      {option('docx', i18n.t('formats.docx'))}
      {option('pdf', i18n.t('formats.pdf'))}
    </fieldset>
  );
}
