import { htmlReply, type Reply } from '../http/reply';
import type { Cloudbase } from './cloudbase';

/** A page of somebody's own with the ids of all files in a table, as database tools show them. */
export function recordsPage({ store }: Cloudbase): Reply {
  const files = store.envs().flatMap((env) => store.files(env));
  const rows = files.map(({ id, mtime }, index) => {
    const cells = [String(index + 1), id, new Date(mtime * 1000).toISOString()];
    return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
  });
  return htmlReply(
    200,
    `<!doctype html><html lang="en"><title>Records</title><h1>Records</h1>
<table id="records">${rows.join('\n')}</table></html>`,
  );
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
