import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';
import { paintAtOnce } from './.config/paint-at-once';
import { SITE_PATTERNS } from './lib/kdocs/hosts';

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill', '@wxt-dev/i18n/module', '@wxt-dev/auto-icons'],
  manifestVersion: 3,
  imports: false,
  hooks: {
    // The isolated script has to run before the one in the page's own world, which hands it a port.
    'build:manifestGenerated': (_, { content_scripts: scripts }) => {
      const isInPage = (script: object): boolean => Reflect.get(script, 'world') === 'MAIN';
      scripts?.sort((one, other) => Number(isInPage(one)) - Number(isInPage(other)));
    },
  },
  i18n: { localesDir: 'lib/ui/locales' },
  autoIcons: { baseIconPath: 'lib/ui/icon.svg', sizes: [16, 32, 48, 96, 128] },
  vite: () => ({
    plugins: [preact({ devToolsEnabled: false }), paintAtOnce('popup/index.html')],
    build: {
      target: 'es2023',
      cssTarget: ['chrome123', 'firefox142'],
      modulePreload: { polyfill: false },
    },
  }),
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    // From then on colours are written once for light and dark (`light-dark()`).
    minimum_chrome_version: '123',
    incognito: 'not_allowed',
    permissions: [
      // With `scripting`: the selected text of the page in which the menu or the shortcut is used.
      'activeTab',
      'alarms',
      'contextMenus',
      'cookies',
      'declarativeNetRequestWithHostAccess',
      'downloads',
      'notifications',
      'scripting',
      'storage',
    ],
    host_permissions: [...SITE_PATTERNS],
    // Asked for by a click, for the address of a private deployment.
    optional_host_permissions: ['https://*/*'],
    action: { default_title: '__MSG_extensionName__' },
    commands: {
      'download-selected': {
        suggested_key: { default: 'Alt+Shift+D' },
        description: '__MSG_commandDownloadSelected__',
      },
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'kdocs-batch-download@kdocs-batch-download.dev',
          strict_min_version: '142.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
});
