import type { Failure } from '../core/failure';
import type { Task } from './job';
import type { Transfer } from './ports';

/** Types of the pages that services send in place of a file. */
const PAGE_TYPES = new Set(['text/html', 'application/xhtml+xml']);
const ERROR_TYPES = new Set(['application/json', 'application/xml', 'text/xml']);

/** An error body is small: bytes. */
const ERROR_SIZE = 4096;

const PAGE_EXTENSIONS = /\.(?:html?|xhtml|mhtml)$/iu;
const DATA_EXTENSIONS = /\.(?:json|xml|svg|map|geojson|webmanifest)$/iu;

/** Extensions that go with the one before them: the browser puts its number before both. */
const SECOND_EXTENSIONS = /\.[^.\s/]{1,8}(?=\.(?:gz|bz2|xz|z|lz|lzma|zst)$)/iu;

/**
 * Why a download that the browser calls complete is not what the task asked for; null when it is.
 * The browser calls a saved login page complete, and may save a resumed download elsewhere.
 */
export function checkTransfer(task: Task, transfer: Transfer): Failure | null {
  if (!transfer.exists) return { kind: 'wrong-content', found: 'missing' };
  const hasRightSize = task.size !== null && task.size === transfer.bytes;
  if (!hasRightSize && isErrorPage(task.path, transfer))
    return { kind: 'wrong-content', found: 'error-page' };
  if (task.size !== null && !hasRightSize) return { kind: 'wrong-content', found: 'size' };
  return endsAt(transfer.path, task.path) ? null : { kind: 'wrong-content', found: 'name' };
}

function isErrorPage(wanted: string, { mime, bytes }: Transfer): boolean {
  if (PAGE_TYPES.has(mime)) return !PAGE_EXTENSIONS.test(wanted);
  return ERROR_TYPES.has(mime) && bytes <= ERROR_SIZE && !DATA_EXTENSIONS.test(wanted);
}

/** Whether the path ends as wanted, but for the ` (1)` that the browser adds to keep both files. */
function endsAt(path: string, wanted: string): boolean {
  const actual = `/${path.replaceAll('\\', '/').normalize('NFC')}`;
  if (actual.endsWith(`/${wanted}`)) return true;
  const dot = wanted.lastIndexOf('.');
  const split = dot > wanted.lastIndexOf('/') ? dot : wanted.length;
  const second = SECOND_EXTENSIONS.exec(wanted)?.index;
  return [split, ...(second === undefined ? [] : [second])].some((end) => {
    const extension = wanted.slice(end);
    if (!actual.endsWith(extension)) return false;
    const stem = actual.slice(0, actual.length - extension.length);
    return stem.replace(/ ?\(\d+\)$/u, '').endsWith(`/${wanted.slice(0, end)}`);
  });
}
