import { expect, test } from 'vitest';
import { expectCloudFiles } from '../support/cloudbase-files';
import { CALLED_HOSTS, clickReady, fill, type CloudbaseScenario } from '../support/cloudbase-page';
import {
  openedCloudbasePage,
  RECORDS_PAGE,
  selectText,
  useTextMenu,
} from '../support/cloudbase-selection';
import { textOf } from '../support/popup';
import { openReport } from '../support/report';
import { startScenario } from '../support/scenario';
import { typeShortcut } from '../support/triggers';

/** Paths that end where the text around them begins, also in one line. */
const PLAIN = ['a/1.bin', 'a/2.bin', '合同/3.pdf', 'b/文件_4.bin'];

/** Those that need the cells of the table to be told apart. */
const AWKWARD = [
  'no-extension',
  'a b/c d.txt',
  'notes#1 (2).bin',
  'a+b&c=d.bin',
  '合同/2026 年/采购 合同.pdf',
];

async function startOnRecords(paths: readonly string[]): Promise<CloudbaseScenario> {
  const scenario = await startScenario({ isLoggedIn: false, extraHosts: CALLED_HOSTS });
  const { cloudbase } = scenario.standIn.world;
  const env = cloudbase.env('prod-1a2b3c');
  for (const path of paths) cloudbase.file(env, path, 700);
  await scenario.page.goto(RECORDS_PAGE);
  await scenario.page.bringToFront();
  return { ...scenario, cloudbase };
}

/** Gives the token in the page that opened, and waits until all files of the world are there. */
async function downloadAll(scenario: CloudbaseScenario): Promise<void> {
  const { cloudbase } = scenario;
  const files = cloudbase.store.envs().flatMap((env) => cloudbase.store.files(env));
  const page = await openedCloudbasePage(scenario);
  const found = () => textOf(page, '[data-testid="cloudbase-found"]');
  await expect.poll(found, { timeout: 10_000 }).toContain(`${files.length} files`);
  const report = await openReport(scenario);
  await page.bringToFront();
  await fill(page, 'cloudbase-token', cloudbase.tokens.current('component'));
  await clickReady(page, 'cloudbase-download');
  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: files.length, failed: 0 });
  await expectCloudFiles(scenario, files);
  expect(cloudbase.violations).toEqual([]);
}

test('ids in text that is selected on any page come by its context menu', async () => {
  const scenario = await startOnRecords(PLAIN);
  await useTextMenu(scenario, await selectText(scenario.page, '#records'));
  await downloadAll(scenario);
});

test('ids in text that is selected on any page come by the shortcut, spaces in them included', async () => {
  const scenario = await startOnRecords([...PLAIN, ...AWKWARD]);
  await selectText(scenario.page, '#records');
  await typeShortcut(scenario);
  await downloadAll(scenario);
});

test('text without ids opens nothing', async () => {
  const scenario = await startOnRecords(PLAIN);
  const { chromium, page } = scenario;
  const before = (await chromium.browser.pages()).length;
  await useTextMenu(scenario, await selectText(page, 'h1'));
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await chromium.browser.pages()).toHaveLength(before);
});
