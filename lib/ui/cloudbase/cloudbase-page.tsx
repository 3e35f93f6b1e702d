import { useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { useKeptFocus } from '../use-kept-focus';
import { AccessPart } from './access-part';
import { DownloadPart } from './download-part';
import { EnvironmentsPart } from './environments-part';
import { FoundPart } from './found-part';
import { IdsPart } from './ids-part';
import { JobsPart } from './jobs-part';
import type { CloudbaseStore } from './page-store';
import { RefusedNotice } from './refused-notice';
import { useDroppedFiles } from './use-dropped-files';

interface Props {
  readonly store: CloudbaseStore;
  readonly addresses: { readonly jobs: string; readonly options: string };
}

/** Files of CloudBase: which ones, with which access, and how far they are. */
export function CloudbasePage({ store, addresses }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const top = useRef<HTMLDivElement>(null);
  const isOver = useDroppedFiles((file) => void store.ids.addFile(file));
  useKeptFocus(top, heading);
  return (
    <main class={isOver ? 'cloudbase is-over' : 'cloudbase'}>
      <header class="cloudbase-header">
        <h1 ref={heading} tabIndex={-1}>
          {i18n.t('cloudbase.title')}
        </h1>
        <nav aria-label={i18n.t('cloudbase.otherPages')}>
          <a class="link" href={addresses.jobs} data-testid="open-jobs">
            <Icon name="history" />
            <span>{i18n.t('jobs.title')}</span>
          </a>
          <a class="link" href={addresses.options} data-testid="open-settings">
            <Icon name="settings" />
            <span>{i18n.t('options.title')}</span>
          </a>
        </nav>
        <p class="cloudbase-intro">{i18n.t('cloudbase.intro')}</p>
      </header>
      <div ref={top}>{store.needsToken.value && <RefusedNotice store={store} />}</div>
      <IdsPart store={store} />
      <FoundPart store={store} />
      {store.access.form.value.tokenKind === 'component' && (
        <EnvironmentsPart store={store.environments} />
      )}
      <AccessPart store={store} />
      <DownloadPart store={store} />
      <JobsPart store={store} jobsPage={addresses.jobs} />
    </main>
  );
}
