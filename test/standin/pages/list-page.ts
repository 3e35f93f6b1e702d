import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emptyReply, htmlReply, textReply, type Reply, type ReplyHeaders } from '../http/reply';
import { decodeSegment } from '../http/routes';
import type { World } from '../world';

const pageFolder = new URL('../page/', import.meta.url);

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
};

/** Routes that show one document instead of a list; a folder's `/l/` link shows its list. */
const documentRoute = /^\/(?:(?:view\/)?l\/([^/]+)|(?:view\/)?p\/[^/]+|office\/o\/[^/]+)\/?$/;

/** The single-page app: the same document on every route; it finds out itself what to show. */
export function listPage(world: World, path: string): Reply {
  const name = showsDocument(world, path) ? 'editor/index' : world.pageVariant;
  const html = readFileSync(new URL(`${name}.html`, pageFolder), 'utf8');
  return htmlReply(200, html, pageHeaders("'none'"));
}

/** Scripts, styles and frames of the page, below `/static/`. */
export function pageFile(path: string): Reply {
  const [, folder, name] = /^\/static\/([a-z0-9-]+)\/([a-z0-9-]+\.[a-z]+)$/.exec(path) ?? [];
  const type = contentTypes[extname(name ?? '')];
  if (folder === undefined || name === undefined || type === undefined) return emptyReply(404);
  try {
    const file = fileURLToPath(new URL(`${folder}/${name}`, pageFolder));
    return textReply(200, type, readFileSync(file, 'utf8'), pageHeaders("'self'"));
  } catch {
    return emptyReply(404);
  }
}

function showsDocument(world: World, path: string): boolean {
  const match = documentRoute.exec(path);
  if (!match) return false;
  const entry = world.store.byLinkId(decodeSegment(match[1] ?? ''));
  return entry?.type !== 'folder' && entry?.type !== 'linkfolder';
}

function pageHeaders(frameAncestors: string): ReplyHeaders {
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    `frame-ancestors ${frameAncestors}`,
  ].join('; ');
  return { 'content-security-policy': policy, 'cache-control': 'no-store' };
}
