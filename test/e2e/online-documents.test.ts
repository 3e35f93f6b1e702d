import { expect, test } from 'vitest';
import { join } from 'node:path';
import type { EntryView } from '../../lib/messaging/job-schemas';
import type { StandIn } from '../standin/server';
import { addDelivery, download, entriesByName, type Delivery } from '../support/delivery';
import { openReport, type Report } from '../support/report';
import { filesInArchive, savedFiles } from '../support/saved-files';
import { expectFile, startScenario, type Scenario } from '../support/scenario';
import { changeSettings } from '../support/settings';

interface Started {
  readonly scenario: Scenario;
  readonly standIn: StandIn;
  readonly delivery: Delivery;
  readonly report: Report;
}

/** Downloads all of a folder with these names, file by file unless said. */
async function start(
  names: readonly string[],
  settings: Parameters<typeof changeSettings>[1] = {},
  change: (world: StandIn['world']) => void = () => undefined,
): Promise<Started> {
  const scenario = await startScenario();
  const { standIn } = scenario;
  change(standIn.world);
  await changeSettings(scenario, { mode: 'files', ...settings });
  const sizes = names.map((name) => [name, /\.(?:pdf|txt|dwg|psd)$/.test(name) ? 3_000 : 0]);
  const delivery = addDelivery(
    standIn,
    '交付',
    Object.fromEntries(sizes) as Record<string, number>,
  );
  const report = await openReport(scenario);
  await download(scenario, delivery);
  return { scenario, standIn, delivery, report };
}

async function entryOf(report: Report, name: string): Promise<EntryView> {
  const entry = (await entriesByName(report)).get(name);
  if (entry === undefined) throw new Error(`no line for ${name}`);
  return entry;
}

/** Fails unless the line leads to the document's own page. */
function expectPage({ name, page }: EntryView, { files }: Delivery): void {
  const { id = '', linkId = '' } = files.find((file) => file.name === name) ?? {};
  expect(
    [`/l/${linkId}`, `/p/${id}`].some((path) => page?.endsWith(path)),
    name,
  ).toBe(true);
}

/** Fails unless what was made of the document lies there under that extension. */
async function expectConverted({ scenario, standIn }: Started, name: string, format: string) {
  const made = standIn.world.converted(standIn.world.fileByName(name), format);
  await expectFile(scenario, `KDocs/交付/${made.name}`, made);
}

/** The one archive below the download folder whose path fits, with what lies in it. */
async function membersOf({ scenario }: Started, path: RegExp) {
  const { downloadFolder } = scenario.chromium;
  const found = (await savedFiles(downloadFolder)).filter((saved) => path.test(saved));
  expect(found).toHaveLength(1);
  return filesInArchive(join(downloadFolder, found[0] ?? ''));
}

test('smart documents come as .docx, sheets as .xlsx, beside ordinary files', async () => {
  const started = await start(['周报.otl', '台账.ksheet', 'a.pdf']);
  const { report } = started;

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 3, failed: 0, skipped: 0 });
  await expectConverted(started, '周报.otl', 'docx');
  await expectConverted(started, '台账.ksheet', 'xlsx');
  expect(await savedFiles(started.scenario.chromium.downloadFolder)).toHaveLength(3);
  expect(await entryOf(report, '周报.otl')).toMatchObject({ way: 'export' });
});

test('smart documents come as .pdf when the settings say so', async () => {
  const started = await start(['周报.otl'], { otlFormat: 'pdf' });

  expect(await started.report.waitForEnd(60_000)).toMatchObject({ saved: 1 });
  await expectConverted(started, '周报.otl', 'pdf');
});

test.each(['works', 'slow'] as const)(
  'flow charts come in an archive, where the site alone can make pictures of them (%s)',
  async (zipService) => {
    const started = await start(['流程.pof', '脑图.pom'], {}, (world) => {
      world.zipService = zipService;
    });
    const { standIn, report } = started;

    expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 2, failed: 0, skipped: 0 });
    for (const stem of ['流程', '脑图']) {
      const members = await membersOf(started, new RegExp(`/${stem}[^/]*\\.zip$`));
      const extension = stem === '流程' ? 'pof' : 'pom';
      const made = standIn.world.converted(standIn.world.fileByName(`${stem}.${extension}`), 'png');
      expect([...members].map(([name, { sha256 }]) => [name, sha256])).toEqual([
        [made.name, standIn.world.sha256(made)],
      ]);
    }
    expect(await entryOf(report, '流程.pof')).toMatchObject({ way: 'archive-service' });
  },
);

test('a conversion that takes its time is waited for, and told', async () => {
  const started = await start(['周报.otl'], {}, (world) => {
    world.exportTime = 6_000;
  });
  const { report } = started;
  await report.waitForJob('to tell of the conversion', ({ converting }) => converting === 1);

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 1, converting: 0 });
  await expectConverted(started, '周报.otl', 'docx');
});

