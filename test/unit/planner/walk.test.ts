import { describe, expect, it } from 'vitest';
import { fail, succeed } from '../../../lib/core/result';
import type { Failure } from '../../../lib/core/failure';
import { walkFolder, type Found, type WalkCount } from '../../../lib/planner/walk';
import type { Entry, Place } from '../../../lib/selection/entry';
import { sampleEntry, sampleFolder } from '../../support/fakes/samples';

const file = (id: string, change: Partial<Entry> = {}) =>
  sampleEntry({ id, name: `file ${id}.pdf`, ...change });
const ROOT = sampleFolder('root', { name: 'Root' });

interface Tree {
  /** What is in a folder, by its id, page by page. */
  readonly pages: Readonly<Record<string, readonly (readonly Entry[])[]>>;
  readonly failing?: (place: Place, page: number) => Failure | null;
}

/** Drives with folders in them; says what was asked of it. */
function createDrives({ pages, failing }: Tree) {
  const asked: string[] = [];
  const progress: WalkCount[] = [];
  let underWay = 0;
  let mostAtOnce = 0;
  const drives = {
    asked,
    progress,
    get mostAtOnce() {
      return mostAtOnce;
    },
    stopAfter: Infinity,
    walk: (start: Entry = ROOT, except: readonly string[] = [], visited = new Set<string>()) =>
      walkFolder(start, new Set(except), visited, {
        async list(place, cursor) {
          const page = Number(cursor ?? 0);
          asked.push(`${place.drive}/${place.folder ?? ''}#${page}`);
          underWay += 1;
          mostAtOnce = Math.max(mostAtOnce, underWay);
          await new Promise((resolve) => setImmediate(resolve));
          underWay -= 1;
          const failure = failing?.(place, page) ?? null;
          if (failure !== null) return fail(failure);
          const all = pages[place.folder ?? place.drive] ?? [];
          const next = page + 1 < all.length ? String(page + 1) : null;
          return succeed({ items: all[page] ?? [], next });
        },
        progress(found) {
          progress.push(found);
          return progress.length >= drives.stopAfter ? 'stop' : 'go-on';
        },
      }),
  };
  return drives;
}

const show = (found: readonly Found[] | null) =>
  found?.map(({ entry, folders, end }) => {
    const reason = end?.kind === 'skipped' ? end.reason : end?.failure.kind;
    return [[...folders, entry.name].join('/'), ...(reason === undefined ? [] : [reason])].join(
      ' ',
    );
  });

describe('a folder', () => {
  it('is walked depth first, in the order of its lists', async () => {
    const drives = createDrives({
      pages: {
        root: [[sampleFolder('a', { name: 'A' }), sampleFolder('b', { name: 'B' }), file('1')]],
        a: [[file('2'), sampleFolder('c', { name: 'C' }), file('3')]],
        b: [[file('4')]],
        c: [[file('5')]],
      },
    });
    expect(show(await drives.walk())).toEqual([
      'Root/A/file 2.pdf',
      'Root/A/C/file 5.pdf',
      'Root/A/file 3.pdf',
      'Root/B/file 4.pdf',
      'Root/file 1.pdf',
    ]);
  });

  it('is read to the end of its list', async () => {
    const drives = createDrives({ pages: { root: [[file('1')], [file('2')], [file('3')]] } });
    expect(show(await drives.walk())).toHaveLength(3);
    expect(drives.asked).toEqual(['7/root#0', '7/root#1', '7/root#2']);
  });

  it('that is empty is skipped as such, wherever it is', async () => {
    expect(show(await createDrives({ pages: {} }).walk())).toEqual(['Root empty-folder']);
    const drives = createDrives({
      pages: { root: [[sampleFolder('a', { name: 'A' }), file('1')]], a: [[]] },
    });
    expect(show(await drives.walk())).toEqual(['Root/A empty-folder', 'Root/file 1.pdf']);
  });

  it('that holds itself, or folders that hold each other, are walked once', async () => {
    const drives = createDrives({
      pages: {
        root: [[sampleFolder('a', { name: 'A' }), file('1')]],
        a: [[sampleFolder('root', { name: 'Root again' }), sampleFolder('a', { name: 'A again' })]],
      },
    });
    expect(show(await drives.walk())).toEqual([
      'Root/A/Root again repeated-folder',
      'Root/A/A again repeated-folder',
      'Root/file 1.pdf',
    ]);
    expect(drives.asked).toHaveLength(2);
  });

  it('that was walked before is not walked again', async () => {
    const drives = createDrives({ pages: { root: [[file('1')]] } });
    const visited = new Set<string>();
    await drives.walk(ROOT, [], visited);
    expect(show(await drives.walk(ROOT, [], visited))).toEqual(['Root repeated-folder']);
  });

  it('that is shared is listed in the group that stands for it', async () => {
    const shared = sampleFolder('s', { name: 'S', inside: { drive: '88', folder: null } });
    const drives = createDrives({ pages: { root: [[shared]], '88': [[file('1')]] } });
    expect(show(await drives.walk())).toEqual(['Root/S/file 1.pdf']);
    expect(drives.asked).toEqual(['7/root#0', '88/#0']);
  });

  it('with the same id in another drive is another folder', async () => {
    const drives = createDrives({
      pages: {
        root: [
          [
            sampleFolder('a', { drive: '7' }),
            sampleFolder('b', { inside: { drive: '8', folder: 'a' } }),
          ],
        ],
        a: [[file('1')]],
      },
    });
    expect(show(await drives.walk())).toEqual([
      'Root/folder a/file 1.pdf',
      'Root/folder b/file 1.pdf',
    ]);
  });

  it('lists six folders at once, no more', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `f${index}`);
    const drives = createDrives({
      pages: {
        root: [names.map((id) => sampleFolder(id))],
        ...Object.fromEntries(names.map((id) => [id, [[file(`${id}-1`)], [file(`${id}-2`)]]])),
      },
    });
    expect(await drives.walk()).toHaveLength(80);
    expect(drives.mostAtOnce).toBe(6);
  });

  it('may be as deep as anybody likes', async () => {
    const pages = Object.fromEntries(
      Array.from({ length: 2000 }, (_, depth) => [
        depth === 0 ? 'root' : `d${depth}`,
        [[sampleFolder(`d${depth + 1}`, { name: String(depth + 1) })]],
      ]),
    );
    const found = await createDrives({ pages: { ...pages, d2000: [[file('1')]] } }).walk();
    expect(found).toHaveLength(1);
    expect(found?.[0]?.folders).toHaveLength(2001);
  });
});

