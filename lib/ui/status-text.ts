import { assertNever } from '../core/assert-never';
import type { JobView } from '../messaging/job-schemas';
import { i18n } from './i18n';
import { bytesText, clockText, durationText, numberText } from './numbers';
import { textsOf } from './service-texts';
import { timeLeft, type Pace } from './speed';

/** How an unfinished job fares, in one line: why it stands still, or else what is done and how fast. */
export function statusText(job: JobView, pace: Pace | undefined): string {
  if (isBeingCancelled(job)) return i18n.t('job.cancelling');
  if (job.hold !== null)
    return job.hold.kind === 'paused' ? i18n.t('job.paused') : i18n.t('job.needsYou');
  return job.wait === null ? paceText(job, pace) : waitText(job.wait, job.service);
}

/** Whether nothing arrives until a person or the network does something. */
export function standsStill(job: JobView): boolean {
  return job.hold !== null || job.wait !== null;
}

/** Nothing but that leaves an unfinished job without anything that could be done with it. */
function isBeingCancelled({ state, commands }: JobView): boolean {
  return state !== 'finished' && commands.length === 0;
}

function waitText(
  { kind, until }: NonNullable<JobView['wait']>,
  service: JobView['service'],
): string {
  const time = until === null ? null : clockText(until);
  switch (kind) {
    case 'offline':
      return i18n.t('job.offline');
    case 'network':
      return time === null ? i18n.t('job.unreachable') : i18n.t('job.unreachableUntil', [time]);
    case 'slow-down':
      return time === null ? i18n.t('job.slowDown') : i18n.t('job.slowDownUntil', [time]);
    case 'login':
      return textsOf(service).loginNeeded();
    case 'retry':
      return time === null ? i18n.t('job.waitsToRetry') : i18n.t('job.retriesAt', [time]);
    default:
      return assertNever(kind);
  }
}

function paceText(job: JobView, pace: Pace | undefined): string {
  const speed = pace?.speed ?? null;
  const left = pace === undefined ? null : timeLeft(pace, job.totalBytes);
  return [
    ...(job.converting === 0
      ? []
      : [i18n.t('job.converting', job.converting, [numberText(job.converting)])]),
    ...(speed === null ? [] : [i18n.t('job.perSecond', [bytesText(speed)])]),
    ...(left === null ? [] : [i18n.t('job.timeLeft', [durationText(left)])]),
  ].join(' · ');
}
