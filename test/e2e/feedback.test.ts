import { expect, test } from 'vitest';
import { markProjectFiles, startScenario } from '../support/scenario';
import { typeShortcut } from '../support/triggers';
import { waitUntil } from '../support/wait-until';

test('the badge counts down, and one notification tells the end', async () => {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  await markProjectFiles(scenario, 12);
  const held = standIn.faults.order({
    host: 'kdzip-download.kdocs.cn',
    effect: { kind: 'hold', after: 1000 },
  });
  const worker = await chromium.worker();
  const badge = () => worker.evaluate('chrome.action.getBadgeText({})');

  await typeShortcut(scenario);
  await waitUntil(async () => (await badge()) === '12', 'the badge to say 12');
  await waitUntil(() => held.used > 0, 'the transfer to begin');
  expect(await worker.evaluate('chrome.notifications.getAll()')).toEqual({});
  held.release();

  await waitUntil(async () => (await badge()) === '', 'the badge to be empty');
  const notices = 'chrome.notifications.getAll().then((shown) => Object.keys(shown).length)';
  await waitUntil(async () => (await worker.evaluate(notices)) === 1, 'one notification');
});
