import { join } from 'node:path';
import { expect } from 'vitest';
import type { CloudFile } from '../standin/cloudbase/types';
import { kindOf } from '../standin/request-kinds';
import type { LoggedRequest } from '../standin/request-log';
import type { CloudbaseScenario } from './cloudbase-page';
import { digestOfFile, savedFiles } from './saved-files';

/** One id a line. */
export function idsOf(files: readonly CloudFile[]): string {
  return files.map(({ id }) => id).join('\n');
}

/** Where a file is saved; `path` when its own cannot be had on every disk. */
export function placeOf({ env, path: own }: CloudFile, path = own): string {
  return `CloudBase/${env.id}/${path}`;
}

/** Fails unless exactly these files are saved, byte for byte, each below its environment. */
export async function expectCloudFiles(
  { chromium, cloudbase }: CloudbaseScenario,
  files: readonly CloudFile[],
  placeFor: (file: CloudFile) => string = (file) => placeOf(file),
): Promise<void> {
  const wanted = new Map(files.map((file) => [placeFor(file), file]));
  const saved = () => savedFiles(chromium.downloadFolder);
  await expect.poll(saved, { timeout: 5_000 }).toEqual([...wanted.keys()].sort());
  for (const [place, file] of wanted) {
    const digest = await digestOfFile(join(chromium.downloadFolder, place));
    expect(digest, place).toBe(cloudbase.sha256(file));
  }
}

/** The calls for links. */
export function linkCalls({ standIn }: CloudbaseScenario): readonly LoggedRequest[] {
  return standIn.requests.all().filter((request) => kindOf(request) === 'cloud-links');
}

/** How many of these requests were under way at the same time at most. */
export function mostAtOnce(requests: readonly LoggedRequest[]): number {
  const counts = requests.map(
    ({ at }) =>
      requests.filter((other) => other.at <= at && (other.endedAt ?? Infinity) > at).length,
  );
  return Math.max(0, ...counts);
}
