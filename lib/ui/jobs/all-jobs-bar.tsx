import { i18n } from '#i18n';
import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { JobView } from '../../messaging/job-schemas';
import type { JobCommand, JobsStore } from '../jobs-store';
import { useKeptFocus } from '../use-kept-focus';

interface Props {
  readonly jobs: readonly JobView[];
  readonly store: JobsStore;
  /** Gets the focus when the button that has it goes away. */
  readonly heading: RefObject<HTMLElement | null>;
}

/** A button for each thing that can be done with any of the jobs, for all of them. */
export function AllJobsBar({ jobs, store, heading }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  useKeptFocus(bar, heading);
  const button = (command: JobCommand, text: string) =>
    jobs.some(({ commands }) => commands.includes(command)) && (
      <button
        key={command}
        type="button"
        class="plain"
        data-testid={`${command}-all`}
        onClick={() => void store.commandAll(command)}
      >
        {text}
      </button>
    );
  return (
    <div class="actions" role="group" aria-label={i18n.t('jobs.allJobs')} ref={bar}>
      {button('pause', i18n.t('jobs.pauseAll'))}
      {button('resume', i18n.t('jobs.resumeAll'))}
      {button('cancel', i18n.t('jobs.cancelAll'))}
      {button('retry', i18n.t('jobs.retryAll'))}
    </div>
  );
}
