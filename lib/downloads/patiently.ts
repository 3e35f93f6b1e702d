import type { Failure } from '../core/failure';
import { fail, type Result } from '../core/result';
import { createSerial } from '../core/serial';
import type { ServiceId } from '../selection/entry';
import { isPassing } from './retry-policy';
import type { ServicePauses } from './service-pauses';

/** ms between two looks whether the answer is still wanted, and whether the service may be asked again. */
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
 * The same question, asked again for as long as it is wanted where the service wants to be left alone, cannot be
 * reached, or nobody is logged in; all others leave it alone too. While nobody knows whether somebody is logged in
 * by now, one question is asked and the others wait for its answer.
 */
export function patiently<Args extends readonly unknown[], Value>(
  service: ServiceId,
  ask: (...args: Args) => Promise<Result<Value, Failure>>,
  { pauses, now, sleep, mayGoOn }: Parts,
): (...args: Args) => Promise<Result<Value, Failure>> {
  const serial = createSerial();

  /** False when the answer is not wanted any more. */
  const waitForTurn = async (): Promise<boolean> => {
    for (;;) {
      if (!(await mayGoOn())) return false;
      const pause = await pauses.current(service);
      if (pause === null) return true;
      await sleep(Math.min(LOOK_PAUSE, Math.max(0, pause.until - now())));
    }
  };
  const askOnce = async (args: Args): Promise<Result<Value, Failure>> => {
    const answer = await ask(...args);
    if (answer.ok) await pauses.end(service);
    else if (isPassing(answer.failure)) await pauses.note(service, answer.failure);
    return answer;
  };
  const askAlone = (args: Args): Promise<Result<Value, Failure>> =>
    serial(async () =>
      (await pauses.current(service))?.kind === 'login'
        ? fail({ kind: 'logged-out' })
        : askOnce(args),
    );

  return async (...args) => {
    for (;;) {
      const isDoubtful = await pauses.isLoginDoubtful(service);
      const answer = await (isDoubtful ? askAlone(args) : askOnce(args));
      if (answer.ok || !isPassing(answer.failure) || !(await waitForTurn())) return answer;
    }
  };
}
