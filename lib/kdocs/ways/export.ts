import type { Failure } from '../../core/failure';
import { fail, succeed } from '../../core/result';
import type { SiteApi } from '../site-api';
import { poll, type PollFailure } from './poll';
import type { Clock, FileWay } from './way';
import type { WebIds } from './web-ids';

/** What online documents can be exported to (grade B): `.otl` to the first two, `.ksheet` to the third. */
const FORMATS: ReadonlySet<string> = new Set(['docx', 'pdf', 'xlsx']);

/** Conversions that the service is given at a time. */
const AT_ONCE = 3;

/** Has the service turn an online document into a file, and waits for it. */
export function createExport(
  site: Pick<SiteApi, 'beginExport' | 'exportProgress'>,
  webIds: WebIds,
  clock: Clock,
): FileWay {
  return {
    way: 'export',
    atOnce: AT_ONCE,
    canServe: (request) => FORMATS.has(request.convertTo ?? '') && webIds.areKnown(request),
    async link(request) {
      const { convertTo } = request;
      if (convertTo === null) return fail({ kind: 'unidentified' });
      const ids = await webIds.of(request);
      if (!ids.ok) return ids;
      const { file } = ids.value;
      const task = await site.beginExport(file, convertTo);
      if (!task.ok) return task;
      const url = await poll(() => site.exportProgress(file, convertTo, task.value), clock);
      return url.ok
        ? succeed({ url: url.value, isWrapped: false })
        : fail(asConversion(url.failure));
    },
  };
}

/** What the end of a conversion means for the file. */
export function asConversion(failure: PollFailure): Failure {
  if (failure.kind === 'failed')
    return { kind: 'conversion', problem: 'failed', answer: failure.answer };
  if (failure.kind === 'endless') return { kind: 'conversion', problem: 'endless', answer: null };
  return failure;
}
