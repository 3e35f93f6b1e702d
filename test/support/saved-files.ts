import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { waitUntil } from './wait-until';

/** A browser names a download like this until it is complete. */
const UNFINISHED = /\.(?:crdownload|part|tmp)$|^\.(?:org\.chromium|com\.google)\./;

/** Paths of the finished files below a folder, sorted, parts joined by `/`. */
export async function savedFiles(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((item) => item.isFile() && !UNFINISHED.test(item.name))
    .map((item) => relative(folder, join(item.parentPath, item.name)).split(sep).join('/'))
    .sort();
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
