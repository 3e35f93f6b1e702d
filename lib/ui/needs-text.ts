import { assertNever } from '../core/assert-never';
import type { JobView } from '../messaging/job-schemas';
import { accountText } from './account-text';
import { i18n } from './i18n';
import { visibleText } from './visible-text';

/** What a person has to do before a job goes on; one or two sentences each. */
export function needsText({ hold, attentions }: Pick<JobView, 'hold' | 'attentions'>): string[] {
  return [...holdTexts(hold), ...attentions.map(attentionText)];
}

function holdTexts(hold: JobView['hold']): string[] {
  switch (hold?.kind) {
    case 'renamed':
      return [i18n.t('job.renamed', [visibleText(hold.wanted), visibleText(hold.actual)])];
    case 'account': {
      const { was, now } = hold;
      return [i18n.t('job.otherAccount', [accountText(was, now), accountText(now, was)])];
    }
    case 'paused':
    case undefined:
      return [];
    default:
      return assertNever(hold);
  }
}

function attentionText(attention: JobView['attentions'][number]): string {
  switch (attention) {
    case 'danger':
      return i18n.t('job.danger');
    case 'save-as':
      return i18n.t('job.saveAs');
    case 'paused':
      return i18n.t('job.pausedInBrowser');
    default:
      return assertNever(attention);
  }
}
