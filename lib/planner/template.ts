import type { TemplatePart, Token } from '../core/naming';
import {
  byteLength,
  cutText,
  PART_BYTES,
  plainText,
  safeFileName,
  splitExtension,
  STAND_IN,
} from './file-name';

/** What the tokens stand for, as the service calls it: nothing has been made safe yet. */
export interface TokenValues {
  /** Null where the place has no folder of its own. */
  readonly folder: string | null;
  /** Sub-folders, outermost first. */
  readonly path: readonly string[];
  /** With its extension; null for an archive. */
  readonly fileName: string | null;
  readonly date: string;
  readonly time: string;
  /** Null where it is not known. */
  readonly drive: string | null;
  readonly index: string;
}

/** Bytes of the open folder's name within another name. */
const FOLDER_BYTES = 160;

/** Bytes that each name within another name has at least. */
const LEAST_BYTES = 8;

/**
 * The folders that a template stands for, outermost first, not yet safe: a slash in one of them is part of its
 * name. A part that nothing is in is left out; a folder of the service never is.
 */
export function fillFolders(
  template: readonly TemplatePart[],
  values: TokenValues,
): readonly string[] {
  return template
    .reduce<readonly string[]>((folders, part) => append(folders, piecesOf(part, values)), [''])
    .filter((folder) => folder.trim() !== '');
}

/** Goes on with the last folder, and begins a new one with each further piece. */
function append(folders: readonly string[], [first = '', ...rest]: readonly string[]): string[] {
  return [...folders.slice(0, -1), `${folders.at(-1) ?? ''}${first}`, ...rest];
}

function piecesOf(part: TemplatePart, values: TokenValues): readonly string[] {
  if (part.kind === 'text') return part.text.split('/');
  switch (part.token) {
    case 'folder':
      return [values.folder === null ? '' : standInFor(values.folder)];
    case 'path':
      return values.path.map(standInFor);
    case 'name':
      return [nameWithin(values).stem];
    case 'drive':
      return [values.drive ?? ''];
    case 'date':
    case 'time':
    case 'index':
      return [values[part.token]];
  }
}

/** The name, or what it becomes when nothing of it can be kept. */
function standInFor(name: string): string {
  return safeFileName(name) === STAND_IN ? STAND_IN : name;
}

/**
 * The safe name that a template stands for, at most 200 bytes. `tail` and the extension of the values' own file
 * are kept at its end, as they are; where names within it are too long, each gives up some of its end.
 */
export function fillName(
  template: readonly TemplatePart[],
  values: TokenValues,
  tail = '',
): string {
  const { stem, extension } = nameWithin(values);
  const end = `${tail}${extension}`;
  const longTokens = template.filter((part) => part.kind === 'token' && isName(part.token)).length;
  const fill = (nameBytes: number): string =>
    template.map((part) => textOf(part, values, stem, nameBytes)).join('');
  const room = PART_BYTES - byteLength(end);
  const roomForNames = room - byteLength(plainText(fill(0)));
  const nameBytes = Math.max(LEAST_BYTES, Math.floor(roomForNames / Math.max(1, longTokens)));
  const name = safeFileName(`${cutText(plainText(fill(nameBytes)), room)}${end}`);
  return name.endsWith(end) ? name : safeFileName(`${STAND_IN}${end}`);
}

function textOf(part: TemplatePart, values: TokenValues, stem: string, nameBytes: number): string {
  if (part.kind === 'text') return part.text;
  const { token } = part;
  if (!isName(token)) return values[token];
  if (nameBytes === 0) return '';
  switch (token) {
    case 'folder':
      return values.folder === null
        ? ''
        : safeFileName(values.folder, Math.min(nameBytes, FOLDER_BYTES));
    case 'path':
      return cutText(values.path.map((folder) => safeFileName(folder)).join('／'), nameBytes);
    case 'name':
      return cutText(stem, nameBytes);
    case 'drive':
      return values.drive === null ? '' : safeFileName(values.drive, nameBytes);
  }
}

function isName(token: Token): token is 'folder' | 'path' | 'name' | 'drive' {
  return token === 'folder' || token === 'path' || token === 'name' || token === 'drive';
}

const ARCHIVE_OF_ONE = /.\.tar$/iu;
const PACKED = /^\.(?:gz|bz2|xz|z|lz|lzma|zst)$/iu;

/** The safe name of the values' own file, before and from its extension on; `.tar.gz` counts as one. */
function nameWithin({ fileName }: TokenValues): ReturnType<typeof splitExtension> {
  if (fileName === null) return { stem: '', extension: '' };
  const { stem, extension } = splitExtension(safeFileName(fileName));
  if (!ARCHIVE_OF_ONE.test(stem) || !PACKED.test(extension)) return { stem, extension };
  const dot = stem.length - '.tar'.length;
  return { stem: stem.slice(0, dot), extension: `${stem.slice(dot)}${extension}` };
}
