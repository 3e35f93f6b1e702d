// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FolderView } from '../../../../lib/messaging/job-schemas';
import { folderCommand } from '../../../../lib/ui/jobs/folder-keys';
import { folderRows, insidesOf, lonelyFolders } from '../../../../lib/ui/jobs/folder-rows';
import { createTreeStore } from '../../../../lib/ui/jobs/tree-store';
import { createFakeWorker } from '../../../support/fakes/call-worker';
import { sampleFolderView } from '../../../support/fakes/samples';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** top ▸ (10 月 ▸ inner), (2 月), and beside it: other. */
const FOLDERS: readonly FolderView[] = [
  sampleFolderView({ parent: null, name: '', all: 10, saved: 3, failed: 1 }),
  sampleFolderView({ parent: 0, name: 'top', all: 8, saved: 3, failed: 1 }),
  sampleFolderView({ parent: 1, name: '10 月', all: 4, saved: 2, skipped: 2 }),
  sampleFolderView({ parent: 1, name: '2 月', all: 3, saved: 1 }),
  sampleFolderView({ parent: 2, name: 'inner', all: 1, failed: 1 }),
  sampleFolderView({ parent: 0, name: 'other', all: 2 }),
];

const compare = new Intl.Collator('en', { numeric: true }).compare;
const insides = insidesOf(FOLDERS, compare);
const rowsWith = (...opened: readonly (readonly string[])[]) =>
  folderRows(FOLDERS, insides, new Set(opened.map((path) => JSON.stringify(path))));

describe('the rows of a tree', () => {
  it('are the job, and the folders in all that are open, by name', () => {
    expect(rowsWith().map(({ name }) => name)).toEqual(['', 'other', 'top']);
    const rows = rowsWith(['top'], ['top', '10 月']);
    expect(rows.map(({ path }) => path.join('/'))).toEqual([
      ...['', 'other', 'top', 'top/2 月', 'top/10 月', 'top/10 月/inner'],
    ]);
    expect(rows.map(({ level, place, size }) => [level, place, size])).toEqual([
      ...[
        [1, 1, 1],
        [2, 1, 2],
        [2, 2, 2],
        [3, 1, 2],
        [3, 2, 2],
        [4, 1, 1],
      ],
    ]);
    expect(rows.map(({ hasFolders, isOpen }) => [hasFolders, isOpen])).toEqual([
      ...[
        [true, true],
        [false, false],
        [true, true],
        [false, false],
        [true, true],
        [false, false],
      ],
    ]);
  });

  it('show nothing below a folder that is closed', () => {
    expect(rowsWith(['top', '10 月'])).toHaveLength(3);
  });

  it('tell how far each folder is', () => {
    const rows = rowsWith(['top'], ['top', '10 月']);
    expect(rows.map(({ name, state, done, all }) => [name, state, done, all])).toEqual([
      ['', 'failed', 3, 10],
      ['other', 'waiting', 0, 2],
      ['top', 'failed', 3, 8],
      ['2 月', 'partly', 1, 3],
      ['10 月', 'partly', 2, 4],
      ['inner', 'failed', 0, 1],
    ]);
  });

  it.each([
    [{ all: 2, saved: 2 }, 'done'],
    [{ all: 2, skipped: 2 }, 'skipped'],
    [{ all: 2, skipped: 1 }, 'partly'],
    [{ all: 2 }, 'waiting'],
  ] as const)('%j is %s', (counts, state) => {
    const folders = [
      sampleFolderView({ parent: null, saved: 0, skipped: 0, failed: 0, ...counts }),
    ];
    const [row] = folderRows(folders, insidesOf(folders, compare), new Set());
    expect(row?.state).toBe(state);
  });

  it('begin with folders open that lie alone', () => {
    const folders = [
      sampleFolderView({ parent: null }),
      sampleFolderView({ parent: 0, name: 'only' }),
      sampleFolderView({ parent: 1, name: 'inner' }),
      sampleFolderView({ parent: 2, name: 'a' }),
      sampleFolderView({ parent: 2, name: 'b' }),
    ];
    expect(lonelyFolders(folders, insidesOf(folders, compare))).toEqual([
      ['only'],
      ['only', 'inner'],
    ]);
  });
});

