import type { Exports } from './web-api/export';
import type { ZipTasks } from './web-api/zip-tasks';
import type { SignedLinks } from './file-hosts/signed-links';
import type { World } from './world';

/** What every handler may use. */
export interface Services {
  readonly world: World;
  readonly links: SignedLinks;
  readonly exports: Exports;
  readonly zipTasks: ZipTasks;
}
