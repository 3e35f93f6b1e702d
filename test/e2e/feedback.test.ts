import { expect, test } from 'vitest';
import { addDelivery, download } from '../support/delivery';
import { openReport } from '../support/report';
import { waitForFiles } from '../support/saved-files';
import { markProjectFiles, startScenario } from '../support/scenario';
import { changeSettings } from '../support/settings';
import { listenOutside } from '../support/shown-outside';
import { typeShortcut } from '../support/triggers';
import { waitUntil } from '../support/wait-until';

const NAME = 'kdocs batch download';

test('the badge counts down, and one notification tells the end', async () => {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  const outside = await listenOutside(scenario);
  await markProjectFiles(scenario, 12);
  const held = standIn.faults.order({
    host: 'kdzip-download.kdocs.cn',
    effect: { kind: 'hold', after: 1000 },
  });

  await typeShortcut(scenario);
  await waitUntil(async () => (await outside.badge()) === '12', 'the badge to say 12');
  expect(await outside.title()).toEqual([NAME, '1 download running, 12 files left']);
  await waitUntil(() => held.used > 0, 'the transfer to begin');
  const worker = await chromium.worker();
  expect(await worker.evaluate('chrome.notifications.getAll()')).toEqual({});
  held.release();

  await waitUntil(async () => (await outside.badge()) === '', 'the badge to be empty');
  expect(await outside.title()).toEqual([NAME]);
  expect(await outside.waitForNotice()).toMatchObject({
    title: 'Download ended: 项目资料',
    message: '12 saved, 0 failed',
    buttons: ['Show in folder'],
  });
  const shown = 'chrome.notifications.getAll().then((shown) => Object.keys(shown).length)';
  await waitUntil(async () => (await worker.evaluate(shown)) === 1, 'one notification');
});

/** A job of two files, of which one cannot be had just now; nobody has seen that. */
async function failInPart() {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await changeSettings(scenario, { mode: 'files' });
  const delivery = addDelivery(standIn, '交付', { 'a.pdf': 9_000, 'b.pdf': 8_000 });
  standIn.faults.order({
    host: standIn.world.fileHost,
    id: standIn.world.fileByName('a.pdf').id,
    times: Infinity,
    effect: { kind: 'status', status: 403 },
  });
  const outside = await listenOutside(scenario);
  await download(scenario, delivery);
  const notice = await outside.waitForNotice();
  return { scenario, outside, notice };
}

test('what failed is on the badge until somebody looks at the downloads', async () => {
  const { scenario, outside, notice } = await failInPart();
  expect(notice).toMatchObject({
    title: 'Download ended with failures: 交付',
    buttons: ['Show in folder', 'Retry the failed file'],
  });
  await waitUntil(async () => (await outside.badge()) === '!', 'the badge to warn');
  expect(await outside.title()).toEqual([NAME, '1 file failed']);

  await scenario.chromium.stopWorker();
  await scenario.chromium.worker();
  await waitUntil(async () => (await outside.badge()) === '!', 'the badge to warn still');

  await openReport(scenario);
  await waitUntil(async () => (await outside.badge()) === '', 'the badge to be empty');
  expect(await outside.title()).toEqual([NAME]);
});

test('a failed file is tried again from the notification, by whatever worker', async () => {
  const { scenario, outside, notice } = await failInPart();
  scenario.standIn.faults.clear();
  await scenario.chromium.stopWorker();
  await outside.clickNotice(notice.id, 1);
  expect(await waitForFiles(scenario.chromium.downloadFolder, 2)).toHaveLength(2);
  await waitUntil(async () => (await outside.badge()) === '', 'the badge to be empty');
});

test('a pause is on the badge', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  const outside = await listenOutside(scenario);
  await markProjectFiles(scenario, 12);
  const held = standIn.faults.order({
    host: 'kdzip-download.kdocs.cn',
    effect: { kind: 'hold', after: 1000 },
  });
  await typeShortcut(scenario);
  await waitUntil(() => held.used > 0, 'the transfer to begin');

  const report = await openReport(scenario);
  await report.click('pause');
  await waitUntil(async () => (await outside.badge()) === '||', 'the badge to show the pause');
  expect(await outside.title()).toEqual([NAME, 'Paused']);
  await report.click('resume');
  await waitUntil(async () => (await outside.badge()) === '12', 'the badge to count again');
});

test('somebody who has to log in is called by the badge and by a notification', async () => {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  await changeSettings(scenario, { mode: 'files', concurrentTransfers: 1 });
  const delivery = addDelivery(standIn, '交付', { 'a.pdf': 9_000, 'b.pdf': 8_000, 'c.pdf': 7_000 });
  const outside = await listenOutside(scenario);
  standIn.faults.order({
    path: /\/download\?/,
    where: () => {
      standIn.world.revokeSession();
      return false;
    },
    effect: { kind: 'drop' },
  });
  await download(scenario, delivery);

  await waitUntil(async () => (await outside.badge()) === '!', 'the badge to call somebody');
  expect(await outside.title()).toEqual([NAME, 'Waiting for you: log in']);
  expect(await outside.waitForNotice('login:kdocs')).toMatchObject({
    title: 'Needs you: 交付',
    buttons: ['Log in'],
  });
  const opened = chromium.browser.waitForTarget((target) =>
    target.url().startsWith('https://account.wps.cn/'),
  );
  await outside.clickNotice('login:kdocs', 0);
  await opened;
});
