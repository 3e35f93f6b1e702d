import { TOKENS_OF } from '../../core/naming';
import { i18n } from '../i18n';
import { tokenText } from './template-texts';

interface Props {
  /** Gets the token with its braces. */
  readonly insert: (token: string) => void;
}

/** What may stand in templates, and what it means. */
export function TokenList({ insert }: Props) {
  return (
    <section class="field" aria-labelledby="tokens-title">
      <h4 id="tokens-title">{i18n.t('options.tokens')}</h4>
      <p class="quiet">{i18n.t('options.tokensHint')}</p>
      <ul class="tokens">
        {TOKENS_OF.name.map((token) => (
          <li key={token}>
            <button
              type="button"
              id={`token-${token}`}
              class="plain token"
              data-testid={`token-${token}`}
              aria-label={i18n.t('options.insertToken', [`{${token}}`])}
              aria-describedby={`token-${token}-text`}
              onClick={() => insert(`{${token}}`)}
            >
              {`{${token}}`}
            </button>
            <span id={`token-${token}-text`}>{tokenText(token)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
