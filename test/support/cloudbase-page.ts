import type { Page } from 'puppeteer-core';
import type { Cloudbase } from '../standin/cloudbase/cloudbase';
import { startScenario, type Scenario, type ScenarioOptions } from './scenario';

/** What the browser is asked for at the first use. */
export const CALLED_HOSTS = ['https://api.weixin.qq.com/*', 'https://relay.example/*'];

/** A scenario whose page is that of CloudBase. */
export interface CloudbaseScenario extends Scenario {
  /** What the stand-in plays of the service. */
  readonly cloudbase: Cloudbase;
}

/** A browser that lets the extension call the service, and the page of CloudBase in it. */
export async function startCloudbase(options: ScenarioOptions = {}): Promise<CloudbaseScenario> {
  const scenario = await startScenario({
    isLoggedIn: false,
    extraHosts: CALLED_HOSTS,
    ...options,
  });
  const page = await scenario.chromium.openExtensionPage('cloudbase.html');
  return { ...scenario, page, cloudbase: scenario.standIn.world.cloudbase };
}

/** Puts a text into a field as a person pastes it. */
export async function fill(page: Page, testId: string, text: string): Promise<void> {
  const selector = `[data-testid="${testId}"]`;
  await page.waitForSelector(selector);
  await page.$eval(
    selector,
    (field, pasted) => {
      if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
      field.focus();
      field.value = pasted;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    text,
  );
}

/** Clicks a button once it can be used. */
export async function clickReady(page: Page, testId: string): Promise<void> {
  const selector = `[data-testid="${testId}"]:not(:disabled)`;
  await page.waitForSelector(selector);
  await page.click(selector);
}

/** Pastes these ids and a platform's token, the current one unless said, and clicks the button. */
export async function downloadIds(
  { page, cloudbase }: CloudbaseScenario,
  text: string,
  token = cloudbase.tokens.current('component'),
): Promise<void> {
  await fill(page, 'cloudbase-ids', text);
  await fill(page, 'cloudbase-token', token);
  await clickReady(page, 'cloudbase-download');
}

/** Chooses whose token it is. */
export async function chooseTokenKind(page: Page, kind: 'component' | 'own'): Promise<void> {
  await page.waitForSelector(`#cloudbase-kind-${kind}`);
  await page.$eval(`#cloudbase-kind-${kind}`, (input) => {
    if (input instanceof HTMLElement) input.click();
  });
}

/** Gives another token in the place of one that was refused. */
export async function renewToken({ page }: CloudbaseScenario, token: string): Promise<void> {
  await page.waitForSelector('[data-testid="cloudbase-resume"]');
  await fill(page, 'cloudbase-token', token);
  await clickReady(page, 'cloudbase-resume');
}
