// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createMenuItem } from '../../../lib/ui/menu-item';
import type { Offer } from '../../../lib/ui/menu-text';

const UNKNOWN = ['Download the marked files', true] as const;
const NONE = ['Download the marked files (nothing is marked)', false] as const;
const many = (count: number) => [`Download the ${count} marked files`, true] as const;
const marks = (count: number): Offer => ({ kind: 'marks', count });

function start() {
  const looks: (readonly [title: string, enabled: boolean])[] = [];
  const world = { isThere: true, ready: Promise.resolve() };
  const item = createMenuItem({
    create({ title, enabled }) {
      world.isThere = true;
      looks.push([title, enabled]);
      return Promise.resolve();
    },
    update({ title, enabled }) {
      if (world.isThere) looks.push([title, enabled]);
      return Promise.resolve(world.isThere);
    },
    ready: () => world.ready,
  });
  return { looks, world, item };
}

describe('the item in the context menu', () => {
  it('is made without a number', async () => {
    const { looks, item } = start();
    await item.create();
    expect(looks).toEqual([UNKNOWN]);
  });

  it('tells how many files are marked', async () => {
    const { looks, item } = start();
    await item.tell(1, marks(12));
    await item.tell(1, marks(1));
    expect(looks).toEqual([many(12), ['Download the marked file', true]]);
  });

  it('can be used unless it is certain that nothing is marked', async () => {
    const { looks, item } = start();
    await item.tell(1, marks(0));
    await item.tell(1, null);
    expect(looks).toEqual([NONE, UNKNOWN]);
  });

  it('offers the file that is open', async () => {
    const { looks, item } = start();
    await item.tell(1, { kind: 'file' });
    expect(looks).toEqual([['Download this file', true]]);
  });

  it('is about the page that came last', async () => {
    const { looks, item } = start();
    await item.tell(1, marks(12));
    await item.tell(2, marks(3));
    await item.tell(1, null);
    expect(looks).toEqual([many(12), many(3)]);
    await item.tell(2, null);
    expect(looks.at(-1)).toEqual(UNKNOWN);
  });

  it('believes a page that goes when it knows of no other: an earlier worker may have set it', async () => {
    const { looks, item } = start();
    await item.tell(1, null);
    expect(looks).toEqual([UNKNOWN]);
  });

  it('is left alone where nothing changes', async () => {
    const { looks, item } = start();
    await item.tell(1, marks(12));
    await item.tell(2, marks(12));
    await item.reword();
    expect(looks).toEqual([many(12)]);
  });

  it('gets right when it is made after a page told', async () => {
    const { looks, world, item } = start();
    world.isThere = false;
    await item.tell(1, marks(12));
    await item.create();
    await item.tell(1, marks(12));
    expect(looks).toEqual([many(12)]);
  });

  it('waits for the language', async () => {
    const { looks, world, item } = start();
    let go = (): void => undefined;
    world.ready = new Promise((resolve) => (go = resolve));
    const told = item.tell(1, marks(12));
    await Promise.resolve();
    expect(looks).toEqual([]);
    go();
    await told;
    expect(looks).toEqual([many(12)]);
  });

  it('shows the last of several numbers that come at once', async () => {
    const { looks, item } = start();
    await Promise.all([1, 2, 3].map((count) => item.tell(1, marks(count))));
    expect(looks.at(-1)).toEqual(many(3));
  });
});
