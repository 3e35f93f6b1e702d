import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { i18n } from '../i18n';
import { numberText } from '../numbers';
import { useKeptFocus } from '../use-kept-focus';
import type { FolderNode } from './folder-tree';

/** Folders of one folder that are drawn at first, and more of them with each click. */
const STEP = 100;

interface Props {
  readonly nodes: readonly FolderNode[];
  readonly draw: (node: FolderNode) => ComponentChildren;
}

/** The folders of a folder, of very many only the first. */
export function FolderRows({ nodes, draw }: Props) {
  const limit = useSignal(STEP);
  const list = useRef<HTMLUListElement>(null);
  const more = useRef<HTMLDivElement>(null);
  useKeptFocus(more, list);
  const left = nodes.length - limit.value;
  const next = Math.min(left, STEP);
  return (
    <>
      <ul class="found-rows" ref={list} tabIndex={-1}>
        {nodes.slice(0, limit.value).map(draw)}
      </ul>
      <div ref={more}>
        {left > 0 && (
          <button type="button" class="link" onClick={() => (limit.value += STEP)}>
            {i18n.t('cloudbase.moreFolders', next, [numberText(next), numberText(left)])}
          </button>
        )}
      </div>
    </>
  );
}
