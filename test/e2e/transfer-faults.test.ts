import { expect, test } from 'vitest';
import type { Failure } from '../../lib/core/failure';
import type { FaultEffect } from '../standin/fault-effects';
import type { StandIn } from '../standin/server';
import {
  addDelivery,
  countRequests,
  download,
  entriesByName,
  expectSaved,
  pathOf,
  removeSaved,
} from '../support/delivery';
import { openReport } from '../support/report';
import { digestOfFile, filesInArchive, savedFiles } from '../support/saved-files';
import { startScenario, type Scenario } from '../support/scenario';
import { changeSettings } from '../support/settings';

const LOGIN_PAGE: FaultEffect = {
  kind: 'body',
  body: '<!doctype html><title>Log in</title><form action="/login"><input name="phone"></form>',
  contentType: 'text/html; charset=utf-8',
};
const XML_ERROR: FaultEffect = {
  kind: 'body',
  body: '<?xml version="1.0"?><Error><Code>InternalError</Code></Error>',
  contentType: 'application/xml',
};
const JSON_ERROR: FaultEffect = {
  kind: 'json',
  value: { result: 'userNotLogin', msg: 'userNotLogin' },
};
const status = (code: number): FaultEffect => ({ kind: 'status', status: code });

const transfer = (reason: string): Failure => ({ kind: 'transfer', reason });
const wrong = (found: 'error-page' | 'size'): Failure => ({ kind: 'wrong-content', found });

const KILOBYTES = 40;
const SIZE = KILOBYTES * 1024;

/** One trouble with the bytes of a file, and what is to come of it. */
interface Trouble {
  readonly name: string;
  readonly effects: readonly FaultEffect[];
  /** How many requests meet them; once unless said. */
  readonly times?: number;
  /** Why its earlier tries failed, oldest first; not asserted where the browser may go on in several ways. */
  readonly tries?: readonly Failure[];
  /** Why nothing was saved in the end. */
  readonly failure?: Failure;
  /** How often the bytes are asked for; not asserted where the browser itself may ask again. */
  readonly requests?: number;
}

const TROUBLES: readonly Trouble[] = [
  {
    name: 'refused once.pdf',
    effects: [status(403)],
    tries: [transfer('SERVER_FORBIDDEN')],
    requests: 2,
  },
  {
    name: 'refused for good.pdf',
    effects: [status(403)],
    times: Infinity,
    tries: [transfer('SERVER_FORBIDDEN')],
    failure: transfer('SERVER_FORBIDDEN'),
    requests: 2,
  },
  {
    name: 'unknown once.docx',
    effects: [status(404)],
    tries: [transfer('SERVER_BAD_CONTENT')],
    requests: 2,
  },
  {
    name: 'unknown for good.docx',
    effects: [status(404)],
    times: Infinity,
    tries: [transfer('SERVER_BAD_CONTENT')],
    failure: transfer('SERVER_BAD_CONTENT'),
    requests: 2,
  },
  {
    name: 'broken server twice.xlsx',
    effects: [status(500)],
    times: 2,
    tries: [transfer('SERVER_FAILED'), transfer('SERVER_FAILED')],
    requests: 3,
  },
  {
    name: 'cut in the middle.mp4',
    // Chromium asks for the rest by itself, and may put the file where nobody wants it.
    effects: [{ kind: 'cut', after: 15_000 }],
  },
  {
    name: 'cut in chunks.mp4',
    effects: [{ kind: 'chunked' }, { kind: 'cut', after: 15_000 }],
    tries: [transfer('NETWORK_FAILED')],
    requests: 2,
  },
  { name: 'no answer.zip', effects: [{ kind: 'drop' }] },
  {
    name: 'login page once.pdf',
    effects: [LOGIN_PAGE],
    tries: [wrong('error-page')],
    requests: 2,
  },
  {
    name: 'login page for ever.pdf',
    effects: [LOGIN_PAGE],
    times: Infinity,
    tries: Array.from({ length: 4 }, () => wrong('error-page')),
    failure: wrong('error-page'),
    requests: 5,
  },
  // Chromium calls it a picture, as its name says.
  { name: 'error in xml.png', effects: [XML_ERROR], tries: [wrong('size')], requests: 2 },
  { name: 'error in json.png', effects: [JSON_ERROR], tries: [wrong('error-page')], requests: 2 },
  {
    name: 'half the bytes.pdf',
    effects: [{ kind: 'body', body: 'x'.repeat(SIZE / 2), contentType: 'application/pdf' }],
    tries: [wrong('size')],
    requests: 2,
  },
  { name: 'no bytes.bin', effects: [{ kind: 'empty' }], tries: [wrong('size')], requests: 2 },
  { name: 'no trouble.pdf', effects: [], tries: [], requests: 1 },
];

