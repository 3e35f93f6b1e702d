import { expect, test } from 'vitest';
import type { LoggedRequest } from '../standin/request-log';
import { isSigned } from '../standin/open-api/signature';
import { addDelivery, download } from '../support/delivery';
import { openReport, type Report } from '../support/report';
import { expectContents } from '../support/saved-contents';
import { startScenario, type Scenario } from '../support/scenario';
import { waitUntil } from '../support/wait-until';

const SIZES = { '甲.pdf': 3_000, '乙 #1.pdf': 4_000, '丙.txt': 5_000 };

/** Types an application into the settings, as a person does, and saves it. */
async function setUp({ chromium, standIn }: Scenario, key: string): Promise<void> {
  const { id, token } = standIn.world.application;
  const options = await chromium.openExtensionPage('options.html');
  const fields = { 'app-address': 'https://openapi.wps.cn/', 'app-id': id };
  for (const [name, value] of Object.entries({ ...fields, 'app-key': key, 'app-token': token })) {
    const field = await options.waitForSelector(`[data-testid="${name}"]`);
    await field?.click({ count: 3 });
    await field?.type(value);
  }
  await options.click('[data-testid="app-save"]');
  const kept = () =>
    options.evaluate(`chrome.storage.session.get('application').then((kept) => kept.application)`);
  await waitUntil(kept, 'the application to be kept');
  expect(await options.evaluate(`chrome.storage.local.get().then(JSON.stringify)`)).not.toContain(
    key,
  );
  await options.close();
}

const signedCalls = ({ standIn }: Scenario): readonly LoggedRequest[] =>
  standIn.requests.all().filter(({ headers }) => 'x-kso-authorization' in headers);

async function wayOfAll(report: Report): Promise<readonly (string | null)[]> {
  return (await report.entries()).map(({ way }) => way);
}

test('calls of an application are signed so that the service takes them, and not when a byte differs', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  const { application } = standIn.world;
  await setUp(scenario, application.key);
  const delivery = addDelivery(standIn, '交付 %1', SIZES);
  const report = await openReport(scenario);
  await download(scenario, delivery);

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 3, failed: 0, skipped: 0 });
  await expectContents(scenario, delivery.files);
  expect(await wayOfAll(report)).toEqual(['batch', 'batch', 'batch']);

  const calls = signedCalls(scenario);
  const batch = calls.find(({ path }) => path.endsWith('/batch_download'));
  expect(batch?.status).toBe(200);
  for (const call of calls) {
    expect(isSigned(application, call), call.target).toBe(true);
    expect(isSigned(application, { ...call, target: `${call.target}0` })).toBe(false);
    expect(isSigned(application, { ...call, body: '0' })).toBe(false);
    for (const name of ['x-kso-date', 'x-kso-authorization', 'content-type', 'authorization']) {
      const headers = { ...call.headers, [name]: `${String(call.headers[name])}0` };
      expect(isSigned(application, { ...call, headers }), name).toBe(false);
    }
  }
});

test('where the service does not take the signature, the files come another way', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await setUp(scenario, `${standIn.world.application.key}0`);
  const delivery = addDelivery(standIn, '交付', SIZES);
  const report = await openReport(scenario);
  await download(scenario, delivery);

  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 3, failed: 0, skipped: 0 });
  await expectContents(scenario, delivery.files);
  expect(await wayOfAll(report)).toEqual(['web', 'web', 'web']);
  expect(signedCalls(scenario).every(({ status }) => status === 401)).toBe(true);
});
