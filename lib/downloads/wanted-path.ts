import type { Task } from './job';

/** Where the task's transfer is to land, below the browser's download folder. */
export function wantedPath({ path, isWrapped }: Pick<Task, 'path' | 'isWrapped'>): string {
  return isWrapped ? `${path}.zip` : path;
}