function order(
  { world, faults }: StandIn,
  host: 'fileHost' | 'archiveHost',
  effects: readonly FaultEffect[],
  times = 1,
  id?: string,
) {
  return effects.map((effect) =>
    faults.order({ host: world[host], times, effect, ...(id !== undefined && { id }) }),
  );
}

test(
  'file by file: each file with a trouble of its own ends as it has to, and none disturbs another',
  { timeout: 150_000 },
  async () => {
    const scenario = await startScenario();
    const { standIn, chromium } = scenario;
    await changeSettings(scenario, { mode: 'files' });
    const sizes = Object.fromEntries(TROUBLES.map(({ name }) => [name, SIZE]));
    const delivery = addDelivery(standIn, '交付', sizes);
    const requests = new Map<string, () => number>();
    for (const { name, effects, times } of TROUBLES) {
      const file = standIn.world.fileByName(name);
      requests.set(name, countRequests(standIn, file));
      order(standIn, 'fileHost', effects, times, file.id);
    }
    const report = await openReport(scenario);
    await download(scenario, delivery);

    const failed = TROUBLES.filter(({ failure }) => failure !== undefined);
    expect(await report.waitForEnd(75_000)).toMatchObject({
      saved: TROUBLES.length - failed.length,
      failed: failed.length,
      skipped: 0,
    });
    const entries = await entriesByName(report);
    for (const { name, tries, failure, requests: wanted } of TROUBLES) {
      const entry = entries.get(name);
      expect.soft(entry?.state, name).toBe(failure === undefined ? 'saved' : 'failed');
      expect.soft(entry?.failure, name).toEqual(failure ?? null);
      if (tries !== undefined) expect.soft(entry?.tries, name).toEqual(tries);
      if (wanted !== undefined) expect.soft(requests.get(name)?.(), name).toBe(wanted);
      const path = `${chromium.downloadFolder}/KDocs/交付/${name}`;
      expect.soft(entry?.path, name).toBe(failure === undefined ? path : null);
    }
    const lost = new Set(failed.map(({ name }) => name));
    const kept = delivery.files.filter(({ name }) => !lost.has(name));
    await expectSaved(scenario, delivery, kept);
  },
);

test('a link that has expired when it is used is made anew', async () => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  await changeSettings(scenario, { mode: 'files' });
  const delivery = addDelivery(standIn, '交付', { 'a.pdf': 30_000 });
  standIn.world.linkLifetime = 0;
  standIn.faults.order({
    host: standIn.world.fileHost,
    where: () => {
      standIn.world.linkLifetime = 600;
      return false;
    },
    effect: { kind: 'drop' },
  });
  const report = await openReport(scenario);
  await download(scenario, delivery);

  expect(await report.waitForEnd()).toMatchObject({ saved: 1, failed: 0 });
  expect(standIn.requests.to(standIn.world.fileHost).map(({ status }) => status)).toEqual([
    403, 200,
  ]);
  await expectSaved(scenario, delivery);
});

/** Archives have no known size: what is wrong with one has to be seen in another way. */
const ARCHIVE_TROUBLES: readonly Trouble[] = [
  {
    name: 'refused once',
    effects: [status(403)],
    tries: [transfer('SERVER_FORBIDDEN')],
    requests: 2,
  },
  {
    name: 'unknown for good',
    effects: [status(404)],
    times: Infinity,
    tries: [transfer('SERVER_BAD_CONTENT')],
    failure: transfer('SERVER_BAD_CONTENT'),
    requests: 2,
  },
  {
    name: 'broken server twice',
    effects: [status(500)],
    times: 2,
    tries: [transfer('SERVER_FAILED'), transfer('SERVER_FAILED')],
    requests: 3,
  },
  { name: 'cut in the middle', effects: [{ kind: 'cut', after: 60_000 }] },
  {
    name: 'cut in chunks',
    effects: [{ kind: 'chunked' }, { kind: 'cut', after: 60_000 }],
    tries: [transfer('NETWORK_FAILED')],
    requests: 2,
  },
  { name: 'login page once', effects: [LOGIN_PAGE], tries: [wrong('error-page')], requests: 2 },
  { name: 'error in json', effects: [JSON_ERROR], tries: [wrong('error-page')], requests: 2 },
  {
    name: 'login page for ever',
    effects: [LOGIN_PAGE],
    times: Infinity,
    tries: Array.from({ length: 4 }, () => wrong('error-page')),
    failure: wrong('error-page'),
    requests: 5,
  },
];

