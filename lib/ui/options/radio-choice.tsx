interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
}

interface Props<Value extends string> {
  /** Of the fields; with a value behind it, the id of one of them. */
  readonly name: string;
  readonly legend: string;
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly change: (value: Value) => void;
}

/** One of few. */
export function RadioChoice<Value extends string>(props: Props<Value>) {
  const { name, legend, value: chosen, options, change } = props;
  return (
    <fieldset class="choice" data-testid={name}>
      <legend>{legend}</legend>
      {options.map(({ value, label, hint }) => {
        const id = `${name}-${value}`;
        return (
          <div key={value} class="switch">
            <input
              type="radio"
              {...{ name, id, value }}
              data-testid={id}
              checked={chosen === value}
              aria-describedby={hint === undefined ? undefined : `${id}-hint`}
              onChange={() => change(value)}
            />
            <div>
              <label for={id}>{label}</label>
              {hint !== undefined && (
                <p class="quiet" id={`${id}-hint`}>
                  {hint}
                </p>
              )}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
