import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const ICON = fileURLToPath(new URL('../lib/ui/icon.svg', import.meta.url));

const STYLE = /\s*<link rel="stylesheet"[^>]* href="\/([^"]+)">/g;
const PICTURE = /<img class="([^"]+)" src="\/icons\/[^>]*>/g;
const SCRIPT = /\s*<script type="module"[^>]*><\/script>/g;
const PRELOAD = /\s*<link rel="modulepreload"[^>]*>/g;

/**
 * Lets a page be drawn before anything else is read: its styles and its icon are put into the document itself, and
 * its script comes behind what is drawn. What would be read ahead would run before the first frame, and delay it.
 */
export function paintAtOnce(page: string): Plugin {
  return {
    name: 'paint-at-once',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, path }) {
        if (bundle === undefined || !path.endsWith(page)) return html;
        const scripts = html.match(SCRIPT) ?? [];
        const icon = readFileSync(ICON, 'utf8').trim();
        return html
          .replaceAll(STYLE, (_, file: string) => {
            const asset = bundle[file];
            if (asset?.type !== 'asset') throw new Error(`no style ${file}`);
            return `\n    <style>${String(asset.source).trim()}</style>`;
          })
          .replaceAll(PICTURE, (_, name: string) =>
            icon.replace('<svg', `<svg class="${name}" aria-hidden="true"`),
          )
          .replaceAll(PRELOAD, '')
          .replaceAll(SCRIPT, '')
          .replace('</body>', () => `${scripts.join('')}\n  </body>`);
      },
    },
  };
}
