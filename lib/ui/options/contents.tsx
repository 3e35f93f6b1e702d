import { i18n } from '../i18n';
import { useCurrentPart } from './use-current-part';

interface Props {
  readonly parts: readonly { readonly id: string; readonly title: string }[];
}

/** Links to the parts of the page, where the window has room for them; the one that is read is marked. */
export function Contents({ parts }: Props) {
  const { current, ask } = useCurrentPart(parts.map(({ id }) => id));
  return (
    <nav class="contents" aria-label={i18n.t('options.sections')}>
      <ul>
        {parts.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`#${id}`}
              {...(id === current && { 'aria-current': 'location' as const })}
              onClick={() => ask(id)}
            >
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
