import type { RefObject } from 'preact';
import { useRef } from 'preact/hooks';
import type { JobView } from '../messaging/job-schemas';
import { accountText } from './account-text';
import { i18n } from './i18n';
import { Icon, type IconName } from './icon';
import type { JobCommand, JobsStore } from './jobs-store';
import { numberText } from './numbers';
import { textsOf, type LoginPages } from './service-texts';
import { useKeptFocus } from './use-kept-focus';

interface Props {
  readonly job: JobView;
  readonly store: JobsStore;
  readonly loginPages: LoginPages;
  /** What the job is called. */
  readonly title: string;
  /** Gets the focus when the button that has it goes away. */
  readonly card: RefObject<HTMLElement | null>;
  /** Called when the job is removed; only where this is given, it can be. */
  readonly onRemoved: (() => void) | undefined;
}

const ICONS: Readonly<Record<JobCommand, IconName>> = {
  pause: 'pause',
  resume: 'resume',
  'keep-names': 'saved',
  retry: 'retry',
  cancel: 'cancel',
  remove: 'remove',
};

const TEST_IDS: Readonly<Record<JobCommand, string>> = {
  pause: 'pause',
  resume: 'resume',
  'keep-names': 'keep-names',
  retry: 'retry-failed',
  cancel: 'cancel',
  remove: 'remove',
};

/** A button for each thing that can be done with a job. */
export function JobActions({ job, store, loginPages, title, card, onRemoved }: Props) {
  const row = useRef<HTMLDivElement>(null);
  useKeptFocus(row, card);
  const { commands } = job;
  const perform = async (command: JobCommand): Promise<void> => {
    await store.command(job.id, command);
    if (command === 'remove') onRemoved?.();
  };
  const button = (command: JobCommand, text: string) =>
    commands.includes(command) && (
      <ActionButton
        // One button that changes its meaning, so that it keeps the focus.
        key={command === 'resume' ? 'pause' : command}
        icon={ICONS[command]}
        text={text}
        title={title}
        testId={TEST_IDS[command]}
        act={() => perform(command)}
      />
    );
  return (
    <div class="actions" ref={row}>
      {job.wait?.kind === 'login' && (
        <a
          key="login"
          class="plain"
          href={loginPages[job.service]}
          target="_blank"
          rel="noopener noreferrer"
          aria-label={`${textsOf(job.service).login()} – ${title}`}
          data-testid="job-login"
        >
          <Icon name="login" />
          <span>{textsOf(job.service).login()}</span>
        </a>
      )}
      {button('pause', i18n.t('job.pause'))}
      {button('resume', resumeText(job))}
      {button('keep-names', i18n.t('job.keepNames'))}
      {button('cancel', i18n.t('job.cancel'))}
      {job.state === 'finished' && job.saved > 0 && (
        <ActionButton
          key="show"
          icon="folder"
          text={i18n.t('job.show')}
          title={title}
          testId="show"
          act={() => store.show(job.id)}
        />
      )}
      {button('retry', i18n.t('job.retry', job.failed, [numberText(job.failed)]))}
      {onRemoved !== undefined && button('remove', i18n.t('job.remove'))}
    </div>
  );
}

function resumeText({ hold }: JobView): string {
  return hold?.kind === 'account'
    ? i18n.t('job.goOnAs', [accountText(hold.now, hold.was)])
    : i18n.t('job.resume');
}

interface ActionButtonProps {
  readonly icon: IconName;
  readonly text: string;
  readonly title: string;
  readonly testId: string;
  readonly act: () => Promise<void>;
}

function ActionButton({ icon, text, title, testId, act }: ActionButtonProps) {
  return (
    <button
      type="button"
      class="plain"
      aria-label={`${text} – ${title}`}
      data-testid={testId}
      onClick={() => void act()}
    >
      <Icon name={icon} />
      <span>{text}</span>
    </button>
  );
}
