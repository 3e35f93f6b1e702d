import type { Failure } from '../../core/failure';
import type { EntryView, JobView } from '../../messaging/job-schemas';
import { failureText } from '../failure-text';
import { i18n } from '../i18n';
import type { TextFile } from '../save-file';
import { reasonText, stateText, wayText } from './entry-text';

export type ReportFormat = 'csv' | 'json';

type ReportedJob = Pick<JobView, 'place' | 'createdAt'>;

/** A job's report as a file, names as they are on the service. It holds no links. */
export function writeReport(
  format: ReportFormat,
  job: ReportedJob,
  entries: readonly EntryView[],
): TextFile {
  const name = `${baseName(job)}.${format}`;
  return format === 'csv'
    ? { name, type: 'text/csv;charset=utf-8', text: writeCsv(entries) }
    : { name, type: 'application/json', text: writeJson(job, entries) };
}

/** Tells Excel that the text is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** RFC 4180, with a header in the language of the browser. */
export function writeCsv(entries: readonly EntryView[]): string {
  const header = [
    i18n.t('jobs.columnFolder'),
    i18n.t('jobs.columnName'),
    i18n.t('jobs.columnSize'),
    i18n.t('jobs.columnState'),
    i18n.t('jobs.columnReason'),
    i18n.t('jobs.columnPath'),
    i18n.t('jobs.columnSavedAs'),
    i18n.t('jobs.columnTries'),
    i18n.t('jobs.columnWay'),
  ];
  const rows = [header, ...entries.map(cellsOf)].map((cells) => cells.map(csvCell).join(','));
  return `${BYTE_ORDER_MARK}${rows.join('\r\n')}\r\n`;
}

function cellsOf(entry: EntryView): readonly string[] {
  return [
    entry.folder,
    entry.name,
    entry.size === null ? '' : String(entry.size),
    stateText(entry),
    reasonText(entry),
    entry.path ?? '',
    entry.savedAs ?? '',
    entry.tries.map(failureText).join('\n'),
    wayText(entry.way),
  ];
}

/** A table calculation takes what begins like this for a formula, and an apostrophe before it for text. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The counts are those of the entries. */
export function writeJson(
  { place, createdAt }: ReportedJob,
  entries: readonly EntryView[],
): string {
  const count = (state: EntryView['state']) =>
    entries.filter((entry) => entry.state === state).length;
  const job = {
    place,
    created: new Date(createdAt).toISOString(),
    entries: entries.length,
    saved: count('saved'),
    skipped: count('skipped'),
    failed: count('failed'),
    pending: count('pending'),
  };
  return `${JSON.stringify({ job, entries: entries.map(recordOf) }, null, 2)}\n`;
}

function recordOf(entry: EntryView) {
  const { folder, name, size, state, failure, skipReason, path, savedAs, tries, way } = entry;
  const code = failure?.kind ?? skipReason;
  const reason = code === null ? null : { code, sentence: reasonText(entry), failure };
  return { folder, name, size, state, reason, path, savedAs, way, tries: tries.map(tryOf) };
}

function tryOf(failure: Failure) {
  return { code: failure.kind, sentence: failureText(failure), failure };
}

/** Code units that a file name takes of the place's name. */
const PLACE_LENGTH = 60;

/** The place and the day, from characters that every disk takes. */
function baseName({ place, createdAt }: ReportedJob): string {
  const day = new Date(createdAt).toISOString().slice(0, 10);
  const where = (place ?? '').replace(/[^\p{L}\p{N}]+/gu, ' ').slice(0, PLACE_LENGTH);
  return [i18n.t('jobs.reportName'), where.toWellFormed().trim(), day]
    .filter((part) => part !== '')
    .join(' ');
}
