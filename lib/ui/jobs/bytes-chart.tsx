import { i18n } from '../i18n';
import { bytesText, clockText } from '../numbers';
import type { ByteSample } from './byte-history';
import { chartOf, CHART_SIZE } from './chart';
import { spanText } from './span-text';

interface Props {
  readonly samples: readonly ByteSample[];
  /** Bytes that there will be; null while nobody knows. */
  readonly total: number | null;
}

/** How the bytes of a job have come since the page was opened. */
export function BytesChart({ samples, total }: Props) {
  const chart = chartOf(samples, total);
  if (chart === null) return null;
  const { line, area, first, last, top } = chart;
  const span = spanText((last.at - first.at) / 1000);
  const label = i18n.t('jobs.chart', [
    bytesText(last.bytes - first.bytes),
    span,
    bytesText(last.bytes),
  ]);
  return (
    <figure class="chart">
      <figcaption class="quiet">{i18n.t('jobs.chartTitle')}</figcaption>
      <div class="chart-body">
        <div class="chart-scale quiet" aria-hidden="true">
          <span>{bytesText(top)}</span>
          <span>{bytesText(0)}</span>
        </div>
        <svg
          class="chart-picture"
          role="img"
          aria-label={label}
          viewBox={`0 0 ${CHART_SIZE} ${CHART_SIZE}`}
          preserveAspectRatio="none"
        >
          <path class="chart-area" d={area} />
          <path class="chart-line" d={line} vector-effect="non-scaling-stroke" />
        </svg>
        <div class="chart-times quiet" aria-hidden="true">
          <span>{clockText(first.at)}</span>
          <span>{clockText(last.at)}</span>
        </div>
      </div>
    </figure>
  );
}
