import { unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { waitUntil } from './wait-until';

/** A browser names a download like this until it is complete. */
const UNFINISHED = /\.(?:crdownload|part|tmp)$|^\.(?:org\.chromium|com\.google)\./;

/** An empty file of less than this age, in ms, may be a name that the browser only reserved. */
const RESERVATION = 1_500;

/**
 * Paths of the finished files below a folder, sorted, parts joined by `/`. Chromium reserves a name by an empty
 * file, which counts only when it is older and nothing is on its way to it.
 */
export async function savedFiles(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = found
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name));
  const all = new Set(paths);
  const finished = await Promise.all(
    paths
      .filter((path) => !UNFINISHED.test(basename(path)) && !all.has(`${path}.crdownload`))
      .map(async (path) => ((await isWritten(path)) ? [relative(folder, path)] : [])),
  );
  return finished
    .flat()
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/** False also for a file that was renamed or removed meanwhile. */
async function isWritten(path: string): Promise<boolean> {
  try {
    const { size, mtimeMs } = await stat(path);
    return size > 0 || Date.now() - mtimeMs > RESERVATION;
  } catch {
    return false;
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
