import { expect, test } from 'vitest';
import type { StandIn } from '../standin/server';
import type { StoredFile } from '../standin/world/types';
import { entriesByName } from '../support/delivery';
import { addManyFiles, downloadMany } from '../support/many-files';
import { openReport } from '../support/report';
import { expectContents } from '../support/saved-contents';
import { startScenario } from '../support/scenario';

const COUNT = 100;

/** Halvings that lead from all files down to one. */
const HALVINGS = Math.ceil(Math.log2(COUNT));

function batchesOf({ requests }: StandIn): number {
  return requests.matching({ path: /\/batch_download\?/ }).length;
}

test.each([
  { limit: 1, status: 400, code: 400000002 },
  { limit: 7, status: 403, code: 403000001 },
  { limit: 20, status: 400, code: 400000004 },
  { limit: 99, status: 400, code: 400999123 },
])(
  'a service that gives $limit files at once, and says $code of more, gives all 100',
  { timeout: 180_000 },
  async ({ limit, status, code }) => {
    const scenario = await startScenario();
    const { standIn } = scenario;
    standIn.world.batchLimit = limit;
    standIn.world.batchRefusal = { status, code };
    const delivery = addManyFiles(standIn, '交付', COUNT);
    const report = await openReport(scenario);
    await downloadMany(scenario, delivery);

    const job = await report.waitForEnd(150_000);
    expect(job).toMatchObject({ entries: COUNT, saved: COUNT, failed: 0, skipped: 0 });
    await expectContents(scenario, delivery.files);
    expect(batchesOf(standIn)).toBeLessThanOrEqual(Math.ceil(COUNT / limit) + 2 * HALVINGS + 3);
  },
);

/** Does something to the world as soon as the first batch is asked for. */
function atFirstBatch({ faults }: StandIn, act: () => void): void {
  let isDone = false;
  faults.order({
    path: /\/batch_download\?/,
    where: () => {
      if (!isDone) act();
      isDone = true;
      return false;
    },
    effect: { kind: 'drop' },
  });
}

const TROUBLES: readonly (readonly [string, (standIn: StandIn, file: StoredFile) => void])[] = [
  ['was deleted after it was listed', ({ world }, file) => world.remove(file)],
  ['may not be downloaded any more', ({ world }, file) => world.forbid(file)],
];

test.each(TROUBLES)(
  'one file among 100 that %s is named, and all others come',
  { timeout: 150_000 },
  async (_, spoil) => {
    const scenario = await startScenario();
    const { standIn } = scenario;
    const delivery = addManyFiles(standIn, '交付', COUNT);
    const bad = delivery.files[61];
    if (bad === undefined) throw new Error('no file');
    atFirstBatch(standIn, () => spoil(standIn, bad));
    const report = await openReport(scenario);
    await downloadMany(scenario, delivery);

    const job = await report.waitForEnd(120_000);
    expect(job).toMatchObject({ entries: COUNT, saved: COUNT - 1 });
    const unsaved = [...(await entriesByName(report)).values()].filter(
      ({ state }) => state !== 'saved',
    );
    expect(unsaved.map(({ name }) => name)).toEqual([bad.name]);
    // The way on which it was refused last decides what it is called.
    expect(['gone', 'forbidden', 'not-permitted']).toContain(
      unsaved[0]?.failure?.kind ?? unsaved[0]?.skipReason,
    );
    await expectContents(
      scenario,
      delivery.files.filter((file) => file !== bad),
    );
    expect(batchesOf(standIn)).toBeLessThanOrEqual(2 * HALVINGS + 2);
  },
);

test('what was learnt of the size in one job is known in the next', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  standIn.world.batchLimit = 20;
  const first = addManyFiles(standIn, '第一批', COUNT);
  const second = addManyFiles(standIn, '第二批', COUNT);
  const report = await openReport(scenario);
  await downloadMany(scenario, first);
  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: COUNT });
  standIn.requests.clear();

  await downloadMany(scenario, second);
  await report.waitForCount(2);
  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: COUNT });
  const batches = standIn.requests.matching({ path: /\/batch_download\?/ });
  expect(batches.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
  await expectContents(scenario, [...first.files, ...second.files]);
});
