import { i18n } from '#i18n';
import type { Failure } from '../core/failure';
import type { JobView } from '../messaging/job-schemas';
import { failureText } from './failure-text';
import { needsText } from './needs-text';
import { visibleText } from './visible-text';

/** A job that has ended, or waits for a person. */
type ToldJob = Pick<
  JobView,
  'id' | 'place' | 'saved' | 'failed' | 'skipped' | 'failures' | 'hold' | 'wait' | 'attentions'
>;

/** A click outside the popup that started nothing. */
export type Refusal =
  | { readonly kind: 'not-our-site' | 'reload-needed' | 'nothing-marked' | 'logged-out' }
  | { readonly kind: 'failed'; readonly failure: Failure };

interface Ports {
  notify(id: string, title: string, message: string): Promise<void>;
  isWanted(): Promise<boolean>;
}

/** Ids of the notifications that belong to no job. */
export const LOGIN_NOTICE = 'login';
const REFUSAL_NOTICE = 'refusal';

/** Tells by notifications what became of a job or of a click. */
export function createAnnouncements({ notify, isWanted }: Ports) {
  return {
    async announceJob(job: ToldJob): Promise<void> {
      if (!(await isWanted())) return;
      if (job.hold === null && job.wait?.kind === 'login') {
        const text = [placeOf(job), i18n.t('job.loginNeeded')].join('\n');
        await notify(LOGIN_NOTICE, i18n.t('notice.needsYou'), text);
        return;
      }
      const needs = needsText(job);
      if (needs.length === 0) await notify(job.id, i18n.t('notice.ended'), endText(job));
      else await notify(job.id, i18n.t('notice.needsYou'), [placeOf(job), ...needs].join('\n'));
    },
    async announceRefusal(refusal: Refusal): Promise<void> {
      const id = refusal.kind === 'logged-out' ? LOGIN_NOTICE : REFUSAL_NOTICE;
      await notify(id, i18n.t('notice.stopped'), refusalText(refusal));
    },
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
    case 'logged-out':
      return `${i18n.t('popup.loggedOut')} ${i18n.t('popup.loggedOutHint')}`;
    case 'failed':
      return failureText(refusal.failure);
  }
}
