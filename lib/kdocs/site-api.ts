import * as z from 'zod/mini';
import type { Failure, ServiceAnswer } from '../core/failure';
import { succeed, type Result } from '../core/result';
import type { Caller } from './caller';
import { SITE_HOST } from './hosts';

/** A conversion that was begun. */
export interface ExportTask {
  readonly id: string;
  /** To be handed back as it came. */
  readonly type: string | number | null;
}

/** How far the service is with what it makes. */
export type Progress =
  | { readonly kind: 'pending' }
  /** `url` may lead anywhere; one that came relative is of the site. */
  | { readonly kind: 'done'; readonly url: string }
  | { readonly kind: 'failed'; readonly answer: ServiceAnswer | null }
  /** It says that it is ready and names no address. */
  | { readonly kind: 'no-link' };

/** Calls of the site's own pages that take their time: begun first, then asked about until they end. */
export interface SiteApi {
  /** Begins to turn an online document into a file of this extension (grade B). */
  beginExport(file: string, format: string): Promise<Result<ExportTask, Failure>>;
  exportProgress(
    file: string,
    format: string,
    task: ExportTask,
  ): Promise<Result<Progress, Failure>>;
  /** Begins an archive of these files, by their ids in the web API; answers the task's id (grade C). */
  beginArchive(files: readonly string[]): Promise<Result<string, Failure>>;
  /** Lets it go on, with online documents turned into files; `otl`: the extension of smart documents. */
  continueArchive(task: string, otl: string): Promise<Result<true, Failure>>;
  archiveProgress(task: string): Promise<Result<Progress, Failure>>;
}

/** Sent by the pages along with each export. */
const EXPORT_VERSION = '56';

const ARCHIVE = '/kfc/batch/v2/files/download';

/** A state that no further asking changes. */
const FAILED = /fail|error|cancel|abort|timeout|expire/iu;
const FINISHED = /^(?:finish(?:ed)?|complete[d]?|success|done)$/iu;

const id = z.pipe(z.union([z.string().check(z.minLength(1)), z.int()]), z.transform(String));
const text = z.catch(z.nullable(z.string()), null);
const taskType = z.catch(z.nullable(z.union([z.string(), z.number()])), null);

const exportTask = z.object({ task_id: id, task_type: taskType });
/** Some calls of the site wrap what they say in `data`, others do not. */
const begunExport = z.union([exportTask, z.object({ data: exportTask })]);

const exportState = z.object({
  status: z.string(),
  url: text,
  data: z.catch(z.nullable(z.object({ url: text })), null),
  msg: text,
});

const begunArchive = z.object({ data: z.object({ task_id: id }) });

const archiveState = z.object({
  data: z.catch(z.nullable(z.object({ url: text, faillist: z.catch(z.unknown(), null) })), null),
});

export function createSiteApi(caller: Pick<Caller, 'site'>): SiteApi {
  return {
    async beginExport(file, format) {
      const body = { ver: EXPORT_VERSION, format };
      const begun = await caller.site(`${exportPath(file, format)}/preload`, body, begunExport);
      if (!begun.ok) return begun;
      const { task_id, task_type } = 'data' in begun.value ? begun.value.data : begun.value;
      return succeed({ id: task_id, type: task_type });
    },
    async exportProgress(file, format, task) {
      const body = { ver: EXPORT_VERSION, task_id: task.id, task_type: task.type };
      const state = await caller.site(`${exportPath(file, format)}/result`, body, exportState);
      return state.ok ? succeed(readExport(state.value)) : state;
    },
    async beginArchive(files) {
      const begun = await caller.site(ARCHIVE, { file_ids: files }, begunArchive);
      return begun.ok ? succeed(begun.value.data.task_id) : begun;
    },
    async continueArchive(task, otl) {
      const body = {
        task_id: task,
        download_as: [
          { suffix: '.otl', as: `.${otl}` },
          { suffix: '.ksheet', as: '.xlsx' },
          { suffix: '.pof', as: '.png' },
          { suffix: '.pom', as: '.png' },
        ],
      };
      const answer = await caller.site(`${ARCHIVE}/continue`, body, z.unknown());
      return answer.ok ? succeed(true) : answer;
    },
    async archiveProgress(task) {
      const path = `${ARCHIVE}/progress?task_id=${encodeURIComponent(task)}`;
      const state = await caller.site(path, null, archiveState);
      return state.ok ? succeed(readArchive(state.value)) : state;
    },
  };
}

function exportPath(file: string, format: string): string {
  return `/api/v3/office/file/${encodeURIComponent(file)}/export/${encodeURIComponent(format)}`;
}

function readExport({ status, url, data, msg }: z.infer<typeof exportState>): Progress {
  if (FAILED.test(status)) {
    return {
      kind: 'failed',
      answer: { code: status.slice(0, 100), text: (msg ?? '').slice(0, 500) },
    };
  }
  const found = [data?.url, url].find((one) => one);
  if (found) return { kind: 'done', url: absolute(found) };
  return { kind: FINISHED.test(status) ? 'no-link' : 'pending' };
}

/** A file that the list of failures names is not in the archive, be there one or not. */
function readArchive({ data }: z.infer<typeof archiveState>): Progress {
  if (hasEntries(data?.faillist)) return { kind: 'failed', answer: null };
  return data?.url ? { kind: 'done', url: absolute(data.url) } : { kind: 'pending' };
}

function absolute(url: string): string {
  const base = `https://${SITE_HOST}`;
  return URL.canParse(url, base) ? new URL(url, base).href : url;
}

function hasEntries(list: unknown): boolean {
  if (Array.isArray(list)) return list.length > 0;
  return typeof list === 'string' && !['', '[]', 'null'].includes(list.trim());
}
