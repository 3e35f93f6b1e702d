import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowser } from './browsers';
import { root } from './dependencies.mjs';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

const RESULTS = `${root}/.results`;

/** The programs of node_modules/.bin, by the JavaScript file behind each, which runs on every system. */
const PROGRAMS = {
  wxt: 'wxt/bin/wxt.mjs',
  tsc: 'typescript/bin/tsc',
  eslint: 'eslint/bin/eslint.js',
  prettier: 'prettier/bin/prettier.cjs',
  webExt: 'web-ext/bin/web-ext.js',
  vitest: 'vitest/vitest.mjs',
} as const;

function run(program: keyof typeof PROGRAMS, ...parameters: readonly string[]): boolean {
  const script = `${root}/node_modules/${PROGRAMS[program]}`;
  const environment = { ...process.env, NODE_ENV: undefined };
  const result = spawnSync(process.execPath, [script, ...parameters], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environment,
  });
  return result.status === 0;
}

/** A check that has no tests of its own counts as one. */
function check(name: string, ...command: Parameters<typeof run>): Count {
  console.log(`\n── ${name}`);
  return run(...command) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function vitest(project: string): Count {
  console.log(`\n── tests: ${project}`);
  const report = `${RESULTS}/${project}.json`;
  const isGreen = run(
    'vitest',
    ...['run', '--config', '.config/vitest.config.ts', '--project', project],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  );
  const { passed, failed } = existsSync(report) ? readReport(report) : { passed: 0, failed: 0 };
  // A file that cannot be loaded, or an error outside the tests, fails no test: it counts as one.
  return { passed, failed: isGreen ? failed : Math.max(failed, 1) };
}

function readReport(path: string): Count {
  const report = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly numPassedTests: number;
    readonly numFailedTests: number;
  };
  return { passed: report.numPassedTests, failed: report.numFailedTests };
}

rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS);
ensureBrowser('chromium');
ensureBrowser('firefox');

const counts = [
  check('prepare', 'wxt', 'prepare'),
  check('types', 'tsc', '--noEmit'),
  check('lint', 'eslint', '--config', '.config/eslint.config.js', '.'),
  check('format', 'prettier', '--check', '.'),
  vitest('unit'),
  check('build for Chromium', 'wxt', 'build'),
  check('build for Firefox', 'wxt', 'build', '-b', 'firefox', '--mv3'),
  check('add-on linter', 'webExt', 'lint', '--source-dir', '.output/firefox-mv3'),
  vitest('build'),
  vitest('e2e'),
];

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
