import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { transfersOf } from '../support/delivery';
import {
  addFolder,
  downloadFolder,
  expectAllSaved,
  expectReportTrue,
  filesOnDisk,
  slowDown,
} from '../support/folder-job';
import { openReport } from '../support/report';
import { savedFiles } from '../support/saved-files';
import { startScenario, type Scenario } from '../support/scenario';
import { createRandom } from '../support/seeded-random';
import { waitUntil } from '../support/wait-until';

const FILES = 200;
const KILLS = 25;

/** Transfers at once. */
const AT_ONCE = 6;

/** ms that each file takes: long enough for the job to outlive all kills. */
const FILE_TIME = 800;

/** ms between two kills at most: shorter than a worker needs for what it began. */
const LONGEST_LIFE = 1_200;

/** The same run again: `KILL_SEED=… npm run test:e2e worker-kills`. */
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

/** Stops the worker as soon as it runs; false when the job is over before. */
async function stopRunningWorker(
  { chromium }: Scenario,
  isOver: () => Promise<boolean>,
): Promise<boolean> {
  return waitUntil(async () => {
    if (await chromium.stopWorker()) return { stopped: true };
    return (await isOver()) ? { stopped: false } : null;
  }, 'the worker to run').then(({ stopped }) => stopped);
}

test(
  `200 files come home once although the worker is killed ${KILLS} times (seed ${SEED})`,
  { timeout: 300_000 },
  async () => {
    console.log(`KILL_SEED=${SEED}`);
    const random = createRandom(SEED);
    const scenario = await startScenario();
    const { standIn } = scenario;
    slowDown(standIn, FILE_TIME);
    const delivery = addFolder(scenario, FILES, () => Math.round(random() * 60_000));
    await downloadFolder(scenario, delivery);
    // A person who looks at the downloads wakes the worker, as its own events do.
    const report = await openReport(scenario);
    const isOver = async () => (await savedFiles(scenario.chromium.downloadFolder)).length >= FILES;

    for (let kill = 0; kill < KILLS; kill += 1) {
      await pause(random() * LONGEST_LIFE);
      expect(await stopRunningWorker(scenario, isOver)).toBe(true);
    }
    expect(await isOver()).toBe(false);

    await expectAllSaved(scenario, report, delivery);
    // Each kill may cost what was being handed over, and never more.
    expect(transfersOf(standIn)).toBeLessThanOrEqual(FILES + KILLS * AT_ONCE);
    // Nothing went wrong but that a worker died before the browser took what it was about to hand over.
    for (const failure of (await report.entries()).flatMap(({ tries }) => tries))
      expect(failure).toEqual({ kind: 'transfer', reason: 'STALLED' });
  },
);

/** ms between the click and the death of the worker: before, while, and after it takes the command. */
const MOMENTS = [0, 3, 10, 30, 100] as const;

test.each(MOMENTS)(
  'a job cancelled %i ms before the worker is killed ends, and leaves nothing half done',
  { timeout: 120_000 },
  async (moment) => {
    const scenario = await startScenario();
    const { standIn, chromium } = scenario;
    const delivery = addFolder(scenario, 30, () => 300_000);
    standIn.faults.order({
      where: ({ host }) => host === standIn.world.fileHost,
      times: Infinity,
      effect: { kind: 'throttle', bytesPerSecond: 300_000 },
    });
    await downloadFolder(scenario, delivery);
    const report = await openReport(scenario);
    await report.waitForJob('to have saved a few', ({ saved }) => saved >= 4);

    await report.click('cancel');
    await pause(moment);
    await chromium.stopWorker();

    // A command that died with the worker was not obeyed: then a person clicks again. What was being handed over
    // may still come to light for 20 s.
    await waitUntil(
      async () => {
        const [job] = await report.jobs();
        if (job?.commands.includes('cancel') === true) await report.click('cancel');
        return job?.state === 'finished';
      },
      'the job to end',
      60_000,
    );
    const job = await report.waitForEnd();
    expect(job.saved + job.skipped).toBe(delivery.files.length);
    expect(job.skipped).toBeGreaterThan(0);
    expect(job.skipReasons).toEqual(['cancelled']);
    await waitUntil(
      async () => (await filesOnDisk(scenario)).every((path) => path.endsWith('.docx')),
      'the parts to be gone',
    );
    await expectReportTrue(scenario, report, delivery);
    const running = await (
      await chromium.worker()
    ).evaluate(`chrome.downloads.search({ state: 'in_progress' }).then(({ length }) => length)`);
    expect(running).toBe(0);
  },
);
