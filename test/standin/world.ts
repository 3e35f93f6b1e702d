import { createCloudbase, type Cloudbase } from './cloudbase/cloudbase';
import { createAddresses, type Addresses } from './world/addresses';
import { createBuilder, type WorldBuilder } from './world/builder';
import { createContent, type Content } from './world/content';
import { createConversionCounter, type ConversionCounter } from './world/conversions';
import { convertedFile } from './world/converted';
import { buildDefaultWorld } from './world/default-world';
import { createIdentifiers } from './world/identifiers';
import { createLinkStates, type LinkStates } from './world/link-states';
import { createLookups, type Lookups } from './world/lookups';
import { createSessions, type Sessions } from './world/sessions';
import { defaultSettings, type WorldSettings } from './world/settings';
import { createStore, type Store } from './world/store';
import type { Entry, Session, StoredFile, User } from './world/types';

/** What the stand-in server plays: drives with files, users with sessions, and the site's manners. */
export interface World extends WorldSettings, Lookups, Addresses, Content, LinkStates {
  readonly seed: string;
  /** The other service, which shares nothing with the drives. */
  readonly cloudbase: Cloudbase;
  readonly store: Store;
  readonly sessions: Sessions;
  readonly users: readonly User[];
  /** The cookie of a logged-in browser. */
  readonly session: Session;
  /** From now on every session is refused. */
  readonly revokeSession: () => void;
  readonly restoreSession: () => void;
  /**
   * Logs in whoever has this place among `users`: the answer is `session` from now on. All see the same drives, and
   * the sessions before stay valid.
   */
  readonly loginAs: (index: number) => Session;
  readonly conversions: ConversionCounter;
  /** What the service makes of an online document, with the bytes that it has then. */
  readonly converted: (file: StoredFile, format: string) => StoredFile;
  /** Adds to the world while the server runs. */
  readonly build: <Made>(change: (builder: WorldBuilder) => Made) => Made;
  /** The entry is gone, as if somebody had deleted it. */
  readonly remove: (entry: Entry) => void;
  /** From now on the user may not download the entry, nor what is below it. */
  readonly forbid: (entry: Entry) => void;
  /** A new version of a file takes the place of the old one: other bytes, changed a minute later. */
  readonly revise: (file: StoredFile, size: number) => StoredFile;
}

export function createWorld(
  seed: string,
  build: (builder: WorldBuilder) => void = buildDefaultWorld,
): World {
  const identifiers = createIdentifiers(seed);
  const store = createStore();
  const sessions = createSessions(identifiers);
  const builder = createBuilder(store, identifiers);
  build(builder);
  const content = createContent(seed);
  const world: World = {
    ...defaultSettings(),
    ...createLookups(store, () => world.recentLimit),
    ...createAddresses(sessions.users[0]?.companyId ?? 0),
    ...content,
    ...createLinkStates(store),
    seed,
    cloudbase: createCloudbase(seed, content),
    store,
    sessions,
    users: sessions.users,
    get session() {
      return sessions.current();
    },
    revokeSession: sessions.revoke,
    restoreSession: sessions.restore,
    loginAs: sessions.loginAs,
    conversions: createConversionCounter(),
    converted: convertedFile,
    build: (change) => change(builder),
    remove: store.remove,
    forbid: (entry) => store.add({ ...entry, downloadable: false }),
    revise: (file, size) => {
      const revised = { ...file, size, version: file.version + 1, mtime: file.mtime + 60 };
      store.add(revised);
      return revised;
    },
  };
  return world;
}
