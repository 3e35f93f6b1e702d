import { useSignal } from '@preact/signals';
import type { JobView } from '../../messaging/job-schemas';
import { i18n } from '../i18n';
import type { CallWorker } from '../jobs-store';
import type { ReportFormat } from './report-file';
import { saveReport } from './save-report';

interface Props {
  readonly job: JobView;
  readonly call: CallWorker;
  /** What the job is called. */
  readonly title: string;
}

const FORMATS = [
  { format: 'csv', text: 'CSV' },
  { format: 'json', text: 'JSON' },
] as const;

/** Buttons that save a report as a file. */
export function SaveButtons({ job, call, title }: Props) {
  const stage = useSignal<'idle' | 'gathering' | 'broken'>('idle');
  const save = async (format: ReportFormat): Promise<void> => {
    if (stage.value === 'gathering') return;
    stage.value = 'gathering';
    try {
      await saveReport(call, job, format);
      stage.value = 'idle';
    } catch (error) {
      console.warn('no report', error);
      stage.value = 'broken';
    }
  };
  const label = i18n.t('jobs.saveReport');
  return (
    <div class="report-actions">
      <span class="quiet">{label}</span>
      {FORMATS.map(({ format, text }) => (
        <button
          key={format}
          type="button"
          class="plain"
          data-testid={`save-${format}`}
          aria-label={`${label} ${text} – ${title}`}
          onClick={() => void save(format)}
        >
          {text}
        </button>
      ))}
      <span class="quiet" role="status">
        {stage.value === 'gathering' && i18n.t('jobs.gathering')}
        {stage.value === 'broken' && i18n.t('jobs.notGathered')}
      </span>
    </div>
  );
}
