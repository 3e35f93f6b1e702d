import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { expect } from 'vitest';
import type { EntryView } from '../../lib/messaging/job-schemas';
import type { StandIn } from '../standin/server';
import type { Folder, StoredFile } from '../standin/world/types';
import { markRows, openList } from './kdocs-page';
import type { Report } from './report';
import { savedFiles } from './saved-files';
import { expectFile, type Scenario } from './scenario';
import { useContextMenu } from './triggers';

/** A folder with files of its own in the personal drive. */
export interface Delivery {
  readonly folder: Folder;
  readonly files: readonly StoredFile[];
}

/** Adds a folder with files of these names and sizes (bytes). */
export function addDelivery(
  { world }: StandIn,
  name: string,
  sizes: Readonly<Record<string, number>>,
): Delivery {
  return world.build((builder) => {
    const folder = builder.folder(world.findDrive('我的云文档'), name);
    const files = Object.entries(sizes).map(([file, size]) => builder.file(folder, file, size));
    return { folder, files };
  });
}

/** Marks all files of the folder and clicks the item of the context menu. */
export async function download(scenario: Scenario, { folder, files }: Delivery): Promise<void> {
  await markAll(scenario, { folder, files });
  await useContextMenu(scenario);
}

/** Opens the folder's page and marks its files. */
async function markAll({ standIn, page }: Scenario, { folder, files }: Delivery): Promise<void> {
  await page.bringToFront();
  await openList(page, standIn.world.pageUrl(folder));
  await markRows(
    page,
    files.map(({ id }) => id),
  );
}

/** Where a file of the folder is saved when each file comes by itself. */
export function pathOf({ folder }: Delivery, { name }: StoredFile): string {
  return `KDocs/${folder.name}/${name}`;
}

/**
 * Fails unless exactly these files of the folder are on the disk, byte for byte, under their own names; files whose
 * paths are not meant may be there as well.
 */
export async function expectSaved(
  scenario: Scenario,
  delivery: Delivery,
  files: readonly StoredFile[] = delivery.files,
  isMeant: (path: string) => boolean = () => true,
): Promise<void> {
  const wanted = files.map((file) => pathOf(delivery, file));
  // A file without bytes counts only when it is a little older.
  const saved = async () => (await savedFiles(scenario.chromium.downloadFolder)).filter(isMeant);
  await expect.poll(saved, { timeout: 5_000 }).toEqual(wanted.sort());
  for (const file of files) await expectFile(scenario, pathOf(delivery, file), file);
}

/** Counts the requests for the bytes of a file from now on. */
export function countRequests({ world, faults }: StandIn, { id }: StoredFile): () => number {
  const seen = faults.order({
    where: ({ host }) => host === world.fileHost || host === world.archiveHost,
    id,
    times: Infinity,
    effect: { kind: 'delay', milliseconds: 0 },
  });
  return () => seen.used;
}

/** All requests that file hosts got. */
export function transfersOf({ world, requests }: StandIn): number {
  return requests.to(world.fileHost).length + requests.to(world.archiveHost).length;
}

/** The entry of each file, by its name. */
export async function entriesByName(
  report: Report,
  jobId?: string,
): Promise<ReadonlyMap<string, EntryView>> {
  const entries = await report.entries(jobId);
  return new Map(entries.map((entry) => [basename(entry.name), entry]));
}

/** Empties the download folder. */
export async function removeSaved({ chromium }: Scenario): Promise<void> {
  for (const path of await savedFiles(chromium.downloadFolder))
    await rm(`${chromium.downloadFolder}/${path}`);
}
