import type { Page } from 'puppeteer-core';
import { expect, test } from 'vitest';
import { violations } from '../support/axe';
import { layoutFaults } from '../support/layout-faults';
import { PAGE_STATES, visitStates, type PageState } from '../support/page-states';
import { startScenario } from '../support/scenario';

const HEIGHT = 700;

/** ms for all states of a page together. */
const PATIENCE = 400_000;

/** Narrower than any window that people have, and the widest popup and an ordinary tab. */
const WIDTHS: Readonly<Record<string, readonly number[]>> = {
  cloudbase: [320, 1000],
  popup: [360, 420],
  jobs: [320, 1000],
  options: [320, 1000],
  welcome: [320, 1000],
};

async function faultsOf(page: Page, { name }: PageState): Promise<readonly string[]> {
  const found: string[] = [];
  const keep = (where: string, faults: readonly string[]) =>
    found.push(...faults.map((fault) => `${name}, ${where}: ${fault}`));
  keep('axe', await violations(page));
  for (const width of WIDTHS[name.split('-')[0] ?? ''] ?? [])
    for (const size of ['100%', '200%']) {
      await page.setViewport({ width, height: HEIGHT });
      await page.evaluate(`document.documentElement.style.fontSize = '${size}'`);
      // Lists draw their rows anew after the next frame.
      await page.evaluate(
        'new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))',
      );
      keep(`${width} px, text ${size}`, await layoutFaults(page));
    }
  return found;
}

test.each(['popup', 'jobs', 'options', 'welcome', 'cloudbase'])(
  'every state of the page “%s” can be used by everybody, and nothing is cut, overlaps or scrolls sideways',
  { timeout: PATIENCE },
  async (name) => {
    const scenario = await startScenario();
    const states = PAGE_STATES.filter((state) => state.name.startsWith(name));
    const faults: string[] = [];
    await visitStates(scenario, states, async (page, state) => {
      faults.push(...(await faultsOf(page, state)));
    });
    expect(states.length).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  },
);
