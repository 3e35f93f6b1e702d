import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Older ones are not supported. */
const OLDEST_NODE = [20, 12];

/** The bundler does not run on older ones: on those, npm brings a newer Node for this one run. */
const OLDEST_NODE_OF_TOOLS = [20, 19];
const NODE_FOR_TOOLS = 'node@20.20.2';

/** Installs what package-lock.json names, unless that is already there. Uses Node alone: nothing else exists yet. */
export function ensureDependencies() {
  if (isOlderThan(OLDEST_NODE))
    stop(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
  if (isOlderThan(OLDEST_NODE_OF_TOOLS)) {
    console.log(`Node ${process.versions.node} is too old for the tools: using ${NODE_FOR_TOOLS}.`);
    run('npm', [
      'exec',
      '--yes',
      '--package',
      NODE_FOR_TOOLS,
      '--',
      'node',
      ...process.argv.slice(1),
    ]);
    process.exit(0);
  }
  if (isInstalled()) return;
  console.log('Installing the packages of package-lock.json …');
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Runs a TypeScript file of this project with the packages that are now there, and ends with its exit code. */
export function runTypeScript(file) {
  const result = spawnSync(process.execPath, ['--import', 'tsx', file, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  });
  process.exit(result.status ?? 1);
}

function isOlderThan([major, minor]) {
  const [runningMajor = 0, runningMinor = 0] = process.versions.node.split('.').map(Number);
  return runningMajor < major || (runningMajor === major && runningMinor < minor);
}

function isInstalled() {
  const installed = `${root}/node_modules/.package-lock.json`;
  if (!existsSync(installed)) return false;
  return statSync(installed).mtimeMs >= statSync(`${root}/package-lock.json`).mtimeMs;
}

function run(command, parameters) {
  const result = spawnSync(command, parameters, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0)
    stop(`"${[command, ...parameters].join(' ')}" failed.`, result.status ?? 1);
}

function stop(message, code = 1) {
  console.error(message);
  process.exit(code);
}
