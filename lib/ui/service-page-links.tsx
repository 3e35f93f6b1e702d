import { Icon } from './icon';
import { SERVICE_PAGES } from './service-texts';

/** The ways to pages of the extension that belong to one service each. */
export function ServicePageLinks() {
  return (
    <p class="service-pages">
      {SERVICE_PAGES.map(({ path, text }) => (
        <a key={path} class="link" href={path} target="_blank" rel="noopener noreferrer">
          <span>{text()}</span>
          <Icon name="forward" />
        </a>
      ))}
    </p>
  );
}
