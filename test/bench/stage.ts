import type { Page } from 'puppeteer-core';
import type { StandIn } from '../standin/server';
import { launchChromium, type Chromium } from '../support/chromium';
import { logIn } from '../support/kdocs-page';

/** A browser with a fresh profile, logged in, in front of the one stand-in of the run. */
export interface Stage {
  readonly standIn: StandIn;
  readonly chromium: Chromium;
  readonly page: Page;
}

/** The browser is gone when `act` has ended. */
export async function onStage<Value>(
  standIn: StandIn,
  act: (stage: Stage) => Promise<Value>,
): Promise<Value> {
  const chromium = await launchChromium({ resolverRules: standIn.resolverRules() });
  try {
    const [page] = await chromium.browser.pages();
    if (page === undefined) throw new Error('the browser has no page');
    await logIn(page, standIn.world.session);
    return await act({ standIn, chromium, page });
  } finally {
    await chromium.close();
  }
}
