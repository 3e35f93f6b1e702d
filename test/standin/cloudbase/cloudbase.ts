import { createIdentifiers } from '../world/identifiers';
import type { Content } from '../world/content';
import { createBuilder, type CloudbaseBuilder } from './builder';
import { createCloudContent, type CloudContent } from './bytes';
import { createCloudLinks, type CloudLinks } from './cloud-links';
import { createFileStore, type FileStore } from './file-store';
import { defaultSettings, type CloudbaseSettings } from './settings';
import { createTokens, type Tokens } from './tokens';
import type { CloudFile } from './types';

/** What the stand-in plays of WeChat CloudBase. Nothing is in it until a test puts it there. */
export interface Cloudbase extends CloudbaseSettings, CloudbaseBuilder, CloudContent {
  readonly store: FileStore;
  readonly tokens: Tokens;
  readonly links: CloudLinks;
  /** What calls had that they must not have; a test asserts that it is empty. */
  readonly violations: readonly string[];
  readonly note: (violation: string) => void;
  /** The file is gone, as if somebody had deleted it. */
  readonly remove: (file: CloudFile) => void;
  /** From now on nobody gets a link to the file. */
  readonly forbid: (file: CloudFile) => void;
  /** From now on its row has this status and text instead of a link. */
  readonly refuse: (file: CloudFile, status: number, errmsg: string) => void;
  /** From now on answers have no row for it. */
  readonly leaveOut: (file: CloudFile) => void;
}

export function createCloudbase(seed: string, content: Content): Cloudbase {
  const identifiers = createIdentifiers(`${seed} cloudbase`);
  const store = createFileStore();
  const violations: string[] = [];
  const refuse: Cloudbase['refuse'] = (file, status, errmsg) =>
    store.setState(file, { kind: 'refused', status, errmsg });
  return {
    ...defaultSettings(),
    ...createBuilder(store, identifiers),
    ...createCloudContent(content),
    store,
    tokens: createTokens(identifiers),
    links: createCloudLinks(seed, store),
    violations,
    note: (violation) => void violations.push(violation),
    remove: store.remove,
    refuse,
    forbid: (file) => refuse(file, -503002, 'STORAGE_EXCEED_AUTHORITY'),
    leaveOut: (file) => store.setState(file, { kind: 'left-out' }),
  };
}
