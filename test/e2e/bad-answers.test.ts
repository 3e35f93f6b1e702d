import { expect, test } from 'vitest';
import type { FaultEffect } from '../standin/fault-effects';
import { openReport } from '../support/report';
import { expectContents } from '../support/saved-contents';
import { savedFiles } from '../support/saved-files';
import { markProjectFiles, startScenario } from '../support/scenario';
import { usePopup } from '../support/triggers';
import { waitUntil } from '../support/wait-until';

interface BadAnswer {
  readonly name: string;
  readonly effect: FaultEffect;
  readonly sentence: RegExp;
}

const linkTo = (url: string): FaultEffect => ({
  kind: 'json',
  value: { code: 0, msg: 'ok', data: { url } },
});

const BAD_ANSWERS: readonly BadAnswer[] = [
  {
    name: 'an answer that is no JSON',
    effect: { kind: 'body', body: '<html>busy</html>', contentType: 'text/html' },
    sentence: /cannot be read/,
  },
  {
    name: 'an answer without a link',
    effect: { kind: 'json', value: { code: 0, msg: 'ok', data: {} } },
    sentence: /without a link/,
  },
  {
    name: 'a code that nobody knows',
    effect: {
      kind: 'json',
      status: 400,
      value: { code: 400123456, msg: '套餐不支持 <b>批量</b>下载' },
    },
    sentence: /HTTP status 400\..*400123456 – 套餐不支持 <b>批量<\/b>下载/,
  },
  {
    name: 'a link that is not https',
    effect: linkTo('http://kdzip-download.kdocs.cn/archive.zip'),
    sentence: /http:\/\/kdzip-download\.kdocs\.cn.*not followed/,
  },
  {
    name: 'a link to a foreign host',
    effect: linkTo('https://kdocs.cn.evil.example/archive.zip'),
    sentence: /https:\/\/kdocs\.cn\.evil\.example.*not followed/,
  },
  {
    name: 'a login page in place of the archive',
    effect: linkTo('https://kdzip-download.kdocs.cn/login-page'),
    sentence: /error page in place of the file/,
  },
];

/** ms; a bad answer is asked for five times. */
const PATIENCE = 60_000;

/** Every call that gives a link to one file or to many. */
const LINK_CALLS = /\/batch_download\?|\/files\/[^/]+\/download|\/kfc\//;

test('bad answers download nothing, are told in a clear sentence, and the job can be tried again', async () => {
  const scenario = await startScenario();
  const { standIn, page, chromium } = scenario;
  standIn.faults.order({
    path: /login-page/,
    times: Infinity,
    effect: { kind: 'body', body: '<html>Log in</html>', contentType: 'text/html; charset=utf-8' },
  });
  const files = await markProjectFiles(scenario, 4);

  for (const { name, effect, sentence } of BAD_ANSWERS) {
    const bad = standIn.faults.order({ path: LINK_CALLS, times: Infinity, effect });
    const popup = await usePopup(scenario);
    await waitUntil(
      async () => {
        const told = await popup.$('.job:first-child[data-job-state="finished"] .job-failure');
        return sentence.test((await told?.evaluate((node) => node.textContent)) ?? '');
      },
      `the sentence about ${name}`,
      PATIENCE,
    );
    expect(await savedFiles(chromium.downloadFolder), name).toEqual([]);
    expect(standIn.requests.to('kdocs.cn.evil.example'), name).toEqual([]);
    bad.cancel();
    await popup.close();
    await page.bringToFront();
  }

  const popup = await chromium.openPopup();
  await popup.waitForSelector('.job:first-child [data-testid="retry-failed"]');
  await popup.click('.job:first-child [data-testid="retry-failed"]');
  const report = await openReport(scenario);
  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 4, failed: 0 });
  await expectContents(scenario, files);
}, 300_000);
