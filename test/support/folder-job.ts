import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { expect } from 'vitest';
import type { StandIn } from '../standin/server';
import { addDelivery, type Delivery } from './delivery';
import { markFolders, openList } from './kdocs-page';
import type { Report } from './report';
import { expectFile, type Scenario } from './scenario';
import { changeSettings } from './settings';
import { usePopup } from './triggers';

const DRIVE = '我的云文档';

/** What the extension calls the place that the page of that drive shows. */
const PLACE = 'My documents';

/** Adds a folder with so many files of these sizes (bytes, by their number from 0). */
export function addFolder(
  { standIn }: Scenario,
  count: number,
  sizeOf: (index: number) => number,
): Delivery {
  const names = Array.from(
    { length: count },
    (_, index) => `文件 ${String(index).padStart(3, '0')}`,
  );
  const sizes = names.map((name, index) => [`${name}.docx`, sizeOf(index)] as const);
  return addDelivery(standIn, '交付', Object.fromEntries(sizes));
}

/** Marks the folder and downloads its files each by itself. */
export async function downloadFolder(scenario: Scenario, { folder }: Delivery): Promise<void> {
  const { standIn, page } = scenario;
  await changeSettings(scenario, { mode: 'files' });
  await page.bringToFront();
  await openList(page, standIn.world.pageUrl(standIn.world.findDrive(DRIVE)));
  await markFolders(page, [folder.id]);
  await (await usePopup(scenario)).close();
}

/** Where a file of the folder is saved, below the download folder. */
function placeOf({ folder }: Delivery, name: string): string {
  return `KDocs/${PLACE}/${folder.name}/${name}`;
}

/** Paths of all files below the download folder, finished or not, sorted, parts joined by `/`. */
export async function filesOnDisk({ chromium }: Scenario): Promise<string[]> {
  const found = await readdir(chromium.downloadFolder, { recursive: true, withFileTypes: true });
  return found
    .filter((item) => item.isFile())
    .map((item) => relative(chromium.downloadFolder, join(item.parentPath, item.name)))
    .map((path) => path.split(sep).join('/'))
    .sort();
}

/** Fails unless the files on the disk are those that the report calls saved, each once and byte for byte. */
export async function expectReportTrue(
  scenario: Scenario,
  report: Report,
  delivery: Delivery,
  isMeant: (path: string) => boolean = () => true,
): Promise<void> {
  const saved = (await report.entries()).filter(({ state }) => state === 'saved');
  const wanted = saved.map(({ name }) => placeOf(delivery, name));
  expect((await filesOnDisk(scenario)).filter(isMeant)).toEqual(wanted.sort());
  for (const { name, path } of saved) {
    expect(path).toBe(join(scenario.chromium.downloadFolder, placeOf(delivery, name)));
    const file = delivery.files.find((one) => one.name === name);
    if (file === undefined) throw new Error(`${name} was never asked for`);
    await expectFile(scenario, placeOf(delivery, name), file);
  }
}

/** Fails unless all files of the folder are saved, each once, and the report says so. */
export async function expectAllSaved(
  scenario: Scenario,
  report: Report,
  delivery: Delivery,
  isMeant?: (path: string) => boolean,
): Promise<void> {
  const { length } = delivery.files;
  const job = await report.waitForEnd(120_000);
  expect(job).toMatchObject({ entries: length, saved: length, skipped: 0, failed: 0 });
  expect((await report.entries()).map(({ name }) => name).sort()).toEqual(
    delivery.files.map(({ name }) => name).sort(),
  );
  await expectReportTrue(scenario, report, delivery, isMeant);
}

/** Lets each file take its time. */
export function slowDown({ faults, world }: StandIn, milliseconds: number): void {
  faults.order({
    where: ({ host }) => host === world.fileHost,
    times: Infinity,
    effect: { kind: 'delay', milliseconds },
  });
}
