import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { JobView } from '../../messaging/job-schemas';
import { i18n } from '../i18n';
import { numberText } from '../numbers';
import { visibleText } from '../visible-text';
import { BytesChart } from './bytes-chart';
import { EntriesPart } from './entries-part';
import { FolderTree } from './folder-tree';
import type { Counted } from './outcomes';
import type { PageStore } from './page-store';
import type { KnownLines } from './report-store';
import { SaveButtons } from './save-buttons';
import { Totals } from './totals';

interface Props {
  readonly job: JobView;
  readonly page: PageStore;
  readonly details: RefObject<HTMLDetailsElement | null>;
}

/** A job in numbers, and what became of its entries: asked for while it is open, and when its counts changed. */
export function Report({ job, page, details }: Props) {
  const { isOpen, open, report, tree } = page.partOf(job.id);
  const { state, entries, saved, skipped, failed } = job;
  const counts = [state, entries, saved, skipped, failed].join();
  useEffect(() => {
    if (!isOpen.value) return;
    report.follow(counts);
    tree.follow(counts);
  }, [report, isOpen.value, counts]);
  const title = visibleText(job.place ?? i18n.t('places.other'));
  const countedIn = (folder: readonly string[]): Counted | null =>
    folder.length === 0 ? job : tree.countedIn(folder);
  return (
    <details
      class="report"
      ref={details}
      open={isOpen.value}
      onToggle={(event) => open(event.currentTarget.open ? 'open' : 'closed')}
    >
      <summary>{i18n.t('job.files', entries, [numberText(entries)])}</summary>
      {isOpen.value && (
        <>
          <Totals job={job} now={page.now()} />
          {state !== 'finished' && (
            <BytesChart samples={page.histories.value.get(job.id) ?? []} total={job.totalBytes} />
          )}
          <SaveButtons job={job} call={page.call} title={title} />
          <div class="report-body">
            <FolderTree
              tree={tree}
              chosen={report.filter.value.folder}
              title={title}
              isLikely={hasFolders(report.lines.value)}
            />
            <EntriesPart {...{ job, report, title, countedIn }} />
          </div>
        </>
      )}
    </details>
  );
}

/** Whether the lines that are known lie in more than one folder: then a tree will come. */
function hasFolders(lines: KnownLines | null): boolean {
  const folders = new Set(lines?.entries.map((entry) => entry?.folder ?? ''));
  folders.delete('');
  return folders.size > 1 || [...folders].some((folder) => folder.includes(' / '));
}