describe('a key in the tree', () => {
  const ROWS = rowsWith(['top']);
  const rowOf = (name: string) => {
    const row = ROWS.find((one) => one.name === name);
    if (row === undefined) throw new Error(`${name} is not in the tree`);
    return row;
  };
  const press = (key: string, name: string, more = {}) => {
    const pressed = { key, ctrlKey: false, metaKey: false, altKey: false, ...more };
    const command = folderCommand(pressed, ROWS, rowOf(name));
    if (command === null) return null;
    return command.kind === 'move' ? command.to.name : `${command.kind} ${command.row.name}`;
  };

  it.each([
    ['ArrowDown', '', 'other'],
    ['ArrowDown', '10 月', null],
    ['ArrowUp', 'top', 'other'],
    ['ArrowUp', '', null],
    ['Home', '10 月', ''],
    ['End', '', '10 月'],
    ['ArrowRight', '10 月', 'open 10 月'],
    ['ArrowRight', 'top', '2 月'],
    ['ArrowRight', 'other', null],
    ['ArrowLeft', 'top', 'close top'],
    ['ArrowLeft', '2 月', 'top'],
    ['ArrowLeft', '', null],
    ['Enter', 'top', 'choose top'],
    [' ', 'top', 'choose top'],
    ['T', 'other', 'top'],
    ['o', '10 月', 'other'],
    ['z', 'top', null],
    ['Tab', 'top', null],
  ])('%j at “%s” means %j', (key, name, meaning) => {
    expect(press(key, name)).toBe(meaning);
  });

  it('with Ctrl, Alt or the command key is the browser’s', () => {
    for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }])
      expect(press('ArrowDown', 'top', more)).toBeNull();
  });
});

describe('the folders of a job', () => {
  function start(folders = FOLDERS) {
    const worker = createFakeWorker();
    worker.tree = () => Promise.resolve([...folders]);
    const chosen: (readonly string[])[] = [];
    const tree = createTreeStore(worker.call, 'job', (path) => chosen.push(path));
    const asked = () => worker.calls.length;
    return { worker, tree, chosen, asked };
  }

  it('are shown only where there is a choice', async () => {
    const { tree } = start(FOLDERS.slice(0, 2));
    expect(tree.rows.value).toBeNull();
    tree.follow('a');
    await vi.advanceTimersByTimeAsync(10);
    expect(tree.rows.value).toEqual([]);
  });

  it('open, close, and are chosen', async () => {
    const { tree, chosen } = start();
    tree.follow('a');
    await vi.advanceTimersByTimeAsync(10);
    const rowOf = (name: string) => {
      const row = tree.rows.value?.find((one) => one.name === name);
      if (row === undefined) throw new Error(`${name} is not in the tree`);
      return row;
    };
    tree.perform({ kind: 'open', row: rowOf('top') });
    expect(tree.rows.value).toHaveLength(5);
    tree.perform({ kind: 'move', to: rowOf('2 月') });
    expect(tree.current.value).toBe(JSON.stringify(['top', '2 月']));
    tree.perform({ kind: 'choose', row: rowOf('10 月') });
    expect(chosen).toEqual([['top', '10 月']]);
    tree.perform({ kind: 'close', row: rowOf('top') });
    expect(tree.rows.value).toHaveLength(3);
    expect(tree.current.value).toBe(JSON.stringify(['top']));
  });

  it('tell what became of the entries below each', async () => {
    const { tree } = start();
    expect(tree.countedIn(['top'])).toBeNull();
    tree.follow('a');
    await vi.advanceTimersByTimeAsync(10);
    const all = { entries: 10, saved: 3, skipped: 0, failed: 1 };
    expect(tree.countedIn([])).toEqual(all);
    const inner = { entries: 4, saved: 2, skipped: 2, failed: 0 };
    expect(tree.countedIn(['top', '10 月'])).toEqual(inner);
    expect(tree.countedIn(['10 月'])).toBeNull();
    expect(tree.countedIn(['top', '10 月', 'gone'])).toBeNull();
  });

  it('that went away leave the keyboard at the top', async () => {
    const { worker, tree } = start();
    tree.follow('a');
    await vi.advanceTimersByTimeAsync(10);
    const other = tree.rows.value?.[1];
    if (other === undefined) throw new Error('a row was expected');
    tree.perform({ kind: 'move', to: other });
    worker.tree = () => Promise.resolve(FOLDERS.slice(0, 5));
    tree.follow('b');
    await vi.advanceTimersByTimeAsync(5000);
    expect(tree.current.value).toBe('[]');
  });

  it('are asked for when counts change, every two seconds at most', async () => {
    const { tree, asked } = start();
    for (let turn = 0; turn < 20; turn += 1) {
      tree.follow(String(turn));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(asked()).toBeGreaterThanOrEqual(4);
    expect(asked()).toBeLessThanOrEqual(6);
    await vi.advanceTimersByTimeAsync(10_000);
    const before = asked();
    tree.follow('19');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked()).toBe(before);
  });

  it('that take long to tell are asked for the more seldom', async () => {
    const { worker, tree, asked } = start();
    worker.tree = () => new Promise((resolve) => setTimeout(() => resolve([...FOLDERS]), 1000));
    for (let turn = 0; turn < 30; turn += 1) {
      tree.follow(String(turn));
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(asked()).toBe(3);
  });

  it('are asked for again after a silence, and no more at the end', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { worker, tree, asked } = start();
    worker.tree = () => Promise.reject(new Error('asleep'));
    tree.follow('a');
    await vi.advanceTimersByTimeAsync(3000);
    expect(asked()).toBe(2);
    tree.end();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(asked()).toBe(2);
    warned.mockRestore();
  });
});
