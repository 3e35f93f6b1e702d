import { expect, test } from 'vitest';
import { transfersOf } from '../support/delivery';
import { addFolder, downloadFolder, expectAllSaved, slowDown } from '../support/folder-job';
import { openKeptTasks } from '../support/kept-tasks';
import { openReport } from '../support/report';
import { restart, startSettledScenario, type Ending } from '../support/restart';
import { savedFiles, waitForFiles } from '../support/saved-files';
import { waitUntil } from '../support/wait-until';

const ENDINGS: readonly Ending[] = ['quit', 'kill'];

const FILES = 61;

/** Bytes of the first file, and those of it that arrive before the browser ends. */
const LARGE = 6_000_000;
const ARRIVED = 2_000_000;

/** Transfers at once. */
const AT_ONCE = 6;

/** A browser that ends in the middle of many transfers may leave parts that no extension can reach. */
const isFinished = (path: string): boolean => !path.endsWith('.crdownload');

/** A job of many small files and a large one, which comes to a halt in its middle, when it is half done. */
async function startHalfDone() {
  const scenario = await startSettledScenario();
  const { standIn, chromium } = scenario;
  const delivery = addFolder(scenario, FILES, (index) => (index === 0 ? LARGE : 20_000));
  const large = standIn.faults.order({
    ...{ host: standIn.world.fileHost, id: delivery.files[0]?.id ?? '' },
    effect: { kind: 'hold', after: ARRIVED },
  });
  slowDown(standIn, 250);
  const kept = await openKeptTasks(scenario);
  await downloadFolder(scenario, delivery);
  await waitForFiles(chromium.downloadFolder, FILES / 2, 60_000);
  expect(large.used).toBe(1);
  return { scenario, delivery, kept };
}

test.each(ENDINGS)(
  'a job goes on by itself after the browser ended by %s',
  { timeout: 240_000 },
  async (ending) => {
    const started = await startHalfDone();
    const { standIn, chromium } = started.scenario;

    const scenario = await restart(started.scenario, ending);
    const savedBefore = await savedFiles(chromium.downloadFolder);
    expect(savedBefore.length).toBeLessThan(FILES - 1);
    // No page of the extension is open, and nobody clicks.
    await waitForFiles(chromium.downloadFolder, FILES, 90_000);

    const report = await openReport(scenario);
    await expectAllSaved(scenario, report, started.delivery, isFinished);
    // What was under way is asked for again, and nothing else.
    expect(transfersOf(standIn)).toBeLessThanOrEqual(FILES + AT_ONCE);
    expect((await report.entries()).flatMap(({ tries }) => tries)).toEqual([]);
  },
);

test.each(ENDINGS)(
  'a paused job is still paused after the browser ended by %s, and can be resumed',
  { timeout: 240_000 },
  async (ending) => {
    const started = await startHalfDone();
    const { standIn } = started.scenario;
    const before = await openReport(started.scenario);
    await before.click('pause');
    await started.kept.waitFor('paused');
    await waitUntil(
      async () => (await started.kept.all()).every(({ state }) => state.kind !== 'starting'),
      'everything to be paused',
    );
    const asked = transfersOf(standIn);

    const scenario = await restart(started.scenario, ending);
    const report = await openReport(scenario);
    const kept = await openKeptTasks(scenario);
    // What the browser lost has been found out, so the worker has looked at all.
    await waitUntil(
      async () => (await kept.all()).every(({ state }) => ['queued', 'saved'].includes(state.kind)),
      'the worker to find that the transfers are lost',
    );
    const [job] = await report.jobs();
    expect(job).toMatchObject({ state: 'active', hold: { kind: 'paused' } });
    expect(job?.saved).toBeLessThan(FILES);
    expect(transfersOf(standIn)).toBe(asked);

    await report.click('resume');
    await expectAllSaved(scenario, report, started.delivery, isFinished);
    expect(transfersOf(standIn)).toBeLessThanOrEqual(FILES + AT_ONCE);
  },
);
