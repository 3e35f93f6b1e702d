import type { Service } from '../selection/service';
import { createJob } from './create-job';
import type { NamePlace } from './plan-job';
import type { JobStore } from './ports';
import { readTab, type PagePort, type Site, type TabReading } from './read-tab';
import type { Runner } from './runner';

export interface ClickParts {
  readonly pages: PagePort;
  readonly site: Site;
  readonly service: Service;
  readonly store: JobStore;
  readonly runner: Runner;
  /** What a place is called until the service tells its name. */
  readonly namePlace: NamePlace;
  readonly newId: () => string;
  readonly now: () => number;
}

export type Click =
  | { readonly kind: 'started'; readonly jobId: string }
  | { readonly kind: 'already-running'; readonly jobId: string }
  | { readonly kind: 'logged-out' }
  | Exclude<TabReading, { kind: 'marked' }>;

/** What popup, context menu and shortcut do alike: the marked entries of a tab become a job. */
export async function downloadTab(parts: ClickParts, tabId: number): Promise<Click> {
  const reading = await readTab(parts.pages, parts.site, tabId, 'full');
  if (reading.kind !== 'marked') return reading;
  const session = await parts.service.checkSession();
  if (!session.ok && session.failure.kind === 'logged-out') return { kind: 'logged-out' };
  const created = await createJob(
    parts.store,
    reading.selection,
    parts.newId(),
    parts.now(),
    parts.namePlace(reading.selection.route),
  );
  void parts.runner.wake();
  return { kind: created.isNew ? 'started' : 'already-running', jobId: created.job.id };
}
