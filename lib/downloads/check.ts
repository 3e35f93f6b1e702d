import type { Failure } from '../core/failure';
import { leastZipSize } from '../planner/least-size';
import type { Task } from './job';
import type { Transfer } from './ports';
import { wantedPath } from './wanted-path';

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
 * Why a download that the browser calls complete is not what the task asked for; null when it is. The browser
 * calls a saved login page complete. The name is another matter.
 */
export function checkContent(task: Task, transfer: Transfer): Failure | null {
  if (!transfer.exists) return { kind: 'wrong-content', found: 'missing' };
  const { size, leastSize } = expectedSize(task);
  const hasRightSize = size !== null && size === transfer.bytes;
  if (!hasRightSize && task.anyType !== true && isErrorPage(wantedPath(task), transfer))
    return { kind: 'wrong-content', found: 'error-page' };
  const isTooSmall = transfer.bytes < leastSize;
  const isWrong = isTooSmall || (size !== null && !hasRightSize);
  return isWrong ? { kind: 'wrong-content', found: 'size' } : null;
}

/** Of an archive around the file, no more is known than that it holds the file. */
function expectedSize({ size, leastSize, isWrapped }: Task): Pick<Task, 'size' | 'leastSize'> {
  return isWrapped
    ? { size: null, leastSize: leastZipSize([{ name: '', size }]) }
    : { size, leastSize };
}

function isErrorPage(wanted: string, transfer: Transfer): boolean {
  return (
    isPage(wanted, transfer) && (PAGE_TYPES.has(transfer.mime) || transfer.bytes <= ERROR_SIZE)
  );
}

/** Whether its type is one of those in which services tell of errors, and not the wanted one. */
export function isPage(wanted: string, { mime }: Transfer): boolean {
  if (PAGE_TYPES.has(mime)) return !PAGE_EXTENSIONS.test(wanted);
  return ERROR_TYPES.has(mime) && !DATA_EXTENSIONS.test(wanted);
}

/** Whether the absolute path is exactly the wanted one below some folder. */
export function isExactly(path: string, wanted: string): boolean {
  return plainPath(path).endsWith(`/${wanted}`);
}

/** Whether it is, but for the ` (1)` that the browser adds to keep both files. */
export function endsAt(path: string, wanted: string): boolean {
  if (isExactly(path, wanted)) return true;
  const actual = plainPath(path);
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

/**
 * Whether only the extension is another: where the server names a type, Chromium sees to it that the extension goes
 * with that (measured in 156).
 */
export function hasOtherExtension(path: string, wanted: string): boolean {
  const stem = withoutExtension(plainPath(path)).replace(/ ?\(\d+\)$/u, '');
  return stem.endsWith(`/${withoutExtension(wanted)}`);
}

/** Whether the browser put its ` (1)` behind the name, whatever became of the extension. */
export function isNumbered(path: string, wanted: string): boolean {
  const number = / ?\(\d+\)$/u;
  return number.test(withoutExtension(plainPath(path))) && !number.test(withoutExtension(wanted));
}

/** With the name that it really got: the wanted path below the browser's download folder. */
export function ownPathOf(path: string, wanted: string): string {
  const name = plainPath(path).split('/').at(-1) ?? '';
  return [...wanted.split('/').slice(0, -1), name].join('/');
}

function withoutExtension(path: string): string {
  return path.replace(/\.[^./]*$/u, '');
}

function plainPath(path: string): string {
  return `/${path.replaceAll('\\', '/').normalize('NFC')}`;
}
