import { fileURLToPath } from 'node:url';
import { TargetType } from 'puppeteer-core';
import type { Scenario } from './scenario';

/** Another extension that has a say in the names of downloads; the one that was installed last decides. */
export interface Probe {
  readonly uninstall: () => Promise<void>;
}

/** Installs an extension of the folder `probe-extension` beside the one under test. */
export async function installProbe(
  { chromium: { browser } }: Scenario,
  name: 'renames' | 'asks',
): Promise<Probe> {
  const folder = fileURLToPath(new URL(`./probe-extension/${name}`, import.meta.url));
  const id = await browser.installExtension(folder);
  await browser.waitForTarget(
    (target) => target.type() === TargetType.SERVICE_WORKER && target.url().includes(id),
  );
  return { uninstall: () => browser.uninstallExtension(id) };
}
