import { i18n } from '../i18n';
import { FolderRow } from './folder-row';
import { FolderRows } from './folder-rows';
import type { FoldersStore } from './folders-store';

/** Environments and their folders, each with a box to leave it out; what is closed is not drawn. */
export function FolderTree({ store }: { readonly store: FoldersStore }) {
  const nodes = store.nodes.value;
  return (
    <div class="found-tree" role="group" aria-label={i18n.t('cloudbase.folders')}>
      <FolderRows
        nodes={nodes}
        draw={(node) => (
          <FolderRow
            key={node.key}
            node={node}
            store={store}
            depth={0}
            opensAtOnce={nodes.length === 1}
          />
        )}
      />
    </div>
  );
}
