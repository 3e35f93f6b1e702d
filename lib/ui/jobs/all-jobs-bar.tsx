import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { JobView } from '../../messaging/job-schemas';
import { i18n } from '../i18n';
import type { JobCommand, JobsStore } from '../jobs-store';
import { useKeptFocus } from '../use-kept-focus';
import type { RemovalStore } from './removal-store';

interface Props {
  readonly jobs: readonly JobView[];
  readonly store: JobsStore;
  readonly removal: RemovalStore;
  /** Gets the focus when the button that has it goes away. */
  readonly heading: RefObject<HTMLElement | null>;
}

/** A button for each thing that can be done with any of the jobs, for all of them. */
export function AllJobsBar({ jobs, store, removal, heading }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  useKeptFocus(bar, heading);
  const button = (
    command: JobCommand,
    text: string,
    act: () => Promise<void> = () => store.commandAll(command),
  ) =>
    jobs.some(({ commands }) => commands.includes(command)) && (
      <button
        key={command}
        type="button"
        class="plain"
        data-testid={`${command}-all`}
        onClick={() => void act()}
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
      {button('remove', i18n.t('jobs.removeFinished'), removal.removeFinished)}
    </div>
  );
}
