import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { errorFault } from '../standin/cloudbase/errors';
import type { FaultEffect } from '../standin/fault-effects';
import { expectCloudFiles, idsOf, linkCalls } from '../support/cloudbase-files';
import {
  downloadIds,
  fill,
  clickReady,
  renewToken,
  startCloudbase,
} from '../support/cloudbase-page';
import { textOf } from '../support/popup';
import { openReport } from '../support/report';
import { waitUntil } from '../support/wait-until';

const MINUTE = 60_000;

/** ms by which clocks may differ, and in which calls that were on their way still arrive. */
const MARGIN = 1_500;

const host = 'api.weixin.qq.com';

async function startJob(count: number, effect: FaultEffect) {
  const scenario = await startCloudbase();
  const { cloudbase, standIn } = scenario;
  const files = cloudbase.files(cloudbase.env('prod-1a2b3c'), count);
  const report = await openReport(scenario);
  const fault = standIn.faults.order({ host, effect });
  await downloadIds(scenario, idsOf(files));
  await waitUntil(() => fault.used > 0, 'the call that is refused');
  return { scenario, files, report, refusedAt: Date.now() };
}

test('a token that expires half-way is replaced in the page, and the job goes on', async () => {
  const scenario = await startCloudbase();
  const { cloudbase, page } = scenario;
  const files = cloudbase.files(cloudbase.env('prod-1a2b3c'), 220);
  const old = cloudbase.tokens.current('component');
  cloudbase.tokens.expireAfter(2, 'component');
  const report = await openReport(scenario);
  await downloadIds(scenario, idsOf(files));

  const waiting = await report.waitForJob('to wait', ({ wait }) => wait?.kind === 'login', 40_000);
  expect(waiting).toMatchObject({ state: 'active', failed: 0 });
  await page.waitForSelector('[data-testid="cloudbase-resume"]');
  // What is refused once is not tried again and again.
  const calls = linkCalls(scenario).length;
  await pause(7_000);
  expect(linkCalls(scenario)).toHaveLength(calls);

  await renewToken(scenario, cloudbase.tokens.issue('component'));
  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 220, failed: 0, skipped: 0 });
  await expectCloudFiles(scenario, files);
  const isOld = linkCalls(scenario).map(({ query }) => query.get('access_token') === old);
  expect(isOld.lastIndexOf(true)).toBe(calls - 1);
  // What was refused once is asked for once more.
  expect(linkCalls(scenario)).toHaveLength(Math.ceil(220 / 50) + calls - 2);
  expect(cloudbase.violations).toEqual([]);
});

test('a token that the service never takes is asked for again before anything fails', async () => {
  const scenario = await startCloudbase();
  const { cloudbase, page } = scenario;
  const files = cloudbase.files(cloudbase.env('prod-1a2b3c'), 3);
  const report = await openReport(scenario);
  await downloadIds(scenario, idsOf(files), 'not-a-token');
  await report.waitForJob('to wait', ({ wait }) => wait?.kind === 'login', 40_000);
  await page.waitForSelector('[data-testid="cloudbase-resume"]');

  await renewToken(scenario, 'still-none');
  await waitUntil(() => linkCalls(scenario).length >= 2, 'the second refusal');
  await page.waitForSelector('[data-testid="cloudbase-resume"]');
  await renewToken(scenario, cloudbase.tokens.current('component'));
  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 3, failed: 0 });
  await expectCloudFiles(scenario, files);
});

test('the quota of a minute is waited for, and the job goes on by itself', async () => {
  const { scenario, files, report, refusedAt } = await startJob(60, errorFault(45011));
  const waiting = await report.waitForJob('to wait', ({ wait }) => wait !== null);
  expect(waiting).toMatchObject({ failed: 0, wait: { kind: 'slow-down' } });
  expect(Math.abs((waiting.wait?.until ?? 0) - refusedAt - MINUTE)).toBeLessThan(MARGIN * 2);

  expect(await report.waitForEnd(110_000)).toMatchObject({ saved: 60, failed: 0 });
  await expectCloudFiles(scenario, files);
  const after = linkCalls(scenario)
    .map(({ at }) => at - refusedAt)
    .filter((ms) => ms > MARGIN);
  expect(Math.min(...after)).toBeGreaterThan(MINUTE - MARGIN);
}, 180_000);

