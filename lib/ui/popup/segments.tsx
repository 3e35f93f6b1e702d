import { Icon, type IconName } from '../icon';

export interface Segment<Value extends string> {
  readonly value: Value;
  readonly text: string;
  readonly testId: string;
  readonly icon?: IconName;
}

interface Props<Value extends string> {
  /** What is chosen here. */
  readonly legend: string;
  /** Whether the legend is for the eye as well. */
  readonly legendClass: 'visually-hidden' | 'quiet';
  readonly name: string;
  readonly value: Value;
  readonly segments: readonly Segment<Value>[];
  readonly change: (value: Value) => void;
}

/** A choice of one among few, side by side. */
export function Segments<Value extends string>(props: Props<Value>) {
  const { legend, legendClass, name, value: chosen, segments, change } = props;
  return (
    <fieldset class="segments-field">
      <legend class={legendClass}>{legend}</legend>
      <div class="segments">
        {segments.map(({ value, text, testId, icon }) => (
          <label key={value} class={value === chosen ? 'segment is-on' : 'segment'}>
            <input
              type="radio"
              name={name}
              data-testid={testId}
              checked={value === chosen}
              onChange={() => change(value)}
            />
            {icon !== undefined && <Icon name={icon} />}
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
