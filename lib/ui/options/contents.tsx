import { i18n } from '../i18n';

interface Props {
  readonly parts: readonly { readonly id: string; readonly title: string }[];
}

/** Links to the parts of the page, where the window has room for them. */
export function Contents({ parts }: Props) {
  return (
    <nav class="contents" aria-label={i18n.t('options.sections')}>
      <ul>
        {parts.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
