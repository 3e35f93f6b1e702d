import { execFileSync } from 'node:child_process';
import { startStandIn } from '../standin/server';
import { launchChromium } from '../support/chromium';
import { ensureBrowser } from './browsers';
import { root } from './dependencies.mjs';
import { openProject, playPerson } from './play-person';

/** Whether somebody could see a window. */
function hasDisplay(): boolean {
  if (process.platform === 'darwin' || process.platform === 'win32') return !process.env.CI;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

function build(): void {
  console.log('Building the extension …');
  execFileSync(process.execPath, [`${root}/node_modules/wxt/bin/wxt.mjs`, 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

const WHAT_TO_TRY = `
Chromium is open with the extension, on a page of the stand-in for kdocs.cn. You are logged in.

  1. Hover a row, tick its box; tick a few more.
  2. Click the extension's button in the toolbar (behind the puzzle piece, if it is not pinned),
     or press Alt+Shift+D, or use the context menu of the page.
  3. Find the files in`;

ensureBrowser('chromium');
build();
const standIn = await startStandIn();
const isVisible = hasDisplay();
const chromium = await launchChromium({ resolverRules: standIn.resolverRules(), isVisible });
try {
  const stage = { standIn, chromium };
  if (isVisible) {
    await openProject(stage);
    console.log(
      `${WHAT_TO_TRY} ${chromium.downloadFolder}\n\nClose the browser to end; the folder goes with it.`,
    );
    await new Promise((resolve) => chromium.browser.once('disconnected', resolve));
  } else {
    process.exitCode = (await playPerson(stage)) ? 0 : 1;
  }
} finally {
  await chromium.close();
  await standIn.close();
}
