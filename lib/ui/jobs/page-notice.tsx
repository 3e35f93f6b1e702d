import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { useKeptFocus } from '../use-kept-focus';
import type { PageStore } from './page-store';

interface Props {
  readonly page: PageStore;
  /** Address of a page to begin with. */
  readonly homePage: string;
  /** Gets the focus when the button that has it goes away. */
  readonly heading: RefObject<HTMLElement | null>;
}

/** What there is to say of the list as a whole: that it is empty, on its way, or not to be had. */
export function PageNotice({ page, homePage, heading }: Props) {
  const alert = useRef<HTMLElement>(null);
  useKeptFocus(alert, heading);
  const { jobs, isSilent, refresh } = page.jobs;
  if (isSilent.value)
    return (
      <section class="notice page-notice alert" role="alert" ref={alert}>
        <p class="notice-title">{i18n.t('jobs.silent')}</p>
        <button
          type="button"
          class="plain"
          data-testid="try-again"
          onClick={() => {
            refresh().catch((error: unknown) => console.warn('no list of jobs', error));
          }}
        >
          {i18n.t('jobs.tryAgain')}
        </button>
      </section>
    );
  if (jobs.value === null)
    return (
      <p class="page-notice is-late quiet" role="status">
        {i18n.t('jobs.coming')}
      </p>
    );
  if (jobs.value.length === 0)
    return (
      <section class="notice page-notice">
        <Icon name="download" />
        <p class="notice-title">{i18n.t('jobs.empty')}</p>
        <p class="quiet">{i18n.t('jobs.emptyHint')}</p>
        <a class="plain" href={homePage} target="_blank" rel="noopener noreferrer">
          {i18n.t('jobs.openKdocs')}
        </a>
      </section>
    );
  if (page.linked.value?.state === 'missing')
    return (
      <p class="page-notice quiet" role="status">
        {i18n.t('jobs.gone')}
      </p>
    );
  return null;
}
