import { expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { addDelivery } from '../support/delivery';
import { textOf } from '../support/popup';
import { openReport } from '../support/report';
import { expectContents } from '../support/saved-contents';
import { startScenario, type Scenario } from '../support/scenario';
import { changeSettings } from '../support/settings';

const SIZES = {
  'open.pdf': 5_000,
  'other.docx': 4_000,
  'closed.pdf': 3_000,
  'expired.pdf': 2_000,
  'secret.pdf': 1_000,
};

async function startWithLinks(deadLinks: 'told' | 'refused') {
  const scenario = await startScenario();
  const { standIn, page } = scenario;
  const { world } = standIn;
  await changeSettings(scenario, { mode: 'files' });
  world.deadLinks = deadLinks;
  const delivery = addDelivery(standIn, '交付', SIZES);
  world.setLinkState(world.fileByName('closed.pdf').linkId, 'closed');
  world.setLinkState(world.fileByName('expired.pdf').linkId, 'expired');
  world.setLinkState(world.fileByName('secret.pdf').linkId, 'password');
  const report = await openReport(scenario);
  await page.goto(world.bareUrl('latest'));
  return { scenario, world, delivery, report };
}

/** Opens the popup and adds what is behind the links in this text. */
async function paste({ chromium }: Scenario, text: string): Promise<Page> {
  const popup = await chromium.openPopup();
  await popup.waitForSelector('[data-testid="paste-links"]');
  await popup.click('[data-testid="paste-links"]');
  await popup.waitForSelector('[data-testid="links-text"]');
  await popup.$eval(
    '[data-testid="links-text"]',
    (area, pasted) => {
      if (!(area instanceof HTMLTextAreaElement)) return;
      area.value = pasted;
      area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    text,
  );
  await popup.click('[data-testid="links-add"]');
  return popup;
}

async function downloadFrom(popup: Page): Promise<void> {
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  await popup.click('[data-testid="download"]');
}

test('files behind pasted links are downloaded', async () => {
  const { scenario, world, report } = await startWithLinks('told');
  const files = ['open.pdf', 'other.docx'].map((name) => world.fileByName(name));
  const [first, second] = files;
  if (!first || !second) throw new Error('no files');
  const text = `看这个：${world.fileUrl('link', first)}?from=docs
    ${world.fileUrl('view-link', second, '365.kdocs.cn')}，
    ${world.fileUrl('link', first)}
    https://evil.example/l/${first.linkId}`;
  await downloadFrom(await paste(scenario, text));

  expect(await report.waitForEnd(60_000)).toMatchObject({ entries: 2, saved: 2, failed: 0 });
  await expectContents(scenario, files);
});

test.each(['told', 'refused'] as const)(
  'links that lead nowhere are said to, and the others are downloaded (%s)',
  async (deadLinks) => {
    const { scenario, world, delivery, report } = await startWithLinks(deadLinks);
    const text = delivery.files.map((file) => world.fileUrl('link', file)).join('\n');
    const popup = await paste(scenario, text);

    await expect
      .poll(() => textOf(popup, 'body'), { timeout: 20_000 })
      .toContain('wants a password');
    const said = await textOf(popup, 'body');
    expect(said).toContain('sharing was ended');
    if (deadLinks === 'told') expect(said).toContain('has expired');
    await downloadFrom(popup);

    expect(await report.waitForEnd(60_000)).toMatchObject({ entries: 2, saved: 2, failed: 0 });
    await expectContents(
      scenario,
      delivery.files.filter(({ name }) => name === 'open.pdf' || name === 'other.docx'),
    );
  },
);

test('a text without links is said to be none', async () => {
  const { scenario } = await startWithLinks('told');
  const popup = await paste(scenario, 'https://evil.example/l/cAbCdEfGhIjK and nothing else');
  await expect.poll(() => textOf(popup, 'body'), { timeout: 10_000 }).toContain('no share link');
});

test('a folder behind a pasted link comes with its files', async () => {
  const { scenario, world, delivery, report } = await startWithLinks('told');
  const popup = await paste(scenario, `https://www.kdocs.cn/l/${delivery.folder.linkId}`);
  await downloadFrom(popup);
  expect(await report.waitForEnd(60_000)).toMatchObject({ saved: 5, failed: 0 });
  await expectContents(scenario, world.filesIn(delivery.folder));
});
