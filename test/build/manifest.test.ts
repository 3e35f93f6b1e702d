import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

type Manifest = Readonly<Record<string, unknown>>;

async function manifestOf(build: string): Promise<Manifest> {
  const path = new URL(`../../.output/${build}/manifest.json`, import.meta.url);
  return JSON.parse(await readFile(path, 'utf8')) as Manifest;
}

describe.each(['chrome-mv3', 'firefox-mv3'])('the manifest of %s', (build) => {
  test('asks for these permissions and no others', async () => {
    const manifest = await manifestOf(build);
    expect(manifest.permissions).toEqual([
      'activeTab',
      'alarms',
      'contextMenus',
      'cookies',
      'declarativeNetRequestWithHostAccess',
      'downloads',
      'notifications',
      'scripting',
      'storage',
    ]);
    expect(manifest.host_permissions).toEqual(['https://*.kdocs.cn/*', 'https://*.wps.cn/*']);
    expect(manifest.optional_permissions).toBeUndefined();
    // Asked for by a click only: the address of a private deployment.
    expect(manifest.optional_host_permissions).toEqual(['https://*/*']);
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.content_security_policy).toBeUndefined();
  });

  // In the other order the page's own scripts could come between the two.
  test('runs the isolated script before the one in the world of the page, and only on kdocs and WPS', async () => {
    expect((await manifestOf(build)).content_scripts).toEqual([
      {
        matches: ['https://*.kdocs.cn/*', 'https://*.wps.cn/*'],
        run_at: 'document_start',
        js: ['content-scripts/kdocs.js'],
      },
      {
        matches: ['https://*.kdocs.cn/*', 'https://*.wps.cn/*'],
        run_at: 'document_start',
        world: 'MAIN',
        js: ['content-scripts/kdocs-lists.js'],
      },
    ]);
  });

  test('offers the shortcut under the name that people rely on', async () => {
    expect((await manifestOf(build)).commands).toEqual({
      'download-selected': {
        suggested_key: { default: 'Alt+Shift+D' },
        description: '__MSG_commandDownloadSelected__',
      },
    });
  });

  test('stays away from private windows, whose session is another', async () => {
    expect((await manifestOf(build)).incognito).toBe('not_allowed');
  });
});

test('Firefox is told that no data is collected', async () => {
  const manifest = await manifestOf('firefox-mv3');
  expect(manifest.browser_specific_settings).toMatchObject({
    gecko: { strict_min_version: '142.0', data_collection_permissions: { required: ['none'] } },
  });
});
