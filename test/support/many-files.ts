import type { StandIn } from '../standin/server';
import { addDelivery, type Delivery } from './delivery';
import { markAll, openFrontEnd, unmarkNames } from './front-end';
import type { Scenario } from './scenario';
import { useContextMenu } from './triggers';

/** Adds a folder with so many files of 20 bytes and more, no two of them alike. */
export function addManyFiles(standIn: StandIn, name: string, count: number): Delivery {
  const names = Array.from({ length: count }, (_, index) => [
    `文件 ${String(index + 1).padStart(4, '0')}.docx`,
    20 + (index % 50),
  ]);
  return addDelivery(standIn, name, Object.fromEntries(names) as Record<string, number>);
}

/** Opens the folder's page, waits until it has loaded all files, and marks them by the page's own box for all. */
export async function markMany({ standIn, page }: Scenario, delivery: Delivery): Promise<void> {
  const { folder, files } = delivery;
  await page.bringToFront();
  await openFrontEnd(page, standIn.world.pageUrl(folder));
  // To take marks away the page loads its list on until all these rows are there.
  await unmarkNames(
    page,
    files.map(({ name }) => name),
  );
  await markAll(page);
}

/** Marks all files of the folder and clicks the item of the context menu. */
export async function downloadMany(scenario: Scenario, delivery: Delivery): Promise<void> {
  await markMany(scenario, delivery);
  await useContextMenu(scenario);
}
