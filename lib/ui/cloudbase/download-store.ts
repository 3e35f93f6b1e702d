import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Failure } from '../../core/failure';
import { MARK_LIMIT } from '../../messaging/page-names';
import type { Pick } from '../../messaging/protocol';
import type { CallWorker } from '../jobs-store';
import type { AccessStore } from './access-store';

/** What a job with files of several environments is called. */
const MANY_ENVIRONMENTS = 'CloudBase';

/** What came of the last click. `picks`: how many of them were handed over. */
export type Outcome =
  | { readonly kind: 'started'; readonly picks: number; readonly jobs: number }
  /** Not all of them: what is left can be started once more. */
  | { readonly kind: 'stopped'; readonly picks: number; readonly failure: Failure | null };

export interface DownloadStore {
  /** What the next click starts: all that is wanted, but for what was started. */
  readonly picks: ReadonlySignal<readonly Pick[]>;
  /** How much of what is wanted was started. */
  readonly started: ReadonlySignal<number>;
  readonly isBusy: ReadonlySignal<boolean>;
  readonly outcome: ReadonlySignal<Outcome | null>;
  /** To be called in the very click; null when nothing was begun. */
  start(): Promise<Outcome | null>;
  /** What was started may be started once more. */
  forgetStarted(): void;
}

interface Parts {
  readonly call: CallWorker;
  readonly access: AccessStore;
  /** Each entry once. */
  readonly wanted: ReadonlySignal<readonly Pick[]>;
  /** Called after each click that handed something over, or was refused for want of a token. */
  readonly onChanged: () => Promise<void>;
}

/** Makes jobs of what is wanted, none longer than the worker takes. */
export function createDownloadStore({ call, access, wanted, onChanged }: Parts): DownloadStore {
  const done = signal<ReadonlySet<string>>(new Set());
  const isBusy = signal(false);
  const outcome = signal<Outcome | null>(null);
  const picks = computed(() =>
    done.value.size === 0
      ? wanted.value
      : wanted.value.filter((pick) => !done.value.has(keyOf(pick))),
  );

  const handOver = async (all: readonly Pick[]): Promise<Outcome> => {
    let jobs = 0;
    for (let from = 0; from < all.length; from += MARK_LIMIT) {
      const part = all.slice(from, from + MARK_LIMIT);
      const failure = await startJob(call, part);
      if (failure !== 'started') return { kind: 'stopped', picks: from, failure };
      done.value = new Set([...done.value, ...part.map(keyOf)]);
      jobs += 1;
    }
    return { kind: 'started', picks: all.length, jobs };
  };

  return {
    picks,
    isBusy,
    outcome,
    started: computed(() => wanted.value.length - picks.value.length),
    async start() {
      const all = picks.value;
      if (isBusy.value || all.length === 0) return null;
      isBusy.value = true;
      outcome.value = null;
      try {
        if ((await access.keep()) === 'kept') {
          outcome.value = await handOver(all);
          await onChanged();
        }
      } catch (error) {
        console.error('the page of CloudBase could not go on', error);
      }
      isBusy.value = false;
      return outcome.value;
    },
    forgetStarted() {
      done.value = new Set();
      outcome.value = null;
    },
  };
}

/** Why it was not started; null: the worker gave no answer. */
async function startJob(
  call: CallWorker,
  picks: readonly Pick[],
): Promise<Failure | null | 'started'> {
  try {
    const answer = await call('downloadPicks', {
      service: 'cloudbase',
      picks,
      place: placeOf(picks),
    });
    if (answer.kind === 'started' || answer.kind === 'already-running') return 'started';
    if (answer.kind === 'failed') return answer.failure;
    return { kind: answer.kind === 'logged-out' ? 'logged-out' : 'unexpected' };
  } catch (error) {
    console.error('the worker gave no answer', error);
    return null;
  }
}

function placeOf(picks: readonly Pick[]): string {
  const [first, ...others] = new Set(picks.map(({ entry }) => entry.drive));
  return first === undefined || others.length > 0 ? MANY_ENVIRONMENTS : first;
}

function keyOf({ entry, except }: Pick): string {
  return [entry.drive, entry.id, ...except].join('\n');
}
