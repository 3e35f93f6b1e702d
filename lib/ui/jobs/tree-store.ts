import { batch, computed, signal, type ReadonlySignal } from '@preact/signals';
import type { FolderView } from '../../messaging/job-schemas';
import { perLocale } from '../i18n';
import type { CallWorker } from '../jobs-store';
import { countedIn } from './folder-counts';
import { followCounts, type CountsFollower } from './follow-counts';
import type { FolderCommand } from './folder-keys';
import { folderRows, insidesOf, keyOf, lonelyFolders, type FolderRow } from './folder-rows';
import type { Counted } from './outcomes';

export interface TreeStore extends CountsFollower {
  /** What is visible of the tree; empty where there is no more than one folder, null until that is known. */
  readonly rows: ReadonlySignal<readonly FolderRow[] | null>;
  /** Key of the row that the keyboard is at. */
  readonly current: ReadonlySignal<string>;
  perform(command: FolderCommand): void;
  /** What became of the entries in a folder and below it; null while nobody knows. */
  countedIn(path: readonly string[]): Counted | null;
}

const collators = perLocale((locale) => new Intl.Collator(locale, { numeric: true }));

/** The folders of a job; `choose` is told whose entries are wanted. */
export function createTreeStore(
  call: CallWorker,
  jobId: string,
  choose: (path: readonly string[]) => void,
): TreeStore {
  const folders = signal<readonly FolderView[] | null>(null);
  const opened = signal<ReadonlySet<string>>(new Set());
  const at = signal(keyOf([]));
  const insides = computed(() => insidesOf(folders.value ?? [], collators().compare));
  const rows = computed(() => {
    if (folders.value === null) return null;
    // The first one stands for the job.
    return folders.value.length > 2 ? folderRows(folders.value, insides.value, opened.value) : [];
  });
  const follower = followCounts(async () => {
    const isFirst = (folders.value?.length ?? 0) < 2;
    const told = await call('readTree', { jobId });
    batch(() => {
      folders.value = told;
      if (isFirst) open(...lonelyFolders(told, insides.value));
    });
  });

  const open = (...paths: readonly (readonly string[])[]): void => {
    if (paths.length > 0) opened.value = new Set([...opened.value, ...paths.map(keyOf)]);
  };

  const perform = (command: FolderCommand): void => {
    switch (command.kind) {
      case 'move':
        at.value = command.to.key;
        return;
      case 'open':
        open(command.row.path);
        at.value = command.row.key;
        return;
      case 'close':
        opened.value = new Set([...opened.value].filter((key) => key !== command.row.key));
        at.value = command.row.key;
        return;
      case 'choose':
        at.value = command.row.key;
        choose(command.row.path);
    }
  };

  return {
    ...follower,
    rows,
    // A row that went away with the one around it leaves the keyboard at the top.
    current: computed(() =>
      rows.value?.some(({ key }) => key === at.value) === true ? at.value : keyOf([]),
    ),
    perform,
    countedIn: (path) => countedIn(folders.value ?? [], insides.value, path),
  };
}
