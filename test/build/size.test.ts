import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Bytes of a build, unpacked, without icons and locales. */
const LIMIT = 560_000;

test.each(['chrome-mv3', 'firefox-mv3'])('%s stays small', async (build) => {
  const root = fileURLToPath(new URL(`../../.output/${build}`, import.meta.url));
  const items = await readdir(root, { recursive: true, withFileTypes: true });
  const files = items
    .filter((item) => item.isFile())
    .map((item) => join(item.parentPath, item.name))
    .filter((path) => !/[\\/](?:icons|_locales)[\\/]/.test(path));
  const sizes = await Promise.all(files.map(async (path) => (await stat(path)).size));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThan(LIMIT);
});
