import { expect, test } from 'vitest';
import { addDelivery, download } from '../support/delivery';
import { expectJar, readJar } from '../support/cookie-jar';
import { logIn } from '../support/kdocs-page';
import { openReport } from '../support/report';
import { restart, startSettledScenario } from '../support/restart';
import { expectContents } from '../support/saved-contents';
import { startScenario, type Scenario } from '../support/scenario';
import { changeSettings } from '../support/settings';
import { waitUntil } from '../support/wait-until';

const SIZES = { 'a.pdf': 40_000, 'b.docx': 30_000, '周报.otl': 0 };

const HOSTS = { fileHost: 'files.ag.wps.cn', archiveHost: 'zip.ag.wps.cn' };

/** The session is on kdocs.cn alone, and all files are at hosts below wps.cn: a cookie has to be lent. */
async function lend(scenario: Scenario): Promise<void> {
  Object.assign(scenario.standIn.world, HOSTS);
  await logIn(scenario.page, scenario.standIn.world.session, ['.kdocs.cn']);
}

test.each(['archive', 'files'] as const)(
  'a job leaves the cookies of the browser as they were (%s)',
  async (mode) => {
    const scenario = await startScenario({ isLoggedIn: false });
    const { standIn } = scenario;
    await lend(scenario);
    await changeSettings(scenario, { mode });
    const delivery = addDelivery(standIn, '交付', SIZES);
    const report = await openReport(scenario);
    const before = await readJar(scenario);
    await download(scenario, delivery);

    expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 3, failed: 0 });
    const [pdf, docx, otl] = delivery.files;
    if (!pdf || !docx || !otl) throw new Error('no files');
    await expectContents(scenario, [pdf, docx, standIn.world.converted(otl, 'docx')]);
    await expectJar(scenario, before);
  },
);

test('a job that fails leaves the cookies of the browser as they were', async () => {
  const scenario = await startScenario({ isLoggedIn: false });
  const { standIn } = scenario;
  await lend(scenario);
  const delivery = addDelivery(standIn, '交付', { 'a.pdf': 40_000, 'b.docx': 30_000 });
  standIn.faults.order({
    where: ({ host }) => host.endsWith('.ag.wps.cn'),
    times: Infinity,
    effect: { kind: 'status', status: 404 },
  });
  const report = await openReport(scenario);
  const before = await readJar(scenario);
  await download(scenario, delivery);

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 0, failed: 2 });
  await expectJar(scenario, before);
});

test(
  'a browser that is killed in the middle has its cookies as they were, at last',
  { timeout: 150_000 },
  async () => {
    const running = await startSettledScenario({ isLoggedIn: false });
    const { standIn } = running;
    await lend(running);
    const scenario = await restart(running, 'quit');
    const before = await readJar(scenario);
    expect(before.length).toBeGreaterThan(0);
    const delivery = addDelivery(standIn, '交付', { 'a.pdf': 90_000, 'b.docx': 70_000 });
    const held = standIn.faults.order({
      host: HOSTS.archiveHost,
      effect: { kind: 'hold', after: 20_000 },
    });
    await download(scenario, delivery);
    await waitUntil(() => held.used > 0, 'the transfer to begin');
    expect((await readJar(scenario)).length).toBeGreaterThan(before.length);

    const again = await restart(scenario, 'kill');
    standIn.faults.clear();
    const report = await openReport(again);
    expect(await report.waitForEnd(90_000)).toMatchObject({ saved: 2, failed: 0 });
    await expectJar(again, before);
  },
);
