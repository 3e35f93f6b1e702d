import type { PickerEntry } from './place';

/** In the order in which they are sorted. */
export const FILE_TYPES = [
  'folder',
  'document',
  'sheet',
  'slides',
  'pdf',
  'image',
  'online',
  'archive',
  'other',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** Extensions by type; those of online documents as in `lib/kdocs/online-types.ts`. */
const EXTENSIONS: readonly (readonly [FileType, string])[] = [
  ['document', 'doc docx docm dot dotx wps wpt rtf txt md odt'],
  ['sheet', 'xls xlsx xlsm xlsb et ett csv ods'],
  ['slides', 'ppt pptx pptm pps ppsx dps dpt odp'],
  ['pdf', 'pdf'],
  ['image', 'jpg jpeg png gif bmp webp svg heic tif tiff'],
  ['online', 'otl ksheet dbt form pof pom'],
  ['archive', 'zip rar 7z tar gz tgz bz2 xz'],
];

const TYPES: ReadonlyMap<string, FileType> = new Map(
  EXTENSIONS.flatMap(([type, names]) => names.split(' ').map((name) => [name, type] as const)),
);

export function fileTypeOf({ kind, name }: Pick<PickerEntry, 'kind' | 'name'>): FileType {
  if (kind === 'folder') return 'folder';
  return TYPES.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ?? 'other';
}
