import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserName = 'chromium' | 'firefox';

interface Candidates {
  readonly variable: string;
  readonly names: readonly string[];
  readonly places: readonly string[];
  readonly packages: readonly string[];
}

const BROWSERS: Readonly<Record<BrowserName, Candidates>> = {
  chromium: {
    variable: 'CHROME_PATH',
    names: [
      'chromium',
      'chromium-browser',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge',
    ],
    places: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    packages: ['chromium', 'fonts-noto-cjk'],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    names: ['firefox-esr', 'firefox'],
    places: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    packages: ['firefox-esr', 'fonts-noto-cjk'],
  },
};

/**
 * Path of a browser on this machine. As root on Debian or Ubuntu a missing one is installed; elsewhere the
 * error names the command to type.
 */
export function ensureBrowser(name: BrowserName): string {
  const found = findBrowser(name);
  if (found !== null) return found;
  const { packages, variable } = BROWSERS[name];
  const hasApt = existsSync('/usr/bin/apt-get');
  if (hasApt && process.getuid?.() === 0) {
    installWithApt(packages);
    const installed = findBrowser(name);
    if (installed !== null) return installed;
  }
  const command = hasApt
    ? `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`
    : process.platform === 'darwin'
      ? `brew install --cask ${name}`
      : `winget install ${name === 'firefox' ? 'Mozilla.Firefox' : 'Google.Chrome'}`;
  throw new Error(
    `No ${name} was found. Type:\n\n  ${command}\n\nor set ${variable} to the browser's program.`,
  );
}

function findBrowser(name: BrowserName): string | null {
  const { variable, names, places } = BROWSERS[name];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = names.flatMap((program) => folders.map((folder) => join(folder, program)));
  const named = process.env[variable];
  return [...(named === undefined ? [] : [named]), ...onPath, ...places].find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not there, or not to be run by this user.
    return false;
  }
}

function installWithApt(packages: readonly string[]): void {
  console.log(`Installing ${packages.join(', ')} with apt …`);
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...parameters: readonly string[]) =>
    execFileSync('apt-get', parameters, {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  apt('update', '-qq');
  apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}
