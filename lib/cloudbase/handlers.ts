import * as z from 'zod/mini';
import type { Failure } from '../core/failure';
import type { AccessChange, AccessView, CloudbaseAccess } from './access';
import type { AccessProblem } from './access-shapes';
import type { ValuePort } from './ports';
import type { CloudbaseService } from './service';

type Kept =
  | { readonly kind: 'kept'; readonly access: AccessView }
  | { readonly kind: 'refused'; readonly problem: AccessProblem };

type ListedEnvironments =
  | { readonly kind: 'logged-out' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | {
      readonly kind: 'listed';
      readonly environments: readonly { readonly id: string; readonly alias: string }[];
    };

/** What the worker does for the page of CloudBase, call by call; no answer holds the token. */
export interface CloudbaseCalls {
  readCloudbaseAccess(): Promise<AccessView>;
  keepCloudbaseAccess(change: AccessChange): Promise<Kept>;
  forgetCloudbaseToken(): Promise<AccessView>;
  listEnvironments(): Promise<ListedEnvironments>;
  takeSelectedText(): Promise<{ readonly text: string | null }>;
}

export function createCloudbaseCalls(parts: {
  readonly access: CloudbaseAccess;
  readonly service: Pick<CloudbaseService, 'environments'>;
  /** To be told when another access is kept: what waits for a token may go on. */
  readonly tokenChanged: () => Promise<void>;
  readonly selectedText: ValuePort;
}): CloudbaseCalls {
  const { access, service, tokenChanged, selectedText } = parts;
  return {
    readCloudbaseAccess: () => access.describe(),
    async keepCloudbaseAccess(change) {
      const kept = await access.keep(change);
      if (kept.kind === 'refused') return kept;
      await tokenChanged();
      return { kind: 'kept', access: await access.describe() };
    },
    async forgetCloudbaseToken() {
      await access.forgetToken();
      return access.describe();
    },
    async listEnvironments() {
      const listed = await service.environments();
      if (listed.ok) {
        const environments = listed.value.map(({ id, alias }) => ({ id, alias }));
        return { kind: 'listed', environments };
      }
      const { failure } = listed;
      return failure.kind === 'logged-out' ? { kind: 'logged-out' } : { kind: 'failed', failure };
    },
    async takeSelectedText() {
      const { data } = z.string().safeParse(await selectedText.read());
      await selectedText.remove();
      return { text: data ?? null };
    },
  };
}
