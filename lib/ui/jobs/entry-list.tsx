import { useEffect } from 'preact/hooks';
import { i18n } from '../i18n';
import { EntryRow, FixedEntryRow } from './entry-row';
import type { KnownLines, LineRange } from './report-store';
import { useDrawnLines } from './use-drawn-lines';

interface Props {
  readonly lines: KnownLines;
  /** How many lines the report has by the job's own count. */
  readonly count: number;
  /** What the list is called. */
  readonly label: string;
  readonly show: (range: LineRange) => void;
}

/** The report of a job: each entry that was selected, what became of it, and why. */
export function EntryList({ lines, count, label, show }: Props) {
  if (lines.isShort) return <ShortList entries={lines.entries} label={label} />;
  const known = lines.entries.length;
  const expected = lines.isWhole ? known : Math.max(count, known + 1);
  return <LongList entries={lines.entries} count={expected} label={label} show={show} />;
}

/** Lines that need no scrolling of their own. */
const AT_A_GLANCE = 15;

type ShortProps = Pick<Props, 'label'> & Pick<KnownLines, 'entries'>;

/** All of its lines are in the document; many of them scroll in an area, so that what comes below stays near. */
function ShortList({ entries, label }: ShortProps) {
  const isScrolled = entries.length > AT_A_GLANCE;
  return (
    <div
      class={isScrolled ? 'entries-area is-scrolled' : 'entries-area'}
      {...(isScrolled && { tabIndex: 0, role: 'group', 'aria-label': label })}
    >
      <ul class="entries">
        {entries.map((entry) => entry && <EntryRow key={entry.index} entry={entry} />)}
      </ul>
    </div>
  );
}

type LongProps = Omit<Props, 'lines'> & Pick<KnownLines, 'entries'>;

/** Of which only the lines near the visible ones are in the document. */
function LongList({ entries, count, label, show }: LongProps) {
  const { scroller, list, drawn, near, look, hold } = useDrawnLines(count);
  useEffect(() => show(near), [near.from, near.to]);
  return (
    <div
      class="entries-scroller"
      ref={scroller}
      onScroll={look}
      tabIndex={0}
      role="group"
      aria-label={label}
      style={{ '--lines': count }}
    >
      <ul
        class="entries is-long"
        ref={list}
        style={{ height: `calc(var(--entry-height) * ${count})` }}
      >
        {drawn.map((position) => {
          const entry = entries[position];
          return entry === undefined ? (
            <li
              key={`coming ${position}`}
              class="entry quiet"
              style={{ top: `calc(var(--entry-height) * ${position})` }}
            >
              {i18n.t('jobs.coming')}
            </li>
          ) : (
            <FixedEntryRow
              key={entry.index}
              entry={entry}
              position={position}
              count={count}
              onFocus={hold}
            />
          );
        })}
      </ul>
    </div>
  );
}
