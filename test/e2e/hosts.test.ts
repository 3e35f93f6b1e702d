import { expect, test } from 'vitest';
import { kindOf, withoutPages } from '../standin/request-kinds';
import type { StandIn } from '../standin/server';
import type { StoredFile } from '../standin/world/types';
import { addDelivery, download, expectSaved } from '../support/delivery';
import { markRows, openList } from '../support/kdocs-page';
import { openReport } from '../support/report';
import { expectContents } from '../support/saved-contents';
import { startScenario, type Scenario } from '../support/scenario';
import { changeSettings } from '../support/settings';
import { useContextMenu } from '../support/triggers';

const OPEN_BASES = [
  'openapi.wps.cn/v7',
  'api.wps.cn/v7',
  '365.kdocs.cn/api/v7',
  'www.kdocs.cn/api/v7',
] as const;

const WEB_BASES = [
  'drive.kdocs.cn/api',
  'drive.wps.cn/api',
  '365.kdocs.cn/3rd/drive/api',
  'www.kdocs.cn/3rd/drive/api',
] as const;

const SIZES = Object.fromEntries(
  Array.from({ length: 8 }, (_, index) => [`文件 ${index}.pdf`, 2_000 + index]),
);

/** How often the extension asked a base. */
function askedAt({ requests }: StandIn, base: string): number {
  return withoutPages(requests.all()).filter(
    (request) =>
      kindOf(request) !== 'transfer' && `${request.host}${request.path}`.startsWith(`${base}/`),
  ).length;
}

/** Fails unless each of these bases, which do not answer, was asked once at most for each kind of call. */
function expectForgotten(standIn: StandIn, bases: readonly string[], kinds = 1): void {
  for (const base of bases) expect.soft(askedAt(standIn, base), base).toBeLessThanOrEqual(kinds);
}

async function startJob(mode: 'archive' | 'files', change: (world: StandIn['world']) => void) {
  const scenario = await startScenario();
  const { standIn } = scenario;
  change(standIn.world);
  await changeSettings(scenario, { mode });
  const delivery = addDelivery(standIn, '交付', SIZES);
  const report = await openReport(scenario);
  standIn.requests.clear();
  return { scenario, standIn, delivery, report };
}

/** Who is logged in, and what is behind a link: without an answer to these, no more is asked. */
const FIRST_KINDS = 2;

test('without any host of the open API all files come, and each was asked once for each kind of call', async () => {
  const { scenario, standIn, delivery, report } = await startJob('archive', (world) => {
    world.openApiBases = [];
  });
  await download(scenario, delivery);

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 8, failed: 0, skipped: 0 });
  await expectContents(scenario, delivery.files);
  expectForgotten(standIn, OPEN_BASES, FIRST_KINDS);
});

test('where only the third host has the open API, the archive comes from there', async () => {
  const [, , third] = OPEN_BASES;
  const { scenario, standIn, delivery, report } = await startJob('archive', (world) => {
    world.openApiBases = [third];
  });
  await download(scenario, delivery);

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 8, failed: 0, skipped: 0 });
  await expectContents(scenario, delivery.files);
  expect(askedAt(standIn, third)).toBeGreaterThan(0);
  expect(standIn.requests.matching({ path: /batch_download/ }).at(-1)?.status).toBe(200);
  expectForgotten(
    standIn,
    OPEN_BASES.filter((base) => base !== third),
  );
});

test('where only the page has the web API, files come from there', async () => {
  const last = 'www.kdocs.cn/3rd/drive/api';
  const { scenario, standIn, delivery, report } = await startJob('files', (world) => {
    world.openApiBases = [];
    world.webApiBases = [last];
  });
  await download(scenario, delivery);

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 8, failed: 0, skipped: 0 });
  await expectSaved(scenario, delivery);
  expectForgotten(
    standIn,
    WEB_BASES.filter((base) => base !== last),
  );
});

/** Marks the files on the page of the business site, which alone shows them, and downloads them. */
async function downloadAtWork(
  { standIn, page, ...scenario }: Scenario,
  files: readonly StoredFile[],
): Promise<void> {
  const [file] = files;
  if (file === undefined) throw new Error('no file');
  const folder = standIn.world.findFolder('交付');
  await page.bringToFront();
  await openList(page, standIn.world.pageUrl(folder, '365.kdocs.cn'));
  await markRows(
    page,
    files.map(({ id }) => id),
  );
  await useContextMenu({ standIn, page, ...scenario });
}

test.each(['archive', 'files'] as const)(
  'the files of a business account come from the hosts that it has (%s)',
  async (mode) => {
    const { scenario, standIn, delivery, report } = await startJob(mode, (world) => {
      world.business = true;
      world.openApiBases = ['365.kdocs.cn/api/v7'];
    });
    await downloadAtWork(scenario, delivery.files);

    expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 8, failed: 0, skipped: 0 });
    await expectContents(scenario, delivery.files);
    expectForgotten(
      standIn,
      WEB_BASES.filter((base) => !base.startsWith('365.')),
    );
  },
);

test('a web API that gives links in its older version only is understood', async () => {
  const { scenario, standIn, delivery, report } = await startJob('files', (world) => {
    world.openApiBases = [];
    world.webApiVersion = 'v3';
  });
  await download(scenario, delivery);

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 8, failed: 0, skipped: 0 });
  await expectSaved(scenario, delivery);
  const inVain = standIn.requests
    .matching({ path: /\/v5\/groups\/[^/]+\/files\/[^/]+\/download/ })
    .filter(({ status }) => status === 404);
  // Every base may be asked once, and not every base for every file.
  expect(inVain.length).toBeLessThanOrEqual(WEB_BASES.length);
});
