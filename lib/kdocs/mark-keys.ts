import type { WebFile } from './shapes';

/** The keys that a mark of this file may have, as `markKey` makes them. */
export function keysOf({ id, link_id }: WebFile): readonly string[] {
  return link_id === null || link_id === '' ? [`id:${id}`] : [`id:${id}`, `link:${link_id}`];
}
