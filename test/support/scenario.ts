import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { expect, onTestFinished } from 'vitest';
import { startStandIn, type StandIn, type StandInOptions } from '../standin/server';
import type { StoredFile } from '../standin/world/types';
import { launchChromium, type Chromium, type ChromiumOptions } from './chromium';
import { logIn, markRows, openList } from './kdocs-page';
import { digestOfFile, filesInArchive } from './saved-files';

/** Everything a browser test needs: the outside world, a browser, and a page in it. */
export interface Scenario {
  readonly standIn: StandIn;
  readonly chromium: Chromium;
  readonly page: Page;
}

export interface ScenarioOptions extends Omit<ChromiumOptions, 'resolverRules'> {
  readonly standIn?: StandInOptions;
  readonly isLoggedIn?: boolean;
}

/** Starts a scenario for the running test; it is taken down when the test ends. */
export async function startScenario(options: ScenarioOptions = {}): Promise<Scenario> {
  const standIn = await startStandIn(options.standIn);
  onTestFinished(() => standIn.close());
  const chromium = await launchChromium({ ...options, resolverRules: standIn.resolverRules() });
  onTestFinished(() => chromium.close());
  const [blank] = await chromium.browser.pages();
  const page = blank ?? (await chromium.browser.newPage());
  if (options.isLoggedIn !== false) await logIn(page, standIn.world.session);
  return { standIn, chromium, page };
}

/** The folder that most tests work in, and the first `count` ordinary files of it. */
export function projectFiles(standIn: StandIn, count: number): readonly StoredFile[] {
  const files = standIn.world
    .filesIn(standIn.world.findFolder('项目资料'))
    .filter(({ name }) => !/\.(?:otl|ksheet)$/.test(name));
  expect(files.length).toBeGreaterThanOrEqual(count);
  return files.slice(0, count);
}

/** Opens the page of that folder and marks files in it. */
export async function markProjectFiles({ standIn, page }: Scenario, count: number) {
  const files = projectFiles(standIn, count);
  await openList(page, standIn.world.pageUrl(standIn.world.findFolder('项目资料')));
  await markRows(
    page,
    files.map(({ id }) => id),
  );
  return files;
}

/** Fails unless an archive holds exactly these files, byte for byte. */
export async function expectArchive(
  { standIn, chromium }: Scenario,
  path: string,
  files: readonly StoredFile[],
): Promise<void> {
  const found = await filesInArchive(join(chromium.downloadFolder, path));
  const wanted = files.map((file) => [file.name, standIn.world.sha256(file)] as const);
  const digests = [...found].map(([name, { sha256 }]) => [name, sha256]);
  expect(digests.sort()).toEqual(wanted.sort());
}

/** Fails unless a saved file is this one, byte for byte. */
export async function expectFile(
  { standIn, chromium }: Scenario,
  path: string,
  file: StoredFile,
): Promise<void> {
  const digest = await digestOfFile(join(chromium.downloadFolder, path));
  expect(digest).toBe(standIn.world.sha256(file));
}
