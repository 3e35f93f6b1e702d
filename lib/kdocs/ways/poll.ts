import type { Failure } from '../../core/failure';
import { fail, succeed, type Result } from '../../core/result';
import type { Progress } from '../site-api';
import type { Clock } from './way';

/** ms before the first question; each further pause is longer by the factor, up to the longest. */
const FIRST_PAUSE = 1000;
const FACTOR = 1.5;
const LONGEST_PAUSE = 5000;

/** ms after which the service counts as never coming to an end. */
const PATIENCE = 90_000;

/** So many questions in a row may get lost on the way. */
const LOST_LIMIT = 2;

/** What the service made, or why it made nothing: `failed` with what it said of that, `endless`. */
export type PollFailure =
  | Failure
  | { readonly kind: 'failed'; readonly answer: Extract<Progress, { kind: 'failed' }>['answer'] }
  | { readonly kind: 'endless' };

/** Asks until what the service makes has an address. */
export async function poll(
  ask: () => Promise<Result<Progress, Failure>>,
  { now, sleep }: Clock,
): Promise<Result<string, PollFailure>> {
  const end = now() + PATIENCE;
  let lost = 0;
  for (
    let pause = FIRST_PAUSE;
    now() + pause <= end;
    pause = Math.min(LONGEST_PAUSE, pause * FACTOR)
  ) {
    await sleep(pause);
    const state = await ask();
    if (!state.ok) {
      lost += 1;
      if (state.failure.kind === 'network' && lost <= LOST_LIMIT) continue;
      return state;
    }
    lost = 0;
    switch (state.value.kind) {
      case 'done':
        return succeed(state.value.url);
      case 'failed':
        return fail({ kind: 'failed', answer: state.value.answer });
      case 'no-link':
        return fail({ kind: 'broken-answer', problem: 'no-link' });
      case 'pending':
    }
  }
  return fail({ kind: 'endless' });
}
