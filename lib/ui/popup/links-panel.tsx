import { useEffect, useRef } from 'preact/hooks';
import { LINKS_LIMIT } from '../../messaging/protocol';
import { failureText } from '../failure-text';
import { i18n } from '../i18n';
import { numberText } from '../numbers';
import { obstacleText } from '../picker/row-text';
import { visibleText } from '../visible-text';
import type { LinkReason, LinksOutcome, LinksStore } from './links-store';

interface Props {
  readonly id: string;
  readonly store: LinksStore;
}

/** A text with share links, what is behind them, and which of them lead to nothing. */
export function LinksPanel({ id, store }: Props) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const outcome = store.outcome.value;
  const isLooking = outcome?.kind === 'looking';
  return (
    <section class="links-panel" id={id} aria-label={i18n.t('popup.pasteLinks')}>
      <label for="links-text">{i18n.t('popup.linksLabel')}</label>
      <textarea
        id="links-text"
        ref={area}
        rows={4}
        spellcheck={false}
        autocomplete="off"
        aria-describedby="links-hint"
        data-testid="links-text"
        value={store.text.value}
        onInput={(event) => (store.text.value = event.currentTarget.value)}
      />
      <p class="quiet" id="links-hint">
        {i18n.t('popup.linksHint')}
      </p>
      <button
        type="button"
        class="plain"
        data-testid="links-add"
        aria-disabled={isLooking}
        onClick={() => void store.look()}
      >
        {i18n.t('popup.linksAdd')}
      </button>
      <div class="links-outcome" role="status">
        {outcome !== null && <Outcome outcome={outcome} />}
      </div>
    </section>
  );
}

function Outcome({ outcome }: { readonly outcome: LinksOutcome }) {
  switch (outcome.kind) {
    case 'looking':
      return <p class="quiet">{i18n.t('popup.linksLooking')}</p>;
    case 'none':
      return <p>{i18n.t('popup.linksNone')}</p>;
    case 'known':
      return <p>{i18n.t('popup.linksNoNew')}</p>;
    case 'broken':
      return <p>{i18n.t('popup.linksBroken')}</p>;
    case 'told':
      return <Told outcome={outcome} />;
  }
}

function Told({ outcome }: { readonly outcome: Extract<LinksOutcome, { kind: 'told' }> }) {
  const { added, unused, left } = outcome;
  return (
    <>
      {added > 0 && <p>{i18n.t('popup.linksAdded', added, [numberText(added)])}</p>}
      {left > 0 && (
        <p>{i18n.t('popup.linksMore', left, [numberText(left), numberText(LINKS_LIMIT)])}</p>
      )}
      {unused.length > 0 && (
        <>
          <p>{i18n.t('popup.linksFailed', unused.length, [numberText(unused.length)])}</p>
          <ul class="doubts">
            {unused.map(({ linkId, reason }) => (
              <li key={linkId}>
                <span>{`kdocs.cn/l/${linkId}`}</span>
                <span class="quiet">{reasonText(reason)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function reasonText(reason: LinkReason): string {
  if (reason.kind === 'failure') return failureText(reason.failure);
  return [visibleText(reason.entry.name), obstacleText(reason.entry) ?? ''].join(' – ');
}
