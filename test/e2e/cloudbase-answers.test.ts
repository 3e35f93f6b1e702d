import { expect, test } from 'vitest';
import { errorFault } from '../standin/cloudbase/errors';
import { nastyPaths } from '../standin/cloudbase/nasty-paths';
import { expectCloudFiles, idsOf, linkCalls, placeOf } from '../support/cloudbase-files';
import { chooseTokenKind, downloadIds, startCloudbase } from '../support/cloudbase-page';
import { entriesByName } from '../support/delivery';
import { openReport } from '../support/report';
import { changeSettings } from '../support/settings';
import { waitUntil } from '../support/wait-until';

const HOLD = { kind: 'hold', after: 3_000 } as const;

/** Where nasty paths lie on a disk when they cannot be had as they are. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ['folder#2/what?.txt', 'folder#2/what？.txt'],
  ['100%.bin', '100％.bin'],
  ['50%20off.bin', '50％20off.bin'],
  ['%E4%B8%AD.bin', '％E4％B8％AD.bin'],
  ['a|b.bin', 'a｜b.bin'],
  ['"quoted" <name>.bin', '＂quoted＂ ＜name＞.bin'],
  ['back\\slash.bin', 'back＼slash.bin'],
  ['colon: 12:30.bin', 'colon： 12：30.bin'],
  ['e\u0301tude.bin', '\u00e9tude.bin'],
  ['🚀/👩\u200d👩\u200d👧.bin', '🚀/👩👩👧.bin'],
  ['CON/aux.txt', '_CON/_aux.txt'],
  ['trailing dot./space .bin', 'trailing dot/space .bin'],
  ['a//b.bin', 'a/b.bin'],
  ['.hidden', 'hidden'],
]);

test('a missing and a forbidden file fail alone, each with its reason', async () => {
  const scenario = await startCloudbase();
  const { cloudbase } = scenario;
  const files = cloudbase.files(cloudbase.env('prod-1a2b3c'), 60);
  const [missing, forbidden] = [files[10], files[55]];
  if (!missing || !forbidden) throw new Error('no files');
  cloudbase.remove(missing);
  cloudbase.forbid(forbidden);
  const report = await openReport(scenario);
  await downloadIds(scenario, idsOf(files));

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 58, failed: 2, skipped: 0 });
  const entries = await entriesByName(report);
  expect(entries.get('0011.bin')?.failure).toMatchObject({
    kind: 'gone',
    answer: { code: '1', text: 'STORAGE_FILE_NONEXIST' },
  });
  expect(entries.get('0056.bin')?.failure).toMatchObject({
    kind: 'forbidden',
    answer: { code: '-503002', text: 'STORAGE_EXCEED_AUTHORITY' },
  });
  await expectCloudFiles(
    scenario,
    files.filter((file) => file !== missing && file !== forbidden),
  );
  expect(linkCalls(scenario)).toHaveLength(2);
  expect(cloudbase.violations).toEqual([]);
});

test.each(['encoded', 'plain'] as const)(
  'files with awkward paths arrive below their folders (%s addresses)',
  async (urls) => {
    const scenario = await startCloudbase();
    const { cloudbase } = scenario;
    cloudbase.urls = urls;
    const env = cloudbase.env('prod-1a2b3c');
    const files = nastyPaths.map((path, index) => cloudbase.file(env, path, 2_000 + index));
    const report = await openReport(scenario);
    await downloadIds(scenario, idsOf(files));

    expect(await report.waitForEnd(60_000)).toMatchObject({ saved: files.length, failed: 0 });
    await expectCloudFiles(scenario, files, (file) => placeOf(file, PLACES.get(file.path)));
    expect(cloudbase.violations).toEqual([]);
  },
);

test('a file that is served as a type of another arrives', async () => {
  const scenario = await startCloudbase();
  const { cloudbase } = scenario;
  const env = cloudbase.env('prod-1a2b3c');
  const files = ['a.dat', 'b/c.dat'].map((path) => cloudbase.file(env, path, 9_000));
  const report = await openReport(scenario);
  await downloadIds(scenario, idsOf(files));

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 2, failed: 0 });
  // The browser gives it the extension of the type.
  await expectCloudFiles(scenario, files, (file) => placeOf(file).replace('.dat', '.html'));
});

test.each([
  { listKey: 'files', idKey: 'file_id', order: 'reversed' },
  { listKey: 'file_list', idKey: 'fileID', order: 'shuffled' },
  { listKey: 'files', idKey: 'none', order: 'asked' },
] as const)('answers of another form are understood: %o', async (form) => {
  const scenario = await startCloudbase();
  const { cloudbase } = scenario;
  Object.assign(cloudbase, form);
  const files = cloudbase.files(cloudbase.env('prod-1a2b3c'), 20);
  const report = await openReport(scenario);
  await downloadIds(scenario, idsOf(files));

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 20, failed: 0 });
  await expectCloudFiles(scenario, files);
});

test('a file that the answer leaves out fails alone', async () => {
  const scenario = await startCloudbase();
  const { cloudbase } = scenario;
  const files = cloudbase.files(cloudbase.env('prod-1a2b3c'), 5);
  const [first, ...others] = files;
  if (!first) throw new Error('no files');
  cloudbase.leaveOut(first);
  const report = await openReport(scenario);
  await downloadIds(scenario, idsOf(files));

  expect(await report.waitForEnd(80_000)).toMatchObject({ saved: 4, failed: 1 });
  await expectCloudFiles(scenario, others);
});

test('one id that the service does not take harms no other', async () => {
  const scenario = await startCloudbase();
  const { cloudbase, standIn } = scenario;
  const files = cloudbase.files(cloudbase.env('prod-1a2b3c'), 50);
  const bad = files[17];
  if (!bad) throw new Error('no file');
  const host = 'api.weixin.qq.com';
  standIn.faults.order({ host, id: bad.id, times: Infinity, effect: errorFault(40097) });
  const report = await openReport(scenario);
  await downloadIds(scenario, idsOf(files));

  expect(await report.waitForEnd(80_000)).toMatchObject({ saved: 49, failed: 1 });
  expect((await entriesByName(report)).get('0018.bin')?.failure).toMatchObject({
    kind: 'refused',
    answer: { code: '40097' },
  });
  await expectCloudFiles(
    scenario,
    files.filter((file) => file !== bad),
  );
  expect(cloudbase.violations).toEqual([]);
});

test('links that expire before their turn are made anew', async () => {
  const scenario = await startCloudbase();
  const { cloudbase, standIn } = scenario;
  // Several refusals at once sometimes make Chromium 156 end the extension's process.
  await changeSettings(scenario, { concurrentTransfers: 1 });
  const env = cloudbase.env('prod-1a2b3c');
  const files = cloudbase.files(env, 12, { size: 6_000 });
  const report = await openReport(scenario);
  const held = standIn.faults.order({ host: env.host, effect: HOLD });
  await downloadIds(scenario, idsOf(files));
  await waitUntil(() => held.used > 0, 'a transfer to begin');
  cloudbase.links.expireAll();
  held.release();

  expect(await report.waitForEnd(80_000)).toMatchObject({ saved: 12, failed: 0 });
  await expectCloudFiles(scenario, files);
  expect(standIn.requests.to(env.host).some(({ status }) => status === 403)).toBe(true);
});

test('a mini program’s own token is used with the call for it', async () => {
  const scenario = await startCloudbase();
  const { cloudbase, page } = scenario;
  const files = cloudbase.files(cloudbase.env('prod-1a2b3c'), 3);
  const report = await openReport(scenario);
  await chooseTokenKind(page, 'own');
  await downloadIds(scenario, idsOf(files), cloudbase.tokens.current('own'));

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 3, failed: 0 });
  await expectCloudFiles(scenario, files);
  expect(linkCalls(scenario).map(({ path }) => path)).toEqual(['/tcb/batchdownloadfile']);
});
