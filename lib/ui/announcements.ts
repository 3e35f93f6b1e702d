import { i18n } from '#i18n';
import type { Failure } from '../core/failure';
import { failureText } from './failure-text';

interface EndedJob {
  readonly id: string;
  readonly saved: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

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
    async announceJob(job: EndedJob): Promise<void> {
      if (!(await isWanted())) return;
      const counts = [String(job.saved), String(job.failed)] as const;
      const sums =
        job.skipped === 0
          ? i18n.t('notice.counts', [...counts])
          : i18n.t('notice.countsSkipped', [...counts, String(job.skipped)]);
      const [failure] = job.failures;
      const message = failure === undefined ? sums : `${sums}\n${failureText(failure)}`;
      await notify(job.id, i18n.t('notice.ended'), message);
    },
    async announceRefusal(refusal: Refusal): Promise<void> {
      const id = refusal.kind === 'logged-out' ? LOGIN_NOTICE : REFUSAL_NOTICE;
      await notify(id, i18n.t('notice.stopped'), refusalText(refusal));
    },
  };
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
