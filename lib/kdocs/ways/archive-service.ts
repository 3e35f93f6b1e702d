import type { Failure } from '../../core/failure';
import { fail, succeed, type Result } from '../../core/result';
import type { FileRequest } from '../../selection/service';
import { concernsAll } from '../errors';
import type { SiteApi } from '../site-api';
import { asConversion } from './export';
import { poll, type PollFailure } from './poll';
import type { Clock, FileWay } from './way';
import type { WebIds } from './web-ids';

/** While another task of the same account is under way, it is tried again so often, after twice the pause each time. */
const BUSY_TRIES = 6;

/** ms; a service that wants a longer pause before the first repeat wants one of everybody. */
const LONGEST_BUSY_PAUSE = 2000;

/** What smart documents are known to become here (grade C); better this than nothing. */
const KNOWN_FORMAT = 'pdf';

type ArchiveCalls = Pick<SiteApi, 'beginArchive' | 'continueArchive' | 'archiveProgress'>;

/**
 * The file in an archive of its own, from the service behind the download button of the pages (grade C). It takes one
 * task at a time.
 */
export function createArchiveService(site: ArchiveCalls, webIds: WebIds, clock: Clock): FileWay {
  return {
    way: 'archive-service',
    atOnce: 1,
    canServe: webIds.areKnown,
    async link(request) {
      const ids = await webIds.of(request);
      if (!ids.ok) return ids;
      const { file } = ids.value;
      const otl = request.convertTo === 'docx' ? 'docx' : KNOWN_FORMAT;
      let url = await archive(site, file, request, otl, clock);
      if (!url.ok && url.failure.kind === 'failed' && otl !== KNOWN_FORMAT)
        url = await archive(site, file, request, KNOWN_FORMAT, clock);
      return url.ok
        ? succeed({ url: url.value, isWrapped: true })
        : fail(failureOf(request, url.failure));
    },
  };
}

async function archive(
  site: ArchiveCalls,
  file: string,
  { convertTo }: FileRequest,
  otl: string,
  clock: Clock,
): Promise<Result<string, PollFailure>> {
  const task = await begin(site, file, clock);
  if (!task.ok) return task;
  const going = await site.continueArchive(task.value, otl);
  // A file that needs no conversion may need no second call either.
  if (!going.ok && (convertTo !== null || concernsAll(going.failure))) return going;
  return poll(() => site.archiveProgress(task.value), clock);
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
function busyPause(failure: Failure): number | null {
  if (failure.kind !== 'slow-down' || failure.retryAfter === null) return null;
  return failure.retryAfter <= LONGEST_BUSY_PAUSE ? failure.retryAfter : null;
}

function failureOf({ convertTo }: FileRequest, failure: PollFailure): Failure {
  if (convertTo !== null) return asConversion(failure);
  if (failure.kind === 'failed') return { kind: 'refused', status: 200, answer: failure.answer };
  if (failure.kind === 'endless') return { kind: 'broken-answer', problem: 'no-link' };
  return failure;
}