test('where the conversion fails, the document comes from the zip service', async () => {
  const started = await start(['周报.otl'], {}, (world) => {
    world.exportOutcome = 'failed';
  });
  const { standIn, report } = started;

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 1, failed: 0 });
  const made = standIn.world.converted(standIn.world.fileByName('周报.otl'), 'pdf');
  const members = await membersOf(started, /\.zip$/);
  expect([...members.keys()]).toEqual([made.name]);
});

test('where nothing can convert a document, the report says so and leads to its page', async () => {
  const { report, delivery } = await start(['周报.otl', 'a.pdf'], {}, (world) => {
    world.exportOutcome = 'failed';
    world.zipService = 'absent';
  });

  expect(await report.waitForEnd(80_000)).toMatchObject({ saved: 1 });
  const entry = await entryOf(report, '周报.otl');
  expect(entry.state).not.toBe('saved');
  expect(entry.failure).toMatchObject({ kind: 'conversion', problem: 'failed' });
  expectPage(entry, delivery);
});

test(
  'a conversion that never ends is given up',
  // The extension waits for 90 s; it may try once more.
  { timeout: 300_000 },
  async () => {
    const { report } = await start(['周报.otl', 'a.pdf'], {}, (world) => {
      world.exportOutcome = 'never';
      world.zipService = 'absent';
    });

    expect(await report.waitForEnd(250_000)).toMatchObject({ saved: 1, failed: 1 });
    expect(await entryOf(report, '周报.otl')).toMatchObject({
      failure: { kind: 'conversion', problem: 'endless' },
    });
  },
);

test('tables and forms are left out, with the reason and their pages', async () => {
  const { scenario, report, delivery } = await start(['表.dbt', '问卷.form', 'a.pdf']);

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 1, skipped: 2, failed: 0 });
  expect(await savedFiles(scenario.chromium.downloadFolder)).toEqual(['KDocs/交付/a.pdf']);
  for (const { name } of delivery.files.slice(0, 2)) {
    const entry = await entryOf(report, name);
    expect(entry).toMatchObject({ state: 'skipped', skipReason: 'online-document' });
    expectPage(entry, delivery);
  }
  await report.page.bringToFront();
  await expect
    .poll(() => report.page.$$('[data-testid="open-page"]').then((links) => links.length))
    .toBe(2);
});

test('as an archive: online documents come beside it', async () => {
  const started = await start(['周报.otl', '台账.ksheet', 'a.pdf', 'b.txt', '表.dbt'], {
    mode: 'archive',
  });
  const { scenario, report } = started;

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 4, skipped: 1, failed: 0 });
  const members = await membersOf(started, /^KDocs\/交付 .*\.zip$/);
  expect([...members.keys()].sort()).toEqual(['a.pdf', 'b.txt']);
  const { world } = started.standIn;
  for (const [name, format] of [
    ['周报.otl', 'docx'],
    ['台账.ksheet', 'xlsx'],
  ] as const) {
    const made = world.converted(world.fileByName(name), format);
    const saved = await savedFiles(scenario.chromium.downloadFolder);
    const path = saved.find((one) => one.endsWith(`/${made.name}`)) ?? '';
    await expectFile(scenario, path, made);
  }
});

test('three conversions are under way at once at most', async () => {
  const names = Array.from({ length: 10 }, (_, index) => `周报 ${index}.otl`);
  const { standIn, report } = await start(names, { concurrentTransfers: 16 }, (world) => {
    world.exportTime = 1_500;
  });

  expect(await report.waitForEnd(80_000)).toMatchObject({ saved: 10, failed: 0 });
  expect(standIn.world.conversions).toMatchObject({ begun: 10, underWay: 0 });
  expect(standIn.world.conversions.most).toBeLessThanOrEqual(3);
});

test.each(['archive', 'files'] as const)(
  'types that both download calls refuse come from the zip service (%s)',
  async (mode) => {
    const started = await start(['图.dwg', '稿.psd', 'a.pdf', 'b.txt'], { mode }, (world) => {
      world.noRawTypes = ['dwg', 'psd'];
    });
    const { standIn, report } = started;

    expect(await report.waitForEnd(80_000)).toMatchObject({ saved: 4, failed: 0, skipped: 0 });
    for (const name of ['图.dwg', '稿.psd']) {
      const members = await membersOf(started, new RegExp(`/${name}\\.zip$`));
      expect(members.get(name)?.sha256).toBe(standIn.world.sha256(standIn.world.fileByName(name)));
      expect(await entryOf(report, name)).toMatchObject({ way: 'archive-service' });
    }
  },
);
