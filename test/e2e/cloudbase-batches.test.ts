import { expect, test } from 'vitest';
import type { CloudFile } from '../standin/cloudbase/types';
import { expectCloudFiles, idsOf, linkCalls, mostAtOnce } from '../support/cloudbase-files';
import { downloadIds, startCloudbase, type CloudbaseScenario } from '../support/cloudbase-page';
import { openReport } from '../support/report';
import { createRandom } from '../support/seeded-random';
import { changeSettings } from '../support/settings';

/** ms that the service takes for an answer, so that calls at the same time are seen. */
const ANSWER_TIME = 150;

function slowCalls({ standIn }: CloudbaseScenario): void {
  const effect = { kind: 'delay', milliseconds: ANSWER_TIME } as const;
  standIn.faults.order({ host: 'api.weixin.qq.com', times: Infinity, effect });
}

function callsNeeded(files: readonly CloudFile[]): number {
  const counts = new Map<string, number>();
  for (const { env } of files) counts.set(env.id, (counts.get(env.id) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.ceil(count / 50), 0);
}

function shuffled<Item>(items: readonly Item[]): readonly Item[] {
  const random = createRandom(7);
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

test.each([1, 50, 51])('%i ids become files with as few calls as there can be', async (count) => {
  const scenario = await startCloudbase();
  const { cloudbase } = scenario;
  const files = cloudbase.files(cloudbase.env('prod-1a2b3c'), count);
  const report = await openReport(scenario);
  slowCalls(scenario);
  await downloadIds(scenario, idsOf(files));

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: count, failed: 0, skipped: 0 });
  await expectCloudFiles(scenario, files);
  expect(linkCalls(scenario)).toHaveLength(callsNeeded(files));
  expect(cloudbase.violations).toEqual([]);
});

test('1,000 ids of three environments, in any order and some twice, need no call too many', async () => {
  const scenario = await startCloudbase();
  const { cloudbase } = scenario;
  await changeSettings(scenario, { concurrentTransfers: 10 });
  const files = [
    ...cloudbase.files(cloudbase.env('prod-1a2b3c'), 401),
    ...cloudbase.files(cloudbase.env('test-4d5e6f'), 349, { path: (index) => `图片/${index}.png` }),
    ...cloudbase.files(cloudbase.env('own-7a8b9c', { host: 'cdn.own-files.example' }), 250),
  ];
  const report = await openReport(scenario);
  slowCalls(scenario);
  await downloadIds(scenario, idsOf(shuffled([...files, ...files.slice(300, 420)])));

  expect(await report.waitForEnd(85_000)).toMatchObject({ saved: 1000, failed: 0, skipped: 0 });
  await expectCloudFiles(scenario, files);
  const calls = linkCalls(scenario);
  expect(calls).toHaveLength(9 + 7 + 5);
  expect(mostAtOnce(calls)).toBeLessThanOrEqual(2);
  expect(cloudbase.violations).toEqual([]);
}, 150_000);
