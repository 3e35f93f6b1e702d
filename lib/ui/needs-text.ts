import { i18n } from '#i18n';
import { assertNever } from '../core/assert-never';
import type { JobView } from '../messaging/job-schemas';
import { visibleText } from './visible-text';

/** What a person has to do before a job goes on; one or two sentences each. */
export function needsText({ hold, attentions }: Pick<JobView, 'hold' | 'attentions'>): string[] {
  const renamed =
    hold?.kind === 'renamed'
      ? [i18n.t('job.renamed', [visibleText(hold.wanted), visibleText(hold.actual)])]
      : [];
  return [...renamed, ...attentions.map(attentionText)];
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
