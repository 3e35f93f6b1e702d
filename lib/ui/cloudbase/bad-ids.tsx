import { i18n } from '../i18n';
import { Icon } from '../icon';
import { numberText } from '../numbers';
import { visibleText } from '../visible-text';
import type { PlacedBadId } from './ids-store';

/** So many are shown without a click, and so many at all. */
const SHOWN_AT_ONCE = 3;
const SHOWN = 200;

interface Props {
  readonly bad: readonly PlacedBadId[];
  /** How many there are; `bad` may hold fewer. */
  readonly count: number;
}

/** What looks like an id and is none, each with its line. */
export function BadIds({ bad, count }: Props) {
  if (count === 0) return null;
  const title = i18n.t('cloudbase.bad', count, [numberText(count)]);
  if (count <= SHOWN_AT_ONCE)
    return (
      <div class="bad-ids" data-testid="cloudbase-bad">
        <p class="bad-title">
          <Icon name="alert" />
          <span>{title}</span>
        </p>
        <BadList bad={bad} count={count} />
      </div>
    );
  return (
    <details class="bad-ids fold" data-testid="cloudbase-bad">
      <summary class="bad-title">
        <Icon name="alert" />
        <span>{title}</span>
        <Icon name="more" />
      </summary>
      <BadList bad={bad} count={count} />
    </details>
  );
}

function BadList({ bad, count }: Props) {
  const shown = bad.slice(0, SHOWN);
  const left = count - shown.length;
  return (
    <>
      <ul>
        {shown.map(({ file, line, text }, index) => (
          <li key={index}>
            <span class="quiet">{lineText(file, line)}</span>
            <code>
              <bdi>{visibleText(text)}</bdi>
            </code>
          </li>
        ))}
      </ul>
      {left > 0 && <p class="quiet">{i18n.t('popup.andMore', left, [numberText(left)])}</p>}
    </>
  );
}

function lineText(file: string | null, line: number): string {
  return file === null
    ? i18n.t('cloudbase.line', [numberText(line)])
    : i18n.t('cloudbase.lineOf', [numberText(line), visibleText(file)]);
}
