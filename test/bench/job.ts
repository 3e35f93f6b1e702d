import type { Page } from 'puppeteer-core';
import type { Folder } from '../standin/world/types';
import { markFolders, openList } from '../support/kdocs-page';
import { chooseMode } from '../support/popup';
import type { Stage } from './stage';

/** Runs in the popup: clicks, and gives the ms until the report says that the job has ended, and what it says. */
const CLICK_AND_WAIT = `new Promise((resolve) => {
  const began = performance.now();
  const look = () => {
    const card = document.querySelector('[data-job-state="finished"]');
    if (card === null) return;
    observer.disconnect();
    resolve({ time: performance.now() - began, report: card.querySelector('.job-facts').textContent });
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  document.querySelector('[data-testid="download"]').click();
})`;

/** Marks a folder in the list of its drive and opens the popup, which is ready for the click then. */
export async function prepareJob(
  { standIn, chromium, page }: Stage,
  folder: Folder,
  mode: 'archive' | 'files',
): Promise<Page> {
  await openList(page, standIn.world.pageUrl(folder.drive));
  await markFolders(page, [folder.id]);
  const popup = await chromium.openPopup();
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  await chooseMode(popup, mode);
  return popup;
}

/**
 * Downloads a folder as a person does and gives the ms from the click to the popup's report. Throws unless the
 * report says that all the files are saved. The request log holds what was asked since the click.
 */
export async function timeJob(
  stage: Stage,
  folder: Folder,
  mode: 'archive' | 'files',
): Promise<number> {
  const popup = await prepareJob(stage, folder, mode);
  stage.standIn.requests.clear();
  const { time, report } = (await popup.evaluate(CLICK_AND_WAIT)) as {
    readonly time: number;
    readonly report: string;
  };
  const count = stage.standIn.world.filesBelow(folder).length;
  const saved = Number(/^\D*([\d,]+)/.exec(report)?.[1]?.replaceAll(',', ''));
  if (saved !== count || /failed|left out/.test(report))
    throw new Error(`${count} files were to be saved; the report: ${report}`);
  return time;
}
