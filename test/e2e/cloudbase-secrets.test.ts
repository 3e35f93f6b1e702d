import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createCall } from '../../lib/messaging/channel';
import { workerProtocol } from '../../lib/messaging/protocol';
import { errorFault } from '../standin/cloudbase/errors';
import { idsOf } from '../support/cloudbase-files';
import {
  clickReady,
  downloadIds,
  renewToken,
  startCloudbase,
  type CloudbaseScenario,
} from '../support/cloudbase-page';
import {
  collectMessages,
  profileFilesWith,
  readDocument,
  readKeptAccess,
  readStores,
} from '../support/cloudbase-secrets';
import { openReport, type Report } from '../support/report';
import { savedFiles } from '../support/saved-files';
import { waitUntil } from '../support/wait-until';

const SERVICES = /^(?:api\.weixin\.qq\.com|relay\.example)$/;

/** What an answer says when it repeats the request. */
const echo = (token: string): string =>
  `api unauthorized: POST /componenttcb/batchdownloadfile?access_token=${token}&x "${token}"`;

/** A job in which nearly everything goes wrong, and each answer repeats the token. */
async function startFailures(scenario: CloudbaseScenario) {
  const { cloudbase, standIn } = scenario;
  const [first, second] = [cloudbase.env('prod-1a2b3c'), cloudbase.env('test-4d5e6f')];
  const refused = cloudbase.files(first, 6);
  const unauthorized = cloudbase.files(second, 4);
  const good = cloudbase.file(first, 'good.bin', 3_000);
  const old = cloudbase.tokens.current('component');
  const token = cloudbase.tokens.issue('component');
  for (const [index, file] of refused.entries())
    cloudbase.refuse(file, [1, -503002, 7][index % 3] ?? 1, echo(token));
  const host = 'api.weixin.qq.com';
  standIn.faults.order({ host, effect: errorFault(42001, echo(old)) });
  standIn.faults.order({ host, effect: errorFault(-1, echo(token)) });
  for (const { id } of unauthorized)
    standIn.faults.order({ host, id, times: Infinity, effect: errorFault(48001, echo(token)) });
  await downloadIds(scenario, idsOf([...refused, ...unauthorized, good]), old);
  return { tokens: [old, token], token };
}

/** What the extension saves as reports of its newest job. */
async function saveReports({ page }: Report, { chromium }: CloudbaseScenario) {
  await page.bringToFront();
  for (const format of ['csv', 'json']) await clickReady(page, `save-${format}`);
  const isReport = (path: string) => /\.(?:csv|json)$/.test(path);
  const paths = await waitUntil(async () => {
    const found = (await savedFiles(chromium.downloadFolder)).filter(isReport);
    return found.length >= 2 ? found : null;
  }, 'both reports');
  const texts = paths.map((path) => readFile(join(chromium.downloadFolder, path), 'utf8'));
  return Promise.all(texts);
}

/** The log of the stand-in, without the one place where a token belongs. */
function requestsWithout({ standIn }: CloudbaseScenario): string {
  const kept = standIn.requests.all().map(({ host, path, target, headers, body }) => ({
    ...{ host, headers, body },
    target: SERVICES.test(host) ? path : target,
  }));
  return JSON.stringify(kept);
}

test('the token is nowhere but in the memory of the browser and in the calls themselves', async () => {
  const scenario = await startCloudbase();
  const { chromium, page, standIn, cloudbase } = scenario;
  const { messages, watch } = await collectMessages(scenario);
  watch(page);
  const report = await openReport(scenario);
  watch(report.page);
  const { tokens, token } = await startFailures(scenario);
  await report.waitForJob('to wait', ({ wait }) => wait?.kind === 'login', 40_000);
  await renewToken(scenario, token);
  expect(await report.waitForEnd(80_000)).toMatchObject({ saved: 1, failed: 10 });

  const host = 'api.weixin.qq.com';
  standIn.faults.order({ host, times: Infinity, effect: errorFault(48001, echo(token)) });
  await clickReady(page, 'cloudbase-list');
  await page.waitForFunction(`document.body.textContent.includes('48001')`);

  const places = new Map<string, string>(await readStores(page));
  for (const path of ['cloudbase.html', 'jobs.html', 'options.html']) {
    const opened = await chromium.openExtensionPage(path);
    watch(opened);
    await opened.waitForSelector('h1');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    places.set(path, await readDocument(opened));
    await opened.close();
  }
  places.set('the page that was used', await readDocument(page));
  places.set('the page of all downloads', await readDocument(report.page));
  await page.bringToFront();
  const popup = await chromium.openPopup();
  watch(popup);
  await popup.waitForSelector('[data-testid]');
  places.set('popup', await readDocument(popup));
  const [csv, json] = await saveReports(report, scenario);
  places.set('CSV', csv ?? '').set('JSON', json ?? '');
  const call = createCall(workerProtocol, (message) =>
    page.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`),
  );
  places.set('what pages are told', JSON.stringify(await call('readCloudbaseAccess', {})));
  places.set('lines', JSON.stringify([await report.jobs(), await report.entries()]));
  places.set('consoles', JSON.stringify(messages));
  places.set('requests', requestsWithout(scenario));

  for (const [place, text] of places)
    for (const secret of tokens) expect(text, place).not.toContain(secret);
  // It was searched for in the right places.
  expect(await readKeptAccess(page)).toContain(token);
  for (const place of ['jobs/tasks', 'the page of all downloads', 'CSV', 'JSON', 'lines'])
    expect(places.get(place), place).toContain('api unauthorized');
  expect(cloudbase.violations).toEqual([]);

  await chromium.quit();
  expect(await profileFilesWith(scenario, tokens)).toEqual([]);
  expect(await profileFilesWith(scenario, ['prod-1a2b3c'])).not.toEqual([]);
}, 150_000);
