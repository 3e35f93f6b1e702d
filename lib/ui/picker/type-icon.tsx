import type { FileType } from './file-type';

const SHEET_OF_PAPER = 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3';

/** What is drawn on the sheet of paper. */
const GLYPHS: Readonly<Record<Exclude<FileType, 'folder'>, string>> = {
  document: 'M5.5 7.5h5M5.5 9.5h5M5.5 11.5h3',
  sheet: 'M5.5 7.5h5v4.5h-5zM8 7.5V12M5.5 9.8h5',
  slides: 'M5.5 7.5h5V11h-5zM8 11v1.5',
  pdf: 'M5.5 12c2.6-1.2 3.2-3.2 2.6-5 0 2.4 1 3.6 2.6 3.8-2 0-3.8.4-5.2 1.2z',
  image: 'M5 12l2-2.8 1.5 1.5 1-1.2L11 12zM6.5 7.2v.1',
  online: 'M6 11.5a1.4 1.4 0 0 1 0-2.8 2 2 0 0 1 3.9 0 1.4 1.4 0 0 1 0 2.8z',
  archive: 'M7 3v1M7 5.5v1M7 8v1M6 10.5h2v2H6z',
  other: '',
};

/** What kind of file it is, for the eye only: the name tells it as well. */
export function TypeIcon({ type }: { readonly type: FileType }) {
  return (
    <svg class={`type-icon ${type}`} viewBox="0 0 16 16" aria-hidden="true">
      <path
        d={type === 'folder' ? 'M1.5 3h4.6l1.5 1.8h6.9v8.7h-13z' : SHEET_OF_PAPER + GLYPHS[type]}
      />
    </svg>
  );
}
