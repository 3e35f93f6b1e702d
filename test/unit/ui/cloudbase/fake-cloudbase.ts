import * as z from 'zod/mini';
import { createCall } from '../../../../lib/messaging/channel';
import type { CloudbaseAccess } from '../../../../lib/messaging/cloudbase';
import type { JobView } from '../../../../lib/messaging/job-schemas';
import { workerProtocol, type Pick } from '../../../../lib/messaging/protocol';
import type { FoundIds } from '../../../../lib/ui/cloudbase/found-ids';
import { createCloudbaseStore } from '../../../../lib/ui/cloudbase/page-store';
import type { CallWorker } from '../../../../lib/ui/jobs-store';
import { file, page } from '../picker/samples';

const messageSchema = z.object({ call: z.string(), request: z.record(z.string(), z.unknown()) });

export const USUAL: CloudbaseAccess = {
  token: 'none',
  tokenKind: 'component',
  env: '',
  maxAge: 7200,
  relay: '',
  origin: 'https://api.weixin.qq.com/*',
};

/** A file of an environment; folders and name as in the id. */
export function pick(path: string): Pick {
  const [drive = '', ...parts] = path.split('/');
  const name = parts.at(-1) ?? '';
  const folders = parts.slice(0, -1);
  const entry = file(name, {
    service: 'cloudbase',
    id: `cloud://${path}`,
    size: null,
    ...{ drive, parent: folders.join('/') },
  });
  return { entry, folders: [drive, ...folders], except: [] };
}

/** Each word with `cloud://` is an id, unless it ends there. */
export async function readIds(source: string | Blob): Promise<FoundIds> {
  const text = typeof source === 'string' ? source : await source.text();
  const lines = text.split('\n').map((line, index) => ({ line: index + 1, text: line.trim() }));
  const ids = lines.filter((line) => /^cloud:\/\/.+/.test(line.text)).map((line) => line.text);
  const bad = lines.filter((line) => line.text === 'cloud://');
  return {
    picks: [...new Set(ids)].map((id) => pick(id.slice('cloud://'.length))),
    found: ids.length,
    ...{ bad, badCount: bad.length, isCut: text.includes('cut') },
  };
}

/** What is kept after a change of the token, or of the address. */
function tokenOf({ token, relay }: Readonly<Record<string, unknown>>): 'kept' | 'none' {
  return token === null && relay === '' ? 'none' : 'kept';
}

/** A worker with one token, and a browser that allows everything; both note what they are asked. */
export function createFakeCloudbase() {
  const heard: string[] = [];
  const kept: Readonly<Record<string, unknown>>[] = [];
  const downloads: { readonly ids: readonly string[]; readonly place: unknown }[] = [];
  const fake = {
    heard,
    kept,
    downloads,
    access: USUAL,
    selected: null as string | null,
    problem: null as string | null,
    isAllowed: true,
    jobs: [] as readonly JobView[],
    environments: { kind: 'listed', environments: [{ id: 'env-1', alias: '' }] } as object,
    /** What the next calls of `downloadPicks` answer; `started` afterwards. */
    starts: [] as object[],
    list: () => page([]) as object,
  };

  const answers: Readonly<Record<string, (request: Readonly<Record<string, unknown>>) => unknown>> =
    {
      readCloudbaseAccess: () => fake.access,
      keepCloudbaseAccess(request) {
        kept.push(request);
        if (fake.problem !== null) return { kind: 'refused', problem: fake.problem };
        const { token, ...options } = request;
        fake.access = {
          ...fake.access,
          ...options,
          ...(token === null && options.relay === fake.access.relay
            ? {}
            : { token: tokenOf(request) }),
        };
        return { kind: 'kept', access: fake.access };
      },
      forgetCloudbaseToken: () => (fake.access = { ...fake.access, token: 'none' }),
      takeSelectedText: () => ({ text: fake.selected }),
      listEnvironments: () => fake.environments,
      listPlace: () => fake.list(),
      listJobs: () => fake.jobs,
      downloadPicks(request) {
        const answer = fake.starts.shift() ?? { kind: 'started', jobId: 'job' };
        const { picks, place } = workerProtocol.downloadPicks.request.parse(request);
        downloads.push({ ids: picks.map(({ entry }) => entry.id), place });
        return answer;
      },
      commandJob: () => ({}),
    };
  const call: CallWorker = createCall(workerProtocol, (message) => {
    const { call: name, request } = messageSchema.parse(message);
    heard.push(name);
    return Promise.resolve({ ok: true, answer: answers[name]?.(request) });
  });
  return Object.assign(fake, {
    call,
    askOrigin(relay: string): Promise<boolean> {
      heard.push(`ask ${relay}`);
      return Promise.resolve(fake.isAllowed);
    },
  });
}

export function openStore(fake = createFakeCloudbase(), fileLimit = 1000) {
  const { call, askOrigin } = fake;
  return { fake, store: createCloudbaseStore({ call, askOrigin, readIds, fileLimit }) };
}
