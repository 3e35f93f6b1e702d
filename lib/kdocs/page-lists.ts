import type { Route } from '../selection/entry';
import { createLoadedLists, type LoadedLists, type View } from '../selection/loaded-lists';
import { readListAnswer } from './list-answers';
import { readListCall } from './list-calls';
import { takePort, unpackAnswer } from './list-port';
import { shownName } from './online-types';
import { parseRoute, PERSONAL_DRIVE } from './routes';

export interface PageLists extends LoadedLists {
  /** Whether the script in the page's own world can tell of lists. */
  isTapped(): boolean;
}

/**
 * The lists that the page loads, at most `limit` entries. Must be called before anything of the page is there;
 * later it stays empty, and other layers have to do.
 */
export function createPageLists(root: Document, view: () => View, limit: number): PageLists {
  const lists = createLoadedLists({ view, isSamePlace, shownName, limit });
  let isTapped = false;
  takePort(root, (port) => {
    isTapped = true;
    port.addEventListener('message', ({ data }: MessageEvent<unknown>) => addAnswer(lists, data));
    port.start();
  });
  return { ...lists, isTapped: () => isTapped };
}

/** Tells where a page is; it is asked at each change, and an address is read once. */
export function createView(address: () => string): () => View {
  let last: { readonly address: string; readonly view: View } | null = null;
  return () => {
    const now = address();
    if (last?.address !== now) last = { address: now, view: viewOf(now) };
    return last.view;
  };
}

/** Where a page is. Addresses that tell a place are the same when the place is. */
export function viewOf(address: string): View {
  const route = parseRoute(address);
  const isPlace = route !== null && route.kind !== 'unknown';
  const key = isPlace || !URL.canParse(address) ? JSON.stringify(route) : new URL(address).pathname;
  return { key, route };
}

function addAnswer(lists: LoadedLists, message: unknown): void {
  const answer = unpackAnswer(message);
  const call = answer === null ? null : readListCall(answer.url);
  if (answer === null || call === null) return;
  const ids = call.kind === 'open' ? 'open' : 'web';
  lists.add({ ...call, entries: readListAnswer(answer.text, ids) });
}

/** Whether a call lists what an address shows. The personal drive has a name and a number. */
function isSamePlace(call: Route, address: Route): boolean {
  if (call.kind === 'shared-folder' && address.kind === 'shared-folder')
    return call.linkId === address.linkId;
  if (call.kind === 'folder' && address.kind === 'folder') {
    const drives = [call.drive, address.drive];
    const isSameDrive = call.drive === address.drive || drives.includes(PERSONAL_DRIVE);
    return isSameDrive && call.folder === address.folder;
  }
  return call.kind === 'recent' && address.kind === 'recent';
}
