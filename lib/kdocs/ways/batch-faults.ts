import type { Failure } from '../../core/failure';
import type { LinkFailure } from '../../selection/service';
import { concernsAll } from '../errors';
import type { OpenApi } from '../open-api';
import type { BatchNotes } from './batch-notes';
import { isStumble } from './standing';

/** Stumbles of the service over one batch that are answered as they are. */
const FORGIVEN = 2;

/** Faults over one batch, where one file alone fares no better, before its drive is asked for no batches. */
const FAULT_LIMIT = 5;

/** What a batch met so far. */
interface Trial {
  readonly drive: string;
  readonly files: readonly string[];
  /** Failures that tell nothing of the batch. */
  faults: number;
}

export interface BatchFaults {
  /**
   * A fault may be the batch's own, as the service may take too long over it. What one file alone meets tells: null
   * where the batch counts as refused, else what it is answered for now.
   */
  judge(trial: Trial, asked: readonly string[], failure: Failure): Promise<LinkFailure | null>;
}

export function createBatchFaults(
  open: Pick<OpenApi, 'batchDownload' | 'download'>,
  known: Pick<BatchNotes, 'off'>,
): BatchFaults {
  /** How the service fails at one file alone; null where it does not, or says what is wrong with the file. */
  const failureOfOne = async (
    { drive, files }: Trial,
    asked: readonly string[],
  ): Promise<Failure | null> => {
    let last: Failure | null = null;
    for (const file of new Set([files.at(-1), files[0]])) {
      if (file === undefined || (asked.length === 1 && asked[0] === file)) continue;
      const answer = await open.batchDownload(drive, [file]);
      if (answer.ok || !isFault(answer.failure)) return null;
      last = answer.failure;
      if (asksForPatience(last)) break;
    }
    return last;
  };

  /** Whether the service answers to another call. */
  const isReachable = async ({ drive, files: [file = ''] }: Trial): Promise<boolean> => {
    const answer = await open.download({ drive, file });
    return answer.ok || answer.failure.kind !== 'network';
  };

  return {
    async judge(trial, asked, failure) {
      if (asksForPatience(failure)) return failure;
      trial.faults += 1;
      if (isStumble(failure) && trial.faults <= FORGIVEN) return failure;
      const ofOne = await failureOfOne(trial, asked);
      if (ofOne === null || asksForPatience(ofOne)) return ofOne;
      // Out of order as a whole, or for batches alone: to wait costs nobody a try, but must have an end.
      const mayPass =
        ofOne.kind === 'network'
          ? !(await isReachable(trial))
          : isStumble(ofOne) && trial.faults <= FAULT_LIMIT;
      if (mayPass) return { kind: 'network' };
      await known.off(trial.drive);
      return { kind: 'divided' };
    },
  };
}

/** Whether it tells nothing of what was asked. */
export function isFault(failure: Failure): boolean {
  if (concernsAll(failure) || isStumble(failure)) return true;
  if (failure.kind !== 'refused') return false;
  return failure.status === 401 || (failure.status === 403 && failure.answer === null);
}

function asksForPatience({ kind }: Failure): boolean {
  return kind === 'slow-down' || kind === 'logged-out';
}