describe('what cannot be downloaded', () => {
  it('is skipped, each with its reason', async () => {
    const drives = createDrives({
      pages: {
        root: [
          [
            file('1', { obstacle: 'shortcut' }),
            file('2', { obstacle: 'not-permitted' }),
            file('3'),
          ],
        ],
      },
    });
    expect(show(await drives.walk())).toEqual([
      'Root/file 1.pdf shortcut',
      'Root/file 2.pdf not-permitted',
      'Root/file 3.pdf',
    ]);
  });

  it('is left out altogether where it is not wanted, with all that is in it', async () => {
    const drives = createDrives({
      pages: {
        root: [[sampleFolder('a'), sampleFolder('b', { name: 'B' }), file('1')]],
        a: [[file('2')]],
        b: [[file('3'), file('4')]],
      },
    });
    expect(show(await drives.walk(ROOT, ['a', '3']))).toEqual([
      'Root/B/file 4.pdf',
      'Root/file 1.pdf',
    ]);
    expect(drives.asked).not.toContain('7/a#0');
    expect(drives.progress.at(-1)).toEqual({ files: 2, folders: 1 });
  });
});

describe('a folder whose list fails', () => {
  const pages = {
    root: [[sampleFolder('a', { name: 'A' }), file('1')]],
    a: [[file('2'), sampleFolder('c')], [file('3')]],
    c: [[file('4')]],
  };
  const breaksIn = (folder: string, at: number) => (place: Place, page: number) =>
    place.folder === folder && page === at ? ({ kind: 'network' } as const) : null;

  it('fails as a whole, without what was found in it so far', async () => {
    const drives = createDrives({ pages, failing: breaksIn('a', 1) });
    expect(show(await drives.walk())).toEqual(['Root/A network', 'Root/file 1.pdf']);
    expect(drives.asked).not.toContain('7/c#0');
  });

  it('fails itself when it is where the walk began', async () => {
    const drives = createDrives({ pages, failing: breaksIn('root', 0) });
    expect(show(await drives.walk())).toEqual(['Root network']);
  });

  it('can be walked again', async () => {
    let isBroken = true;
    const drives = createDrives({
      pages,
      failing: (place, page) => (isBroken ? breaksIn('a', 1)(place, page) : null),
    });
    const visited = new Set<string>();
    await drives.walk(ROOT, [], visited);
    isBroken = false;
    expect(show(await drives.walk(sampleFolder('a', { name: 'A' }), [], visited))).toEqual([
      'A/file 2.pdf',
      'A/folder c/file 4.pdf',
      'A/file 3.pdf',
    ]);
  });

  it('that does not end fails as endless', async () => {
    const endless = async (place: Place, cursor: string | null) => {
      await Promise.resolve();
      const page = Number(cursor ?? 0);
      const items = Array.from({ length: 5000 }, (_, index) => file(`${page}-${index}`));
      return succeed({ items: place.folder === 'root' ? items : [], next: String(page + 1) });
    };
    const found = await walkFolder(ROOT, new Set(), new Set(), {
      list: endless,
      progress: () => 'go-on',
    });
    expect(show(found)).toEqual(['Root endless-list']);
  });
});

describe('the progress of a walk', () => {
  it('counts files and folders page by page', async () => {
    const drives = createDrives({
      pages: { root: [[sampleFolder('a')], [file('1')]], a: [[file('2'), file('3')]] },
    });
    await drives.walk();
    expect(drives.progress).toEqual([
      { files: 0, folders: 1 },
      { files: 1, folders: 1 },
      { files: 3, folders: 1 },
    ]);
  });

  it('does not count what a failing folder had brought', async () => {
    const drives = createDrives({
      pages: {
        root: [[sampleFolder('a'), sampleFolder('b')]],
        a: [[file('1')], []],
        b: [[], [], [file('2')]],
      },
      failing: ({ folder }, page) => (folder === 'a' && page === 1 ? { kind: 'network' } : null),
    });
    await drives.walk();
    expect(drives.progress.at(-1)).toEqual({ files: 1, folders: 2 });
  });

  it.each([1, 2, 3])('that says stop at page %d ends the walk', async (stopAfter) => {
    const drives = createDrives({
      pages: {
        root: [[sampleFolder('a')], [file('1')]],
        a: [[file('2')], [file('3')], [file('4')]],
      },
    });
    drives.stopAfter = stopAfter;
    expect(await drives.walk()).toBeNull();
    expect(drives.asked).toHaveLength(stopAfter);
  });

  it('that says stop begins no list that still waits for its turn', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `f${index}`);
    const drives = createDrives({ pages: { root: [names.map((id) => sampleFolder(id))] } });
    drives.stopAfter = 2;
    expect(await drives.walk()).toBeNull();
    expect(drives.asked.length).toBeLessThanOrEqual(1 + 6);
  });
});
