import type { Failure } from '../core/failure';
import { serviceIdSchema } from '../messaging/entry-schemas';
import type { JobView } from '../messaging/job-schemas';
import { failureText } from './failure-text';
import { i18n } from './i18n';
import { needsText } from './needs-text';
import { numberText } from './numbers';
import { textsOf } from './service-texts';
import { visibleText } from './visible-text';

/** A job that has ended, or waits for a person. */
type ToldJob = Pick<
  JobView,
  | 'id'
  | 'service'
  | 'place'
  | 'saved'
  | 'failed'
  | 'skipped'
  | 'failures'
  | 'hold'
  | 'wait'
  | 'attentions'
  | 'commands'
>;

/** A click outside the popup that started nothing. */
export type Refusal =
  | { readonly kind: 'not-our-site' | 'reload-needed' | 'nothing-marked' | 'logged-out' | 'no-ids' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** The index of a button tells by itself what it stands for, also to a worker that did not show the notification. */
interface Notice {
  readonly title: string;
  readonly message: string;
  readonly buttons: readonly string[];
}

interface Ports {
  notify(id: string, notice: Notice): Promise<void>;
  isWanted(): Promise<boolean>;
}

/** What a person wants who clicks on a notification. */
export type NoticeClick =
  | { readonly kind: 'log-in'; readonly service: JobView['service'] }
  /** `jobId` is the id of no job where the notification belongs to none. */
  | { readonly kind: 'show' | 'retry'; readonly jobId: string };

/** Ids of the notifications that belong to no job; a service is named behind the first. */
const LOGIN_NOTICE = 'login:';
const REFUSAL_NOTICE = 'refusal';

/** Index of the button that tries again what failed; the one before it shows the job, as a click beside them does. */
const RETRY_BUTTON = 1;

/** Tells by notifications what became of a job or of a click. */
export function createAnnouncements({ notify, isWanted }: Ports) {
  return {
    async announceJob(job: ToldJob): Promise<void> {
      if (!(await isWanted())) return;
      if (job.hold === null && job.wait?.kind === 'login')
        await notify(`${LOGIN_NOTICE}${job.service}`, loginOf(job));
      else await notify(job.id, isWaiting(job) ? needOf(job) : endOf(job));
    },
    async announceRefusal(refusal: Refusal, service: JobView['service']): Promise<void> {
      const isLogin = refusal.kind === 'logged-out';
      await notify(isLogin ? `${LOGIN_NOTICE}${service}` : REFUSAL_NOTICE, {
        title: i18n.t('notice.stopped'),
        message: refusalText(refusal),
        buttons: isLogin ? [textsOf(service).login()] : [],
      });
    },
  };
}

/** What a click means on the notification with this id; `button`: index of its button, or null beside them. */
export function readNoticeClick(id: string, button: number | null): NoticeClick {
  const service = serviceIdSchema.safeParse(id.replace(LOGIN_NOTICE, ''));
  if (id.startsWith(LOGIN_NOTICE) && service.success)
    return { kind: 'log-in', service: service.data };
  return { kind: button === RETRY_BUTTON ? 'retry' : 'show', jobId: id };
}

function isWaiting(job: ToldJob): boolean {
  return needsText(job).length > 0;
}

function loginOf(job: ToldJob): Notice {
  return {
    title: i18n.t('notice.needsYouFor', [placeOf(job)]),
    message: textsOf(job.service).loginNeeded(),
    buttons: [textsOf(job.service).login()],
  };
}

function needOf(job: ToldJob): Notice {
  return {
    title: i18n.t('notice.needsYouFor', [placeOf(job)]),
    message: needsText(job).join('\n'),
    buttons: [],
  };
}

function endOf(job: ToldJob): Notice {
  const { saved, failed } = job;
  return {
    title:
      failed === 0
        ? i18n.t('notice.endedOf', [placeOf(job)])
        : i18n.t('notice.failedOf', [placeOf(job)]),
    message: endText(job),
    buttons: [
      saved === 0 ? i18n.t('notice.details') : i18n.t('notice.show'),
      ...(job.commands.includes('retry')
        ? [i18n.t('notice.retry', failed, [numberText(failed)])]
        : []),
    ],
  };
}

function placeOf({ place }: ToldJob): string {
  return visibleText(place ?? i18n.t('places.other'));
}

function endText({ saved, failed, skipped, failures }: ToldJob): string {
  const counts = [String(saved), String(failed)] as const;
  const sums =
    skipped === 0
      ? i18n.t('notice.counts', [...counts])
      : i18n.t('notice.countsSkipped', [...counts, String(skipped)]);
  const [failure] = failures;
  return failure === undefined ? sums : `${sums}\n${failureText(failure)}`;
}

function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'not-our-site':
      return `${i18n.t('popup.notOurSite')} ${i18n.t('popup.notOurSiteHint')}`;
    case 'reload-needed':
      return `${i18n.t('popup.reloadNeeded')} ${i18n.t('popup.reloadNeededHint')}`;
    case 'nothing-marked':
      return `${i18n.t('popup.nothingMarked')} ${i18n.t('notice.markFirst')}`;
    case 'no-ids':
      return i18n.t('notice.noIds');
    case 'logged-out':
      return `${i18n.t('popup.loggedOut')} ${i18n.t('popup.loggedOutHint')}`;
    case 'failed':
      return failureText(refusal.failure);
  }
}
