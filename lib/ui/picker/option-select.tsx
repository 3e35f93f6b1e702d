import type { Texts } from './option-texts';

interface Props<Value extends string> {
  readonly label: string;
  readonly values: readonly Value[];
  readonly texts: Texts<Value>;
  /** What no choice is called; without it, there always is one. */
  readonly any?: string;
  readonly value: Value | null;
  readonly choose: (value: Value | null) => void;
}

/** One of several values, or any. */
export function OptionSelect<Value extends string>(props: Props<Value>) {
  const { label, values, texts, any, value, choose } = props;
  return (
    <select
      aria-label={label}
      class={any !== undefined && value !== null ? 'option narrow' : 'option'}
      value={value ?? ''}
      onChange={({ currentTarget }) =>
        choose(values.find((one) => one === currentTarget.value) ?? null)
      }
    >
      {any !== undefined && <option value="">{any}</option>}
      {values.map((one) => (
        <option key={one} value={one}>
          {texts[one]}
        </option>
      ))}
    </select>
  );
}