test('the quota of a day stops the calls for a long time, and the job goes on after it', async () => {
  const { scenario, files, report, refusedAt } = await startJob(60, errorFault(45009));
  const waiting = await report.waitForJob('to wait', ({ wait }) => wait !== null);
  expect(waiting).toMatchObject({ failed: 0, wait: { kind: 'slow-down' } });
  expect(waiting.wait?.until).toBeGreaterThan(refusedAt + 10 * MINUTE);
  const calls = linkCalls(scenario).length;
  await pause(5_000);
  expect(linkCalls(scenario)).toHaveLength(calls);

  await endPause(scenario);
  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 60, failed: 0 });
  await expectCloudFiles(scenario, files);
});

/** Puts the end of the pause into the past: nobody waits for a quarter of an hour here. */
async function endPause({ page, chromium }: Awaited<ReturnType<typeof startCloudbase>>) {
  await page.evaluate(`(async () => {
    const key = 'pause-cloudbase';
    const { [key]: kept } = await chrome.storage.session.get(key);
    if (kept === undefined) throw new Error('no pause is kept');
    await chrome.storage.session.set({ [key]: { ...kept, until: Date.now() - 1 } });
  })()`);
  // The worker that runs remembers it.
  await chromium.stopWorker();
  await chromium.worker();
}

test.each([-1, -501004])('errcode %i is tried again after a while', async (code) => {
  const { scenario, files, report } = await startJob(3, errorFault(code));
  expect(await report.waitForEnd(80_000)).toMatchObject({ saved: 3, failed: 0 });
  await expectCloudFiles(scenario, files);
});

test('an address that is not on the platform’s list is named, and what to do', async () => {
  const scenario = await startCloudbase();
  const { cloudbase, standIn } = scenario;
  const files = cloudbase.files(cloudbase.env('prod-1a2b3c'), 3);
  const report = await openReport(scenario);
  standIn.faults.order({ host, times: Infinity, effect: errorFault(61004) });
  await downloadIds(scenario, idsOf(files));

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 0, failed: 3 });
  const [entry] = await report.entries();
  expect(entry?.failure).toMatchObject({ kind: 'caller-refused', address: '203.0.113.7' });
  const said = () => textOf(scenario.page, '.cloudbase-jobs');
  await expect.poll(said, { timeout: 10_000 }).toContain('203.0.113.7');
  expect(await said()).toContain('relay');
  // The calls are not repeated for nothing.
  expect(linkCalls(scenario).length).toBeLessThanOrEqual(3);
});

test.each([
  ['without a token', false],
  ['with a token', true],
])('a relay is asked in the place of the service (%s)', async (_, hasToken) => {
  const scenario = await startCloudbase();
  const { cloudbase, page, standIn } = scenario;
  const files = cloudbase.files(cloudbase.env('prod-1a2b3c'), 60);
  const report = await openReport(scenario);
  await page.waitForSelector('[data-testid="cloudbase-more"] summary');
  await page.click('[data-testid="cloudbase-more"] summary');
  await fill(page, 'cloudbase-relay', 'https://relay.example/wx');
  await fill(page, 'cloudbase-ids', idsOf(files));
  if (hasToken) await fill(page, 'cloudbase-token', cloudbase.tokens.current('component'));
  await clickReady(page, 'cloudbase-download');

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 60, failed: 0 });
  await expectCloudFiles(scenario, files);
  expect(standIn.requests.to('relay.example')).toHaveLength(2);
  expect(standIn.requests.to(host)).toHaveLength(0);
  expect(cloudbase.violations).toEqual([]);
});
