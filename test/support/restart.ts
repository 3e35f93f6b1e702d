import { startScenario, type Scenario, type ScenarioOptions } from './scenario';

/** How a browser ends: a person quits it, or it crashes. */
export type Ending = 'quit' | 'kill';

/**
 * A scenario in which the browser was closed once since the extension was installed and the person logged in: all
 * of that is on the disk, as it is after a day of use.
 */
export async function startSettledScenario(options: ScenarioOptions = {}): Promise<Scenario> {
  return restart(await startScenario(options), 'quit');
}

/** Ends the browser and starts it again; what is answered has a new page in place of the old one. */
export async function restart(scenario: Scenario, ending: Ending): Promise<Scenario> {
  const { chromium } = scenario;
  await chromium[ending]();
  await chromium.startAgain();
  const [blank] = await chromium.browser.pages();
  return { ...scenario, page: blank ?? (await chromium.browser.newPage()) };
}
