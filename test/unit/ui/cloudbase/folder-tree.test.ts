import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { buildTree, type FolderNode } from '../../../../lib/ui/cloudbase/folder-tree';
import { createFoldersStore } from '../../../../lib/ui/cloudbase/folders-store';
import { pick } from './fake-cloudbase';

const PICKS = ['a/x/1', 'a/x/2', 'a/y/z/3', 'a/4', 'b/x/5'].map(pick);

function drawn(nodes: readonly FolderNode[], indent = ''): readonly string[] {
  return nodes.flatMap(({ name, files, children }) => [
    `${indent}${name} ${files}`,
    ...drawn(children, `${indent}  `),
  ]);
}

describe('the tree of what was found', () => {
  it('has environments, with folders and how many files are below each', () => {
    expect(drawn(buildTree(PICKS))).toEqual(['a 4', '  x 2', '  y/z 1', 'b 1', '  x 1']);
  });

  it('keeps an environment apart from the only folder in it', () => {
    expect(drawn(buildTree([pick('a/b/c/1')]))).toEqual(['a 1', '  b/c 1']);
  });

  it('is made of very many files in no time', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => pick(`a/f${index % 5000}/${index}`));
    const began = performance.now();
    expect(buildTree(many)[0]?.children).toHaveLength(5000);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

describe('leaving folders out', () => {
  const open = () => {
    const store = createFoldersStore(signal(PICKS));
    const [a, b] = store.nodes.value;
    const [x, z] = a?.children ?? [];
    if (a === undefined || b === undefined || x === undefined || z === undefined)
      throw new Error('the tree is another one');
    const left = () => store.picks.value.map(({ entry }) => entry.name);
    return { store, a, b, x, z, left };
  };

  it('takes out what lies in a folder, and what lies below it', () => {
    const { store, a, b, left } = open();
    store.toggle(a);
    expect(left()).toEqual(['5']);
    expect([store.tickOf(a), store.tickOf(b)]).toEqual(['false', 'true']);
  });

  it('shows the folder around as taken in part, which a click makes whole', () => {
    const { store, a, x, left } = open();
    store.toggle(x);
    expect(store.tickOf(a)).toBe('mixed');
    expect(left()).toEqual(['3', '4', '5']);
    store.toggle(a);
    expect(store.tickOf(a)).toBe('true');
    expect(left()).toHaveLength(5);
  });

  it('takes one folder in again of an environment that is out', () => {
    const { store, a, z, left } = open();
    store.toggle(a);
    store.toggle(z);
    expect(store.tickOf(a)).toBe('mixed');
    expect(left()).toEqual(['3', '5']);
  });
});
