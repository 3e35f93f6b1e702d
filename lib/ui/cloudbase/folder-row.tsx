import { useSignal } from '@preact/signals';
import { i18n } from '../i18n';
import { Icon } from '../icon';
import { numberText } from '../numbers';
import { visibleText } from '../visible-text';
import { FolderRows } from './folder-rows';
import type { FolderNode } from './folder-tree';
import type { FoldersStore } from './folders-store';

interface Props {
  readonly node: FolderNode;
  readonly store: FoldersStore;
  /** How deep it lies; 0 for an environment. */
  readonly depth: number;
  readonly opensAtOnce: boolean;
}

/** One folder with its box, and, when it is open, those in it. */
export function FolderRow({ node, store, depth, opensAtOnce }: Props) {
  const isOpen = useSignal(opensAtOnce);
  const name = visibleText(node.name);
  const tick = store.tickOf(node);
  const hasFolders = node.children.length > 0;
  return (
    <li class="found-row">
      <div class="found-line">
        {hasFolders ? (
          <button
            type="button"
            class="icon-button found-open"
            aria-expanded={isOpen.value}
            aria-label={i18n.t('cloudbase.foldersIn', [name])}
            onClick={() => (isOpen.value = !isOpen.value)}
          >
            <Icon name="forward" />
          </button>
        ) : (
          <span class="found-open" />
        )}
        <label class="found-label">
          <input
            type="checkbox"
            checked={tick === 'true'}
            indeterminate={tick === 'mixed'}
            onChange={() => store.toggle(node)}
          />
          <bdi>{name}</bdi>
          <span class="quiet">{i18n.t('popup.files', node.files, [numberText(node.files)])}</span>
        </label>
      </div>
      {hasFolders && isOpen.value && (
        <div class={depth < 6 ? 'found-inside' : ''}>
          <FolderRows
            nodes={node.children}
            draw={(child) => (
              <FolderRow
                key={child.key}
                node={child}
                store={store}
                depth={depth + 1}
                opensAtOnce={false}
              />
            )}
          />
        </div>
      )}
    </li>
  );
}
