import { i18n } from '#i18n';

export type OtlFormat = 'docx' | 'pdf';

interface Props {
  readonly format: OtlFormat;
  readonly change: (format: OtlFormat) => void;
}

/** What smart documents are saved as. */
export function FormatChoice({ format, change }: Props) {
  const option = (value: OtlFormat, label: string) => (
    <label class="switch">
      <input
        type="radio"
        name="otl-format"
        data-testid={`otl-${value}`}
        checked={format === value}
        onChange={() => change(value)}
      />
      <span>{label}</span>
    </label>
  );
  return (
    <fieldset class="group choice">
      <legend>{i18n.t('options.otlFormat')}</legend>
      {option('docx', i18n.t('formats.docx'))}
      {option('pdf', i18n.t('formats.pdf'))}
    </fieldset>
  );
}
