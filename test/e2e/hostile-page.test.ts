import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openFrontEnd } from '../support/front-end';
import { shownCount, textOf } from '../support/popup';
import { savedFiles } from '../support/saved-files';
import { startScenario, type Scenario } from '../support/scenario';
import { typeShortcut } from '../support/triggers';
import { waitUntil } from '../support/wait-until';

/** What the page's own counters say of things that others did in it. */
interface Observed {
  readonly executed?: true;
  readonly answers: unknown;
  readonly ports: unknown;
  readonly foreignNodes: unknown;
  readonly foreignAttributes: unknown;
}

async function openHostile(query: string): Promise<Scenario> {
  const scenario = await startScenario();
  const { standIn, page } = scenario;
  const { world } = standIn;
  world.pageVariant = 'hostile/index';
  await page.goto(`${world.pageUrl(world.findFolder('项目资料'))}${query}`);
  await page.waitForFunction('window.standIn !== undefined');
  return scenario;
}

/** Requests by which a file would be fetched. */
function linkRequests({ standIn }: Scenario): readonly string[] {
  const asksForLinks = /\/download(?:\?|$)|batch_download/;
  return standIn.requests.matching({ path: asksForLinks }).map(({ target }) => target);
}

async function observed({ page }: Scenario): Promise<Observed> {
  return (await page.evaluate('window.hostile')) as Observed;
}

test('a page that forges marks, lists and events gets nothing downloaded and nothing drawn', async () => {
  const scenario = await openHostile('?feed=forged');
  const { standIn, chromium, page } = scenario;
  const popup = await chromium.openPopup();
  await waitUntil(async () => (await shownCount(popup)) === '0', 'the popup to believe nothing');
  // Enough for the flood of events to go on for a while.
  await pause(3000);
  expect(await shownCount(popup)).toBe('0');
  expect(await popup.$('[data-testid="download"]:disabled')).not.toBeNull();
  // Names are text: whatever stands in them is shown as it is.
  expect(await popup.$('img[src="x"]')).toBeNull();
  expect(await textOf(popup, '.doubts')).toContain('<img src=x');
  expect(await popup.evaluate(() => document.body.scrollWidth - window.innerWidth)).toBeLessThan(1);

  await popup.close();
  await page.bringToFront();
  await typeShortcut(scenario);
  await pause(3000);
  expect(linkRequests(scenario)).toEqual([]);
  expect(await savedFiles(chromium.downloadFolder)).toEqual([]);
  // The forged ids may be asked about, but a page cannot make the session ask without end.
  const asked = standIn.requests.carrying(standIn.world.session.value);
  const ours = asked.filter(({ initiator }) => initiator.origin?.startsWith('https://') !== true);
  expect(ours.filter(({ target }) => /7000000\d{5}|cForged/.test(target)).length).toBeLessThan(250);

  const seen = await observed(scenario);
  expect(seen.executed).toBeUndefined();
  expect(seen).toMatchObject({
    ports: 0,
    answers: [],
    foreignNodes: [],
    foreignAttributes: [],
  });
});

test.each(['?feed=huge&calm=1', '?feed=endless&calm=1', '?rows=100000&calm=1'])(
  'the extension makes a page with %s no slower to answer than a second',
  async (query) => {
    const scenario = await openHostile(query);
    const { chromium, page } = scenario;
    const popup = await chromium.openPopup();
    await waitUntil(async () => (await shownCount(popup)) === '0', 'the popup to believe nothing');
    const begun = Date.now();
    await page.evaluate('1 + 1');
    expect(Date.now() - begun).toBeLessThan(5000);
    expect(await popup.$('[data-testid="download"]:disabled')).not.toBeNull();
    expect(linkRequests(scenario)).toEqual([]);
  },
);

test('a list that shows its first page again and again is not followed for ever', async () => {
  const scenario = await startScenario();
  const { standIn, chromium, page } = scenario;
  const { world } = standIn;
  const folder = world.findFolder('项目资料');
  world.repeatingList = { folderId: folder.id };
  await openFrontEnd(page, world.pageUrl(world.findDrive('我的云文档')));
  await page.evaluate(`window.standIn.mark(['${folder.name}'])`);
  const popup = await chromium.openPopup();
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  standIn.requests.clear();
  await popup.click('[data-testid="download"]');
  await popup.waitForSelector('[data-job-state="finished"]');
  const listings = standIn.requests.matching({ path: new RegExp(`parentid=${folder.id}`) });
  // The same page again ends the walk of this folder.
  expect(listings.length).toBeLessThanOrEqual(2);
});
