import type { StoredFile } from './types';

/** Bytes by which what was made of an online document is longer than the list says of the document itself. */
const growth = 4096;

/** What the service makes of an online document: same name, another extension, bytes of its own. */
export function convertedFile(file: StoredFile, format: string): StoredFile {
  return {
    ...file,
    name: file.name.replace(/[^.]+$/, format),
    size: file.size + growth,
    convertedTo: format,
  };
}
