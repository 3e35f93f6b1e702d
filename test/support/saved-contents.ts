import { join } from 'node:path';
import { expect } from 'vitest';
import type { StoredFile } from '../standin/world/types';
import { digestOfFile, filesInArchive, savedFiles } from './saved-files';
import type { Scenario } from './scenario';

/** SHA-256 of all that is saved, sorted: of the files in archives, and of those that lie there by themselves. */
async function savedContents({ chromium }: Scenario): Promise<string[]> {
  const digests: string[] = [];
  for (const path of await savedFiles(chromium.downloadFolder)) {
    const full = join(chromium.downloadFolder, path);
    if (path.endsWith('.zip'))
      digests.push(...[...(await filesInArchive(full)).values()].map(({ sha256 }) => sha256));
    else digests.push(await digestOfFile(full));
  }
  return digests.sort();
}

/** Fails unless exactly these files are saved, each once and byte for byte, in archives or by themselves. */
export async function expectContents(
  scenario: Scenario,
  files: readonly StoredFile[],
): Promise<void> {
  const { world } = scenario.standIn;
  const wanted = files.map((file) => world.sha256(file)).sort();
  expect(await savedContents(scenario)).toEqual(wanted);
}
