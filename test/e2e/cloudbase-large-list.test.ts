import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { CloudFile } from '../standin/cloudbase/types';
import { linkCalls } from '../support/cloudbase-files';
import { clickReady, fill, startCloudbase } from '../support/cloudbase-page';
import { textOf } from '../support/popup';
import { openReport } from '../support/report';
import { savedFiles } from '../support/saved-files';

/** Characters of other things that a record of a database has, of three bytes each. */
const PADDING = 640;

/** An export of a database, as one array of records. */
function exportOf(files: readonly CloudFile[]): string {
  const records = files.map(({ id }, index) => ({
    _id: index,
    file: id,
    text: '\\"cloud: 记录'.padEnd(PADDING, '…'),
    more: { at: '2026-01-02', url: 'https://example.com/cloud' },
  }));
  return JSON.stringify(records, null, 2);
}

test('a file of 20 MB with 10,000 ids is read, and its job starts and ends at once when it is cancelled', async () => {
  const scenario = await startCloudbase();
  const { cloudbase, page, chromium } = scenario;
  const files = ['prod-1a2b3c', 'test-4d5e6f', 'own-7a8b9c'].flatMap((id, index) => {
    const path = (file: number) => `folder ${file % 40}/第 ${file} 条.bin`;
    return cloudbase.files(cloudbase.env(id), [5_000, 3_000, 2_000][index] ?? 0, { path });
  });
  const folder = await mkdtemp(join(tmpdir(), 'kdocs-list-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const list = join(folder, 'export.json');
  const text = exportOf(files);
  expect(Buffer.byteLength(text)).toBeGreaterThan(20_000_000);
  await writeFile(list, text);
  const report = await openReport(scenario);
  const input = await page.waitForSelector('input[data-testid="cloudbase-file"]');
  const began = Date.now();
  await input?.uploadFile(list);

  const found = () => textOf(page, '[data-testid="cloudbase-found"]');
  await expect.poll(found, { timeout: 20_000 }).toBe('10,000 files in 3 environments.');
  expect(Date.now() - began).toBeLessThan(15_000);
  const rows = await page.$$eval('.found-tree .found-label', (labels) =>
    labels.map((label) => label.textContent),
  );
  expect(rows).toEqual([
    'own-7a8b9c2,000 files',
    'prod-1a2b3c5,000 files',
    'test-4d5e6f3,000 files',
  ]);
  expect(await page.$('[data-testid="cloudbase-bad"]')).toBeNull();

  await fill(page, 'cloudbase-token', cloudbase.tokens.current('component'));
  await clickReady(page, 'cloudbase-download');
  const going = await report.waitForJob('to save files', ({ saved }) => saved >= 60, 60_000);
  expect(going).toMatchObject({ entries: 10_000, failed: 0 });
  await clickReady(page, 'cancel');

  const ended = await report.waitForEnd(30_000);
  expect(ended.failed).toBe(0);
  expect(ended.saved + ended.skipped).toBe(10_000);
  expect(await savedFiles(chromium.downloadFolder)).toHaveLength(ended.saved);
  const calls = linkCalls(scenario).length;
  expect(calls).toBeLessThanOrEqual(Math.ceil(ended.saved / 50) + 3);
  expect(cloudbase.violations).toEqual([]);
});
