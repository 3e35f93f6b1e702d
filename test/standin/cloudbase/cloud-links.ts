import { createHash, createHmac } from 'node:crypto';
import type { Call } from '../http/call';
import type { FileStore } from './file-store';
import type { CloudFile } from './types';

export type CloudLinkCheck =
  | { readonly verdict: 'good'; readonly file: CloudFile }
  | { readonly verdict: 'unknown' | 'tampered' | 'expired' };

/** Links that end in `?sign=…&t=…`; each is another. */
export interface CloudLinks {
  /** `lifetime` in seconds; `plain`: the path is not percent-encoded. */
  readonly make: (file: CloudFile, lifetime: number, form: 'encoded' | 'plain') => string;
  readonly check: (call: Call) => CloudLinkCheck;
  /** The file that the address leads to, whether its signature is good or not. */
  readonly fileBehind: (call: Call) => CloudFile | undefined;
  /** All that were handed out until now are too old. */
  readonly expireAll: () => void;
}

export function createCloudLinks(seed: string, store: FileStore): CloudLinks {
  const made = new Map<string, { readonly file: CloudFile; readonly t: string; end: number }>();
  const secret = createHash('sha256').update(`${seed} cloud links`).digest();

  function fileBehind(call: Call): CloudFile | undefined {
    const path = decodePath(call.path.slice(1));
    return path === undefined ? undefined : store.served(call.host, path);
  }

  return {
    make: (file, lifetime, form) => {
      const now = Date.now();
      const t = String(Math.floor(now / 1000));
      const sign = createHmac('md5', secret).update(`${made.size}\n${file.id}\n${t}`).digest('hex');
      made.set(sign, { file, t, end: now + lifetime * 1000 });
      const path = form === 'plain' ? file.path : encodePath(file.path);
      return `https://${file.env.host}/${path}?sign=${sign}&t=${t}`;
    },
    fileBehind,
    check: (call) => {
      const file = fileBehind(call);
      if (!file) return { verdict: 'unknown' };
      // As text: no parameter may be added, and none be moved.
      const [, sign = '', t = ''] = /^\?sign=([0-9a-f]{32})&t=(\d+)$/.exec(searchOf(call)) ?? [];
      const link = made.get(sign);
      if (link?.file.id !== file.id || link.t !== t) return { verdict: 'tampered' };
      return link.end <= Date.now() ? { verdict: 'expired' } : { verdict: 'good', file };
    },
    expireAll: () => {
      for (const link of made.values()) link.end = 0;
    },
  };
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** `undefined` when a percent sign in it begins no escape. */
function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function searchOf({ target, path }: Call): string {
  return target.slice(path.length);
}
