import type { Hold, Job, JobCommand } from './job';

type Phase = 'planning' | 'active' | Hold['kind'] | 'cancelling' | 'finished';

/** What a person can do in which phase of a job. */
const COMMANDS: Readonly<Record<Phase, readonly JobCommand[]>> = {
  planning: ['pause', 'cancel'],
  active: ['pause', 'cancel', 'retry'],
  paused: ['resume', 'cancel', 'retry'],
  renamed: ['resume', 'keep-names', 'cancel'],
  account: ['resume', 'cancel'],
  cancelling: [],
  finished: ['retry', 'remove'],
};

/** The commands that apply to a job as it is; `retry` only where something failed. */
export function commandsOf(job: Job): JobCommand[] {
  return COMMANDS[phaseOf(job)].filter((command) => command !== 'retry' || job.failed > 0);
}

export function canDo(job: Job, command: JobCommand): boolean {
  return commandsOf(job).includes(command);
}

function phaseOf({ state, hold, isCancelled }: Job): Phase {
  if (state === 'finished') return 'finished';
  if (isCancelled) return 'cancelling';
  return hold?.kind ?? state;
}
