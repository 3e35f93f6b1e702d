import { expect, test } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { addDelivery, download, expectSaved, transfersOf } from '../support/delivery';
import { logIn } from '../support/kdocs-page';
import { openReport } from '../support/report';
import { startScenario } from '../support/scenario';
import { changeSettings } from '../support/settings';
import { waitUntil } from '../support/wait-until';

const COUNT = 20;

const SIZES = Object.fromEntries(
  Array.from({ length: COUNT }, (_, index) => [`文件 ${index}.pdf`, 20_000 + index]),
);

/** A slow job, file by file, of which something is saved and much is open. */
async function startSlowJob() {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await changeSettings(scenario, { mode: 'files', concurrentTransfers: 2 });
  const delivery = addDelivery(standIn, '交付', SIZES);
  standIn.faults.order({
    host: standIn.world.fileHost,
    times: Infinity,
    effect: { kind: 'delay', milliseconds: 700 },
  });
  const report = await openReport(scenario);
  await download(scenario, delivery);
  await report.waitForJob('to have saved something', ({ saved }) => saved >= 2);
  return { scenario, standIn, delivery, report };
}

test('a job whose session ends waits for a login, and then goes on by itself', async () => {
  const { scenario, standIn, delivery, report } = await startSlowJob();
  standIn.world.revokeSession();

  const waiting = await report.waitForJob('to wait', ({ wait }) => wait?.kind === 'login', 40_000);
  expect(waiting).toMatchObject({ state: 'active', hold: null, failed: 0 });
  expect(waiting.saved).toBeLessThan(COUNT);
  await waitUntil(() => report.page.$('[data-job-wait="login"]'), 'the card to say so');
  await waitUntil(() => report.page.$('[data-testid="job-login"]'), 'the way to log in');

  await logIn(scenario.page, standIn.world.loginAs(0));
  expect(await report.waitForEnd(60_000)).toMatchObject({
    saved: COUNT,
    failed: 0,
    skipped: 0,
    wait: null,
  });
  await expectSaved(scenario, delivery);
});

test('a job whose session ends when it asks for its first link waits, too', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await changeSettings(scenario, { mode: 'files' });
  const delivery = addDelivery(standIn, '交付', SIZES);
  const report = await openReport(scenario);
  standIn.faults.order({
    path: /\/download\?/,
    where: () => {
      standIn.world.revokeSession();
      return false;
    },
    effect: { kind: 'drop' },
  });
  await download(scenario, delivery);
  await report.waitForJob('to wait', ({ wait }) => wait?.kind === 'login', 40_000);
  standIn.faults.clear();

  await logIn(scenario.page, standIn.world.loginAs(0));
  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: COUNT, failed: 0 });
  await expectSaved(scenario, delivery);
});

test('when somebody else logs in, the job asks before it goes on', async () => {
  const { scenario, standIn, delivery, report } = await startSlowJob();
  const { world } = standIn;
  world.revokeSession();
  await report.waitForJob('to wait', ({ wait }) => wait?.kind === 'login', 40_000);
  await logIn(scenario.page, world.loginAs(1));

  const held = await report.waitForJob('to ask', ({ hold }) => hold?.kind === 'account', 40_000);
  expect(held.hold).toMatchObject({
    was: { id: String(world.users[0]?.id) },
    now: { id: String(world.users[1]?.id) },
  });
  await waitUntil(() => report.page.$('[data-job-hold="account"]'), 'the card to say so');
  const before = transfersOf(standIn);
  await pause(4_000);
  expect(transfersOf(standIn)).toBe(before);
  expect((await report.jobs())[0]).toMatchObject({ saved: held.saved, state: 'active' });

  await report.click('resume');
  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: COUNT, failed: 0, hold: null });
  await expectSaved(scenario, delivery);
});

test('when somebody else logs in, the job can be cancelled', async () => {
  const { scenario, standIn, report } = await startSlowJob();
  standIn.world.revokeSession();
  await report.waitForJob('to wait', ({ wait }) => wait?.kind === 'login', 40_000);
  await logIn(scenario.page, standIn.world.loginAs(1));
  const held = await report.waitForJob('to ask', ({ hold }) => hold?.kind === 'account', 40_000);

  await report.click('cancel');
  expect(await report.waitForEnd(30_000)).toMatchObject({
    saved: held.saved,
    skipped: COUNT - held.saved,
  });
});

test('a file host that refuses while the session is good asks nobody to log in', async () => {
  const scenario = await startScenario();
  const { standIn, chromium } = scenario;
  await changeSettings(scenario, { mode: 'files' });
  const delivery = addDelivery(standIn, '交付', { 'a.pdf': 9_000, 'b.pdf': 8_000 });
  const bad = standIn.world.fileByName('a.pdf');
  standIn.faults.order({
    host: standIn.world.fileHost,
    id: bad.id,
    times: Infinity,
    effect: { kind: 'json', status: 403, value: { result: 'userNotLogin', msg: 'userNotLogin' } },
  });
  const report = await openReport(scenario);
  const waits = new Set<string>();
  await download(scenario, delivery);
  const job = await report.waitForJob(
    'to end',
    ({ state, wait }) => {
      if (wait !== null) waits.add(wait.kind);
      return state === 'finished';
    },
    60_000,
  );

  expect(job).toMatchObject({ saved: 1, failed: 1 });
  expect([...waits]).not.toContain('login');
  await expectSaved(
    scenario,
    delivery,
    delivery.files.filter((file) => file !== bad),
  );
  const worker = await chromium.worker();
  const shown = await worker.evaluate('chrome.notifications.getAll().then(Object.keys)');
  expect(shown).not.toContain('login');
});
