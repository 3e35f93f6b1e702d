import type { EntryView } from '../../messaging/job-schemas';
import { i18n } from '../i18n';
import { visibleText } from '../visible-text';

/** Pages of the service: https, at kdocs.cn or wps.cn and below, and no port or name of a person in them. */
const OWN_PAGE = /^https:\/\/(?:[a-z0-9-]+\.)*(?:kdocs|wps)\.cn\//;

/** Leads to the page of a document of which no file could be had. */
export function PageLink({ entry }: { readonly entry: EntryView }) {
  const { page, state, name } = entry;
  const isWithout = state === 'skipped' || state === 'failed';
  if (page === null || !isWithout || !OWN_PAGE.test(page)) return null;
  const text = i18n.t('jobs.openPage');
  return (
    <a
      class="entry-page"
      href={page}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={`${text} – ${visibleText(name)}`}
      data-testid="open-page"
    >
      {text}
    </a>
  );
}
