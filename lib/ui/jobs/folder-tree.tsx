import { useLayoutEffect, useRef } from 'preact/hooks';
import { assertNever } from '../../core/assert-never';
import { i18n } from '../i18n';
import { Icon, type IconName } from '../icon';
import { listText, numberText } from '../numbers';
import { visibleText } from '../visible-text';
import { isSameFolder } from './entry-filter';
import { folderCommand } from './folder-keys';
import type { FolderRow, FolderState } from './folder-rows';
import type { TreeStore } from './tree-store';

interface Props {
  readonly tree: TreeStore;
  /** The folder whose entries are listed. */
  readonly chosen: readonly string[];
  /** What the job is called. */
  readonly title: string;
  /** Whether there is more than one folder as far as anybody knows. */
  readonly isLikely: boolean;
}

/** The folders of a job, how far each is, and a choice among them. Nothing where there is no choice. */
export function FolderTree({ tree, chosen, title, isLikely }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const rows = tree.rows.value;
  const current = tree.current.value;
  const hadFocus = list.current?.contains(document.activeElement) === true;
  // The focus goes with the keyboard's row, also when the row that had it goes away.
  useLayoutEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[tabindex="0"]');
    if (hadFocus && row !== document.activeElement) row?.focus();
  });
  if (rows === null ? !isLikely : rows.length === 0) return null;
  if (rows === null)
    return (
      <section class="folders">
        <h3 class="folders-title">{i18n.t('jobs.folders')}</h3>
        <p class="quiet">{i18n.t('jobs.coming')}</p>
      </section>
    );
  return (
    <section class="folders">
      <h3 class="folders-title">{i18n.t('jobs.folders')}</h3>
      <div
        class="folder-tree"
        role="tree"
        aria-label={`${i18n.t('jobs.folders')} – ${title}`}
        ref={list}
      >
        {rows.map((row) => (
          <FolderItem
            key={row.key}
            row={row}
            isCurrent={row.key === current}
            isChosen={isSameFolder(row.path, chosen)}
            tree={tree}
          />
        ))}
      </div>
    </section>
  );
}

interface ItemProps {
  readonly row: FolderRow;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly tree: TreeStore;
}

function FolderItem({ row, isCurrent, isChosen, tree }: ItemProps) {
  const { level, place, size, hasFolders, isOpen, isCut, state, done, all } = row;
  const name = row.parent === null ? i18n.t('jobs.allFolders') : visibleText(row.name);
  const press = (event: KeyboardEvent): void => {
    const command = folderCommand(event, tree.rows.value ?? [], row);
    if (command === null) return;
    event.preventDefault();
    tree.perform(command);
  };
  const toggle = (event: Event): void => {
    event.stopPropagation();
    tree.perform({ kind: isOpen ? 'close' : 'open', row });
  };
  return (
    <div
      class="folder"
      role="treeitem"
      data-folder-state={state}
      aria-level={level}
      aria-posinset={place}
      aria-setsize={size}
      aria-selected={isChosen}
      {...(hasFolders && { 'aria-expanded': isOpen })}
      tabIndex={isCurrent ? 0 : -1}
      style={{ '--level': level - 1 }}
      onClick={() => tree.perform({ kind: 'choose', row })}
      onKeyDown={press}
    >
      <span
        class="folder-toggle"
        {...(hasFolders && row.parent !== null && { onClick: toggle })}
        aria-hidden="true"
      >
        {hasFolders && row.parent !== null && <Icon name={isOpen ? 'more' : 'forward'} />}
      </span>
      <span class="folder-mark">
        <Icon name={MARKS[state]} />
      </span>
      <span class="folder-name" title={name}>
        <bdi>{name}</bdi>
        {isCut && ' …'}
      </span>
      <span class="visually-hidden"> – {inWords(row)}</span>
      <span class="folder-count quiet" aria-hidden="true">
        {numberText(done)} / {numberText(all)}
      </span>
    </div>
  );
}

const MARKS: Readonly<Record<FolderState, IconName>> = {
  waiting: 'pending',
  partly: 'partly',
  done: 'saved',
  skipped: 'skipped',
  failed: 'failed',
};

function inWords({ state, done, all, failed, isCut }: FolderRow): string {
  return listText([
    stateText(state),
    i18n.t('jobs.folderCount', [numberText(done), numberText(all)]),
    ...(failed > 0 ? [i18n.t('job.failed', failed, [numberText(failed)])] : []),
    ...(isCut ? [i18n.t('jobs.folderCut')] : []),
  ]);
}

function stateText(state: FolderState): string {
  switch (state) {
    case 'waiting':
      return i18n.t('jobs.folderWaiting');
    case 'partly':
      return i18n.t('jobs.folderPartly');
    case 'done':
      return i18n.t('jobs.folderDone');
    case 'skipped':
      return i18n.t('jobs.skipped');
    case 'failed':
      return i18n.t('jobs.folderFailed');
    default:
      return assertNever(state);
  }
}
