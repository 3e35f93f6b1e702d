import { markRows, openList } from '../support/kdocs-page';
import type { Stage } from './stage';

const MARKED = 12;

/** Opens a folder in the page of the site and marks some files of it. */
export async function markProject({ standIn: { world }, page }: Stage): Promise<void> {
  const folder = world.findFolder('项目资料');
  await openList(page, world.pageUrl(folder));
  await markRows(
    page,
    world
      .filesIn(folder)
      .slice(0, MARKED)
      .map(({ id }) => id),
  );
}
