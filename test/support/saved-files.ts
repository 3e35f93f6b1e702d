import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { waitUntil } from './wait-until';

/** A browser names a download like this until it is complete. */
const UNFINISHED = /\.(?:crdownload|part|tmp)$|^\.(?:org\.chromium|com\.google)\./;

/**
 * Paths of the finished files below a folder, sorted, parts joined by `/`. Chromium reserves a name by an empty
 * file, so that an empty one is none yet; the stand-in has no empty files.
 */
export async function savedFiles(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((item) => item.isFile() && !UNFINISHED.test(item.name));
  const paths = await Promise.all(
    files.map(async (item) => {
      const path = join(item.parentPath, item.name);
      return (await sizeOf(path)) > 0 ? [relative(folder, path).split(sep).join('/')] : [];
    }),
  );
  return paths.flat().sort();
}

/** Bytes; 0 for a file that was renamed or removed meanwhile. */
async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch {
    return 0;
  }
}

/** Waits until so many finished files lie below a folder. */
export function waitForFiles(folder: string, count: number, timeout?: number): Promise<string[]> {
  return waitUntil(
    async () => {
      const files = await savedFiles(folder);
      return files.length >= count ? files : null;
    },
    `${count} files in the download folder`,
    timeout,
  );
}

export interface ArchiveMember {
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** The files in an archive, by their names. */
export async function filesInArchive(path: string): Promise<Map<string, ArchiveMember>> {
  const members = unzipSync(new Uint8Array(await readFile(path)));
  return new Map(
    Object.entries(members).map(([name, bytes]) => [
      name,
      { size: bytes.length, sha256: sha256(bytes) },
    ]),
  );
}

export async function digestOfFile(path: string): Promise<string> {
  return sha256(await readFile(path));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
