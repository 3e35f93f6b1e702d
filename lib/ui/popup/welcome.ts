import { computed, effect, signal, type ReadonlySignal } from '@preact/signals';
import type { JobsStore } from '../jobs-store';

export interface WelcomePorts {
  /** Remembers that nobody needs an introduction any more. */
  noteWelcomeSeen(): Promise<void>;
}

export interface Welcome {
  /** Whether to offer an introduction: to people who neither dismissed it nor began a job. */
  readonly isOffered: ReadonlySignal<boolean>;
  dismiss(): void;
  /** Dismisses it with the first job; gives the way to end that. */
  follow(): () => void;
}

export function createWelcome(
  ports: WelcomePorts,
  wasSeen: boolean,
  { jobs }: Pick<JobsStore, 'jobs'>,
): Welcome {
  const isSeen = signal(wasSeen);
  const hasJobs = computed(() => (jobs.value?.length ?? 0) > 0);
  const dismiss = (): void => {
    if (isSeen.peek()) return;
    isSeen.value = true;
    ports
      .noteWelcomeSeen()
      .catch((error: unknown) => console.warn('the introduction may be offered again', error));
  };
  return {
    isOffered: computed(() => !isSeen.value && !hasJobs.value),
    dismiss,
    follow: () =>
      effect(() => {
        if (hasJobs.value) dismiss();
      }),
  };
}
