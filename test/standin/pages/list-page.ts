import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyReply, htmlReply, textReply, type Reply } from '../http/reply';
import type { World } from '../world';

const pageFolder = new URL('../page/', import.meta.url);

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const policy = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The single-page app: the same document on every route; it finds out itself what to show. */
export function listPage(world: World): Reply {
  const html = readFileSync(new URL(`${world.pageVariant}.html`, pageFolder), 'utf8');
  return htmlReply(200, html, { 'content-security-policy': policy, 'cache-control': 'no-store' });
}

/** Scripts and styles of the page, below `/static/`. */
export function pageFile(path: string): Reply {
  const [, folder, name] = /^\/static\/([a-z0-9-]+)\/([a-z0-9-]+\.[a-z]+)$/.exec(path) ?? [];
  const type = contentTypes[extname(name ?? '')];
  if (folder === undefined || name === undefined || type === undefined) return emptyReply(404);
  try {
    const file = fileURLToPath(new URL(`${folder}/${name}`, pageFolder));
    return textReply(200, type, readFileSync(file, 'utf8'), { 'cache-control': 'no-store' });
  } catch {
    return emptyReply(404);
  }
}
