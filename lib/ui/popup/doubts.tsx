import { useId } from 'preact/hooks';
import type { DescribedSelection, Question } from '../../messaging/protocol';
import { failureText } from '../failure-text';
import { i18n } from '../i18n';
import { bytesText, numberText, timeText } from '../numbers';
import { visibleText } from '../visible-text';
import type { Answers } from './answers';

/** Entries shown before "and n more"; where there are more, they are folded away. */
const SHOWN = 3;

interface Props {
  readonly described: Extract<DescribedSelection, { kind: 'described' }>;
  readonly answers: Answers;
}

/** What of the marks is not clear: equal names, entries that nobody lists, marks that the page does not show. */
export function Doubts({ described, answers }: Props) {
  const { questions, missing } = described;
  const unconfirmed = described.unconfirmed.filter(({ failure }) => failure.kind !== 'ambiguous');
  return (
    <>
      {questions.map((question) => (
        <EqualNames key={question.name} question={question} answers={answers} />
      ))}
      {unconfirmed.length > 0 && (
        <details class="hint" open={unconfirmed.length <= SHOWN}>
          <summary>{i18n.t('popup.unconfirmed', unconfirmed.length)}</summary>
          <ul class="doubts">
            {unconfirmed.slice(0, SHOWN).map(({ name, failure }, index) => (
              <li key={index}>
                <bdi class="cut" {...(name !== null && { title: visibleText(name) })}>
                  {name === null ? i18n.t('popup.unnamed') : visibleText(name)}
                </bdi>
                <span class="quiet">{failureText(failure)}</span>
              </li>
            ))}
            {unconfirmed.length > SHOWN && (
              <li class="quiet">{i18n.t('popup.andMore', unconfirmed.length - SHOWN)}</li>
            )}
          </ul>
        </details>
      )}
      {missing !== 0 && <p class="hint">{missingText(missing)}</p>}
    </>
  );
}

function missingText(missing: number | null): string {
  return missing === null
    ? i18n.t('popup.missingSome')
    : i18n.t('popup.missing', missing, [numberText(missing)]);
}

function EqualNames({ question, answers }: { question: Question; answers: Answers }) {
  const { name, marked, candidates } = question;
  const id = useId();
  return (
    <div class="question hint" role="group" aria-labelledby={id}>
      <p id={id}>{i18n.t('popup.question', marked, [String(marked), visibleText(name)])}</p>
      {candidates.map((entry) => (
        <label key={entry.id} class="switch">
          <input
            type="checkbox"
            checked={answers.has(entry.id)}
            onChange={() => answers.toggle(entry.id)}
          />
          <span>
            {i18n.t('popup.candidate', [
              visibleText(entry.name),
              entry.size === null ? i18n.t('popup.sizeUnknown') : bytesText(entry.size),
              entry.modifiedAt === null ? '–' : timeText(entry.modifiedAt),
            ])}
          </span>
        </label>
      ))}
    </div>
  );
}
