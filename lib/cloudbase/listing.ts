import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { Entry, ListRoute } from '../selection/entry';
import type { Page } from '../selection/list-all';
import type { CloudbaseAccess } from './access';
import { entriesOf } from './bucket-entries';
import type { Calls } from './calls';
import type { Environments } from './environments';

export interface Listing {
  /** One page of a folder of an environment; `cursor` is the last key of the page before. */
  list(route: ListRoute, cursor: string | null): Promise<Result<Page<Entry>, Failure>>;
  /** Of an environment its other name; of a folder its own; null for what is no folder. */
  nameOf(route: ListRoute): Promise<string | null>;
}

const NOT_HERE = { kind: 'not-here', answer: null } as const;

const BUCKET = /^[A-Za-z0-9][\w-]*$/;

export function createListing(
  calls: Pick<Calls, 'bucket'>,
  environments: Environments,
  access: Pick<CloudbaseAccess, 'read'>,
): Listing {
  /** The beginning of all ids in an environment. */
  const rootOf = async (env: string): Promise<Result<string, Failure>> => {
    const known = await environments.all();
    if (!known.ok) return known;
    const bucket = known.value.find(({ id }) => id === env)?.bucket;
    const hasBucket = typeof bucket === 'string' && BUCKET.test(bucket);
    return succeed(hasBucket ? `cloud://${env}.${bucket}/` : `cloud://${env}/`);
  };

  return {
    async list(route, cursor) {
      if (route.kind !== 'folder') return fail(NOT_HERE);
      if ((await access.read()).tokenKind === 'own') return fail(NOT_HERE);
      const { drive: env } = route;
      const prefix = route.folder ?? '';
      const root = await rootOf(env);
      if (!root.ok) return root;
      const page = await calls.bucket(env, prefix, cursor);
      if (!page.ok) return page;
      const objects = (page.value.contents ?? []).filter((object) => object !== null);
      const items = entriesOf(objects, { env, root: root.value, prefix }, cursor);
      if (!page.value.is_truncated) return succeed({ items, next: null });
      const next = objects.at(-1)?.key ?? null;
      // It says that there is more, and does not come to it.
      if (next === null || next === cursor)
        return fail({ kind: 'broken-answer', problem: 'shape' });
      return succeed({ items, next });
    },
    async nameOf(route) {
      if (route.kind !== 'folder') return null;
      const folder = (route.folder ?? '').split('/').findLast((part) => part !== '');
      if (folder !== undefined) return folder;
      const known = await environments.all();
      const alias = known.ok ? known.value.find(({ id }) => id === route.drive)?.alias : undefined;
      return alias === undefined || alias === '' ? route.drive : alias;
    },
  };
}
