import type { Store } from './store';
import type { LinkState } from './types';

export interface LinkStates {
  /** Throws when there is no such link. */
  readonly setLinkState: (linkId: string, state: LinkState) => void;
  readonly linkStateOf: (linkId: string) => LinkState;
}

export function createLinkStates(store: Store): LinkStates {
  const states = new Map<string, LinkState>();
  return {
    setLinkState: (linkId, state) => {
      if (!store.byLinkId(linkId)) throw new Error(`the stand-in's world has no link ${linkId}`);
      states.set(linkId, state);
    },
    linkStateOf: (linkId) => states.get(linkId) ?? 'open',
  };
}
