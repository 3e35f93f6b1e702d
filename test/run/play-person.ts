import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';
import type { StandIn } from '../standin/server';
import type { StoredFile } from '../standin/world/types';
import type { Chromium } from '../support/chromium';
import { logIn, markRows, openList } from '../support/kdocs-page';
import { filesInArchive, waitForFiles } from '../support/saved-files';

export interface Stage {
  readonly standIn: StandIn;
  readonly chromium: Chromium;
}

const FOLDER = '项目资料';
const FILE_COUNT = 12;

/** Slow enough that a person, or a terminal, can watch it: bytes per second. */
const PACE = 250_000;

/** Opens the folder's page in the browser's first tab, logged in. */
export async function openProject({ standIn, chromium }: Stage): Promise<Page> {
  const [first] = await chromium.browser.pages();
  const page = first ?? (await chromium.browser.newPage());
  await logIn(page, standIn.world.session);
  await openList(page, standIn.world.pageUrl(standIn.world.findFolder(FOLDER)));
  return page;
}

/** Does what a person would do, and answers whether every file arrived as it should. */
export async function playPerson(stage: Stage): Promise<boolean> {
  const { standIn, chromium } = stage;
  const page = await openProject(stage);
  console.log(`Opened ${page.url()}`);

  const files = standIn.world
    .filesIn(standIn.world.findFolder(FOLDER))
    .filter(({ name }) => !/\.(?:otl|ksheet)$/.test(name))
    .slice(0, FILE_COUNT);
  await markRows(
    page,
    files.map(({ id }) => id),
  );
  console.log(`Marked ${files.length} files.`);

  standIn.faults.order({
    host: standIn.world.archiveHost,
    times: Infinity,
    effect: { kind: 'throttle', bytesPerSecond: PACE },
  });
  const popup = await chromium.openPopup();
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  await popup.click('[data-testid="download"]');
  console.log('Clicked the download button of the popup.');
  await showProgress(popup);

  const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1, 5000);
  console.log(`\nSaved ${archive}`);
  return verify(stage, join(chromium.downloadFolder, archive), files);
}

/** Prints what the popup says of the job until it has ended. */
async function showProgress(popup: Page): Promise<void> {
  let last = '';
  for (;;) {
    const { text, isFinished } = await popup.evaluate(() => {
      const job = document.querySelector('[data-job-state]');
      return {
        text: [...(job?.querySelectorAll('.job-facts, .job-pace, .job-failure') ?? [])]
          .map((line) => line.textContent)
          .filter(Boolean)
          .join(' · '),
        isFinished: job?.getAttribute('data-job-state') === 'finished',
      };
    });
    if (text !== last && text !== '') console.log(`  ${text}`);
    last = text;
    if (isFinished) return;
    await pause(100);
  }
}

async function verify(
  { standIn }: Stage,
  archive: string,
  files: readonly StoredFile[],
): Promise<boolean> {
  const members = await filesInArchive(archive);
  const verdicts = files.map((file) => {
    const member = members.get(file.name);
    const isRight = member?.sha256 === standIn.world.sha256(file);
    const verdict = member === undefined ? 'missing' : isRight ? 'SHA-256 right' : 'SHA-256 WRONG';
    console.log(`  ${String(member?.size ?? 0).padStart(9)} bytes  ${verdict}  ${file.name}`);
    return isRight;
  });
  const right = verdicts.filter(Boolean).length;
  const extra = members.size - files.length;
  console.log(
    `${right} of ${files.length} files are right${extra > 0 ? `, ${extra} too many` : ''}.`,
  );
  return right === files.length && extra === 0;
}
