import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import type { ServiceId } from '../selection/entry';
import { isPassing } from './retry-policy';
import type { ServicePauses } from './service-pauses';

/** ms between two looks whether the answer is still wanted. */
const LOOK_PAUSE = 5_000;

interface Parts {
  readonly pauses: ServicePauses;
  readonly now: () => number;
  /** ms. */
  readonly sleep: (ms: number) => Promise<void>;
  /** False when nobody wants the answer any more. */
  readonly mayGoOn: () => Promise<boolean>;
}

/**
 * The same question, asked again for as long as it is wanted where the service wants to be left alone or cannot be
 * reached; all others leave it alone too.
 */
export function patiently<Args extends readonly unknown[], Value>(
  service: ServiceId,
  ask: (...args: Args) => Promise<Result<Value, Failure>>,
  { pauses, now, sleep, mayGoOn }: Parts,
): (...args: Args) => Promise<Result<Value, Failure>> {
  /** False when the answer is not wanted any more. */
  const waitUntil = async (time: number): Promise<boolean> => {
    while (now() < time) {
      if (!(await mayGoOn())) return false;
      await sleep(Math.min(LOOK_PAUSE, time - now()));
    }
    return mayGoOn();
  };
  return async (...args) => {
    for (;;) {
      const answer = await ask(...args);
      if (answer.ok) await pauses.end(service);
      if (answer.ok || !isPassing(answer.failure)) return answer;
      const { until } = await pauses.note(service, answer.failure);
      if (!(await waitUntil(until))) return answer;
    }
  };
}
