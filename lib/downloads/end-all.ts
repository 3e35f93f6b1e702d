import type { Commander } from './commander';
import type { AlarmPort } from './ports';

/** ms between two looks whether all has come to its end, and how many there are at most. */
const ENDING_PAUSE = 200;
const ENDING_LOOKS = 50;

interface Parts {
  readonly commander: Pick<Commander, 'commandAll'>;
  readonly alarm: Pick<AlarmPort, 'sleep'>;
  /** Whether nothing is under way, and no job is left that could begin something. */
  readonly isAtRest: () => Promise<boolean>;
  /** Looks at all that is unfinished. */
  readonly wake: () => Promise<void>;
}

/** Cancels all jobs, and waits for some seconds until nothing is under way any more. */
export async function endAll({ commander, alarm, isAtRest, wake }: Parts): Promise<void> {
  await commander.commandAll('cancel');
  for (let looked = 0; looked < ENDING_LOOKS && !(await isAtRest()); looked += 1) {
    await alarm.sleep(ENDING_PAUSE);
    await wake();
  }
}