/** Fails unless one archive is there, and it holds exactly the files of the folder. */
async function expectOneArchive(
  { chromium, standIn }: Scenario,
  files: ReturnType<typeof addDelivery>['files'],
  name: string,
): Promise<void> {
  const saved = await savedFiles(chromium.downloadFolder);
  expect(saved, name).toEqual([expect.stringMatching(/^KDocs\/交付 .*\.zip$/)]);
  const members = await filesInArchive(`${chromium.downloadFolder}/${saved[0] ?? ''}`);
  const found = [...members].map(([member, { sha256 }]) => [member, sha256]);
  const wanted = files.map((file) => [file.name, standIn.world.sha256(file)]);
  expect(found.sort(), name).toEqual(wanted.sort());
}

test(
  'as an archive: each trouble ends as it has to, and nothing but whole archives stays',
  { timeout: 240_000 },
  async () => {
    const scenario = await startScenario();
    const { standIn, chromium } = scenario;
    const delivery = addDelivery(standIn, '交付', { 'a.pdf': 90_000, 'b.docx': 70_000 });
    const report = await openReport(scenario);

    for (const { name, effects, times, tries, failure, requests } of ARCHIVE_TROUBLES) {
      standIn.requests.clear();
      const before = (await report.jobs()).length;
      const faults = order(standIn, 'archiveHost', effects, times);
      await download(scenario, delivery);
      await report.waitForJob(`with "${name}"`, () => true);
      await report.waitForCount(before + 1);
      const job = await report.waitForEnd(60_000);
      for (const fault of faults) fault.cancel();

      expect.soft(job, name).toMatchObject(failure === undefined ? { saved: 2 } : { failed: 2 });
      for (const entry of await report.entries()) {
        if (tries !== undefined) expect.soft(entry.tries, name).toEqual(tries);
        expect.soft(entry.failure, name).toEqual(failure ?? null);
      }
      if (requests !== undefined)
        expect.soft(standIn.requests.to(standIn.world.archiveHost), name).toHaveLength(requests);
      if (failure === undefined) await expectOneArchive(scenario, delivery.files, name);
      else expect(await savedFiles(chromium.downloadFolder), name).toEqual([]);
      await removeSaved(scenario);
    }
  },
);

/** Chromium calls these bodies whatever the wanted name says, or gives the file another extension. */
const DISGUISED: readonly (readonly [string, FaultEffect])[] = [
  ['an error in xml', XML_ERROR],
  [
    'an error without a type',
    {
      kind: 'body',
      body: '{"result":"userNotLogin","msg":"userNotLogin"}',
      contentType: 'application/octet-stream',
    },
  ],
  ['an error in plain text', { kind: 'body', body: 'no such key', contentType: 'text/plain' }],
  ['an empty body', { kind: 'empty' }],
];

test.each(DISGUISED)('as an archive: %s is not taken for the archive', async (name, effect) => {
  const scenario = await startScenario();
  const { standIn } = scenario;
  const delivery = addDelivery(standIn, '交付', { 'a.pdf': 90_000, 'b.docx': 70_000 });
  order(standIn, 'archiveHost', [effect]);
  const report = await openReport(scenario);
  await download(scenario, delivery);

  expect(await report.waitForEnd()).toMatchObject({ saved: 2, failed: 0 });
  await expectOneArchive(scenario, delivery.files, name);
});

test(
  'a transfer that stands still is given up and begun anew, as a file and as an archive',
  { timeout: 240_000 },
  async () => {
    const scenario = await startScenario();
    const { standIn, chromium } = scenario;
    const single = addDelivery(standIn, '单个', { 'still.mp4': 300_000, 'b.pdf': 5_000 });
    const packed = addDelivery(standIn, '打包', { 'c.mp4': 300_000, 'd.pdf': 5_000 });
    const [still] = single.files;
    order(standIn, 'fileHost', [{ kind: 'stall', after: 100_000 }], 1, still?.id);
    order(standIn, 'archiveHost', [{ kind: 'stall', after: 100_000 }]);
    const report = await openReport(scenario);
    await changeSettings(scenario, { mode: 'files' });
    await download(scenario, single);
    await report.waitForJob('to be there', () => true);
    await changeSettings(scenario, { mode: 'archive' });
    await download(scenario, packed);
    await report.waitForCount(2);

    await expect
      .poll(async () => (await report.jobs()).map(({ state, saved }) => [state, saved]), {
        timeout: 200_000,
        interval: 1000,
      })
      .toEqual([
        ['finished', 2],
        ['finished', 2],
      ]);
    const saved = await savedFiles(chromium.downloadFolder);
    expect(saved).toHaveLength(3);
    for (const file of single.files)
      expect(await digestOfFile(`${chromium.downloadFolder}/${pathOf(single, file)}`)).toBe(
        standIn.world.sha256(file),
      );
    const archive = saved.find((path) => path.endsWith('.zip')) ?? '';
    const members = await filesInArchive(`${chromium.downloadFolder}/${archive}`);
    for (const file of packed.files)
      expect(members.get(file.name)?.sha256).toBe(standIn.world.sha256(file));
  },
);
