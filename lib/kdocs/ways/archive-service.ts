import type { Failure } from '../../core/failure';
import { fail, succeed, type Result } from '../../core/result';
import type { FileRequest } from '../../selection/service';
import { concernsAll } from '../errors';
import type { SiteApi } from '../site-api';
import { asConversion } from './export';
import { poll, type PollFailure } from './poll';
import { isStumble } from './standing';
import type { Clock, FileWay } from './way';
import type { WebIds } from './web-ids';

/** While another task of the same account is under way, it is tried again so often, after twice the pause each time. */
const BUSY_TRIES = 6;

/** ms; what stands for another task under way is less than a second, a pause that everybody is to keep is more. */
const LONGEST_BUSY_PAUSE = 999;

/** What smart documents are known to become here (grade C); better this than nothing. */
const KNOWN_FORMAT = 'pdf';

type ArchiveCalls = Pick<SiteApi, 'beginArchive' | 'continueArchive' | 'archiveProgress'>;

/** An archive of one file. */
interface Wanted {
  readonly file: string;
  /** Extension that smart documents get. */
  readonly otl: string;
  readonly convertTo: string | null;
}

/** A task of the service. */
interface Begun extends Wanted {
  readonly id: string;
  /** Whether it goes on by itself. */
  readonly isGoing: boolean;
}

/**
 * The file in an archive of its own, from the service behind the download button of the pages (grade C). It takes one
 * task at a time; one that was left under way is taken up again, as no other can be begun beside it.
 */
export function createArchiveService(site: ArchiveCalls, webIds: WebIds, clock: Clock): FileWay {
  let left: Begun | null = null;

  const follow = async (task: Begun): Promise<Result<string, PollFailure>> => {
    if (!task.isGoing) {
      const going = await site.continueArchive(task.id, task.otl);
      // A file that needs no conversion may need no second call either.
      if (!going.ok && (task.convertTo !== null || concernsAll(going.failure))) return going;
      left = { ...task, isGoing: true };
    }
    return poll(() => site.archiveProgress(task.id), clock);
  };

  const finish = async (task: Begun): Promise<Result<string, PollFailure>> => {
    left = task;
    const url = await follow(task);
    if (url.ok || !mayGoOn(url.failure)) left = null;
    return url;
  };

  const archive = async (wanted: Wanted): Promise<Result<string, PollFailure>> => {
    if (left?.file === wanted.file && left.otl === wanted.otl) {
      const url = await finish(left);
      if (url.ok || mayGoOn(url.failure)) return url;
    }
    const task = await begin(site, wanted.file, clock);
    return task.ok ? finish({ ...wanted, id: task.value, isGoing: false }) : task;
  };

  return {
    way: 'archive-service',
    atOnce: 1,
    canServe: webIds.areKnown,
    async link(request) {
      const ids = await webIds.of(request);
      if (!ids.ok) return ids;
      const { file } = ids.value;
      const { convertTo } = request;
      const otl = convertTo === 'docx' ? 'docx' : KNOWN_FORMAT;
      let url = await archive({ file, otl, convertTo });
      if (!url.ok && url.failure.kind === 'failed' && otl !== KNOWN_FORMAT)
        url = await archive({ file, otl: KNOWN_FORMAT, convertTo });
      return url.ok
        ? succeed({ url: url.value, isWrapped: true })
        : fail(failureOf(request, url.failure));
    },
  };
}

async function begin(
  site: ArchiveCalls,
  file: string,
  { sleep }: Clock,
): Promise<Result<string, Failure>> {
  for (let tries = 1; ; tries += 1) {
    const task = await site.beginArchive([file]);
    const pause = task.ok ? null : busyPause(task.failure);
    if (pause === null || tries >= BUSY_TRIES) return task;
    await sleep(pause * 2 ** (tries - 1));
  }
}

/** ms; null for a failure that means something else. */
function busyPause(failure: PollFailure): number | null {
  const pause = failure.kind === 'slow-down' ? failure.retryAfter : null;
  return pause !== null && pause > 0 && pause <= LONGEST_BUSY_PAUSE ? pause : null;
}

/** Whether the service may still be at a task that ended so for us. */
function mayGoOn(failure: PollFailure): boolean {
  if (failure.kind === 'endless') return true;
  return failure.kind !== 'failed' && (concernsAll(failure) || isStumble(failure));
}

function failureOf({ convertTo }: FileRequest, failure: PollFailure): Failure {
  // It is the account's own task that is in the way: nobody else has to wait for it.
  if (busyPause(failure) !== null) return { kind: 'broken-answer', problem: 'no-link' };
  if (convertTo !== null) return asConversion(failure);
  if (failure.kind === 'failed') return { kind: 'refused', status: 200, answer: failure.answer };
  // Another try would keep all others waiting for as long again.
  if (failure.kind === 'endless') return { kind: 'refused', status: 200, answer: null };
  return failure;
}
