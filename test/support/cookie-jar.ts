import { expect } from 'vitest';
import type { Scenario } from './scenario';

/** All cookies that the browser holds: where they are sent, names, values; sorted. */
export async function readJar({ page }: Scenario): Promise<readonly string[]> {
  const cookies = await page.browserContext().cookies();
  return cookies.map(({ domain, path, name, value }) => `${domain}${path} ${name}=${value}`).sort();
}

/** Waits until the jar holds again what it held before, no cookie more and none less. */
export async function expectJar(scenario: Scenario, before: readonly string[]): Promise<void> {
  await expect.poll(() => readJar(scenario), { timeout: 20_000 }).toEqual(before);
}
