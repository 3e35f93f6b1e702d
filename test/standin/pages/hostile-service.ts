import { setTimeout as wait } from 'node:timers/promises';
import type { Call } from '../http/call';
import { emptyReply, jsonReply, type Reply } from '../http/reply';

const huge = 50 * 1024 * 1024;
const piece = 64 * 1024;
const forgedRows = 25;

/**
 * The service of an attacker's page on the site's own host, at an address that looks like the web
 * API's: forged lists; with `?huge=1` a list of 50 MB, with `?endless=1` a body that never ends.
 */
export function hostileService(call: Call): Reply {
  if (!/\/3rd\/drive\/api\/v5\/groups\/[^/]+\/files$/.test(call.path)) return emptyReply(404);
  if (call.query.has('endless')) return stream(Number.POSITIVE_INFINITY, endlessList());
  if (call.query.has('huge')) return stream(huge, hugeList());
  return jsonReply(200, {
    result: 'ok',
    files: Array.from({ length: forgedRows }, (_, index) => forgedItem(index)),
    next_offset: -1,
    next_filter: '',
  });
}

function forgedItem(index: number): Readonly<Record<string, unknown>> {
  return {
    id: 700_000_000_000 + index,
    groupid: 1,
    parentid: 0,
    fname: `../../etc/forged ${index}<img src=x onerror=alert(1)>\u202Efdp.exe`,
    fsize: Number.MAX_SAFE_INTEGER,
    ftype: 'file',
    mtime: 1_700_000_000,
    link_id: `cForged${String(index).padStart(5, '0')}`,
    file_perms_acl: { read: 1, download: 1 },
  };
}

function stream(length: number, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Reply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: { length, chunks } };
}

/** A valid list with one name of 50 MB. */
function* hugeList(): Iterable<Uint8Array> {
  const start = Buffer.from('{"result":"ok","files":[{"id":1,"groupid":1,"ftype":"file","fname":"');
  const end = Buffer.from('"}],"next_offset":-1}');
  yield start;
  for (let left = huge - start.length - end.length; left > 0; left -= piece) {
    yield Buffer.alloc(Math.min(piece, left), 'a');
  }
  yield end;
}

async function* endlessList(): AsyncIterable<Uint8Array> {
  yield Buffer.from('{"result":"ok","files":[');
  for (let index = 0; ; index += 1) {
    yield Buffer.from(`${JSON.stringify(forgedItem(index))},`);
    await wait(20);
  }
}
