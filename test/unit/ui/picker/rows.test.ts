// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { fileTypeOf } from '../../../../lib/ui/picker/file-type';
import { narrow, NO_NARROWING, type Narrowing } from '../../../../lib/ui/picker/narrowing';
import { sortRows, type Order } from '../../../../lib/ui/picker/order';
import type { PickerEntry } from '../../../../lib/ui/picker/place';
import { toRow } from '../../../../lib/ui/picker/row';
import { dateText } from '../../../../lib/ui/picker/row-text';
import { blockAt, indexesToDraw, nextHead } from '../../../../lib/ui/row-window';
import { commandFor } from '../../../../lib/ui/picker/row-keys';
import { file, folder } from './samples';

const NOW = new Date(2026, 5, 15, 12).getTime();
const DAY = 24 * 60 * 60 * 1000;
const MB = 1_000_000;

function left(entries: readonly PickerEntry[], change: Partial<Narrowing>): string[] {
  const by = { ...NO_NARROWING, ...change };
  return narrow(entries.map(toRow), by, NOW).map(({ entry }) => entry.name);
}

describe('the search', () => {
  it('knows neither case nor width of letters, nor the space around it', () => {
    const entries = [file('Ｒｅｐｏｒｔ １.docx'), file('REPORT 2.docx'), file('年度报告.pdf')];
    expect(left(entries, { search: ' report ' })).toEqual([
      'Ｒｅｐｏｒｔ １.docx',
      'REPORT 2.docx',
    ]);
    expect(left(entries, { search: '报告' })).toEqual(['年度报告.pdf']);
    expect(left(entries, { search: '  ' })).toHaveLength(3);
  });

  it('takes signs as they are', () => {
    expect(left([file('a.*'), file('b')], { search: '.*' })).toEqual(['a.*']);
  });
});

describe('the filters', () => {
  const sizes = [0, MB - 1, MB, 10 * MB, 10 * MB + 1, 100 * MB, 100 * MB + 1];
  const bySize = [...sizes.map((size) => file(String(size), { size })), folder('F')];

  it.each([
    ['tiny', [0, MB - 1]],
    ['small', [MB, 10 * MB]],
    ['medium', [10 * MB + 1, 100 * MB]],
    ['large', [100 * MB + 1]],
  ] as const)('know %s files', (size, found) => {
    expect(left(bySize, { size })).toEqual(found.map(String));
  });

  const times = {
    now: NOW,
    morning: new Date(2026, 5, 15).getTime(),
    yesterday: new Date(2026, 5, 14, 23, 59).getTime(),
    month: NOW - 30 * DAY,
    winter: new Date(2026, 0, 1).getTime(),
    'last year': new Date(2025, 11, 31, 23, 59).getTime(),
  };
  const byDate = [
    ...Object.entries(times).map(([name, modifiedAt]) => file(name, { modifiedAt })),
    file('unknown', { modifiedAt: null }),
  ];

  it.each([
    ['today', ['now', 'morning']],
    ['week', ['now', 'morning', 'yesterday']],
    ['month', ['now', 'morning', 'yesterday', 'month']],
    ['year', ['now', 'morning', 'yesterday', 'month', 'winter']],
  ] as const)('know what changed: %s', (date, found) => {
    expect(left(byDate, { date })).toEqual(found);
  });

  it('know types, whatever the letters of the extension', () => {
    const types = [
      'a.DOCX',
      'b.xlsx',
      'c.ppt',
      'd.pdf',
      'e.JPG',
      'f.otl',
      'g.tar.gz',
      'h',
      'pdf.x',
    ];
    expect(types.map((name) => fileTypeOf(file(name)))).toEqual([
      'document',
      'sheet',
      'slides',
      'pdf',
      'image',
      'online',
      'archive',
      'other',
      'other',
    ]);
    expect(fileTypeOf(folder('x.pdf'))).toBe('folder');
    expect(left([file('a.pdf'), folder('F')], { type: 'folder' })).toEqual(['F']);
  });
});

describe('the order', () => {
  const entries = [
    file('b10.pdf', { size: 3, modifiedAt: 1 }),
    file('a.zip', { size: null, modifiedAt: null }),
    folder('Z', { modifiedAt: 2 }),
    file('b9.docx', { size: 5, modifiedAt: 3 }),
    file('c.pdf', { size: 4, modifiedAt: 2 }),
  ];
  it.each<[Order, string]>([
    ['listed', 'b10.pdf a.zip Z b9.docx c.pdf'],
    ['name-up', 'Z a.zip b9.docx b10.pdf c.pdf'],
    ['name-down', 'Z c.pdf b10.pdf b9.docx a.zip'],
    ['size-up', 'Z b10.pdf c.pdf b9.docx a.zip'],
    ['size-down', 'Z b9.docx c.pdf b10.pdf a.zip'],
    ['date-up', 'Z b10.pdf c.pdf b9.docx a.zip'],
    ['date-down', 'Z b9.docx c.pdf b10.pdf a.zip'],
    ['type-up', 'Z b9.docx b10.pdf c.pdf a.zip'],
    ['type-down', 'Z a.zip c.pdf b10.pdf b9.docx'],
  ])('%s has folders first and the unknown last', (order, names) => {
    const sorted = sortRows(entries.map(toRow), order);
    expect(sorted.map(({ entry }) => entry.name).join(' ')).toBe(names);
  });
});

describe('the rows that are drawn', () => {
  it('are those around the visible ones, the head of the list, and the one with the focus', () => {
    const range = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, offset) => from + offset);
    expect(indexesToDraw(0, 0, 0, 10_000)).toEqual(range(0, 20));
    expect(indexesToDraw(blockAt(42 * 5000, 42), 0, 4995, 10_000)).toEqual(range(4990, 5020));
    expect(indexesToDraw(500, 40, 7000, 10_000)).toEqual([
      ...range(0, 40),
      ...range(4990, 5020),
      7000,
    ]);
    expect(indexesToDraw(999, 0, 9999, 10_000)).toEqual(range(9980, 10_000));
    expect(indexesToDraw(50, 100, 0, 30)).toEqual(range(0, 30));
    expect(indexesToDraw(0, 0, 0, 0)).toEqual([]);
    expect(blockAt(100, 0)).toBe(0);
  });

  it('come to a hundred bit by bit', () => {
    const heads = [0, 20, 40, 60, 80, 100].map((head) => nextHead(head, 10_000));
    expect(heads).toEqual([20, 40, 60, 80, 100, 100]);
    expect(nextHead(20, 30)).toBe(30);
    expect(nextHead(100, 30)).toBe(30);
  });

  it('show no date that there cannot be', () => {
    expect(dateText(file('a', { modifiedAt: 1e20 }))).toBe('');
    expect(dateText(file('a'))).toContain('2026');
  });
});

describe('the keyboard', () => {
  const pressed = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
  const command = (key: string, change = {}) =>
    commandFor(
      { ...pressed, key, isComposing: false, ...change },
      { index: 5, count: 20, page: 6 },
    );

  it.each([
    ['ArrowDown', 6],
    ['ArrowUp', 4],
    ['PageDown', 11],
    ['PageUp', 0],
    ['Home', 0],
    ['End', 19],
  ])('moves with %s', (key, to) => {
    expect(command(key)).toEqual({ kind: 'move', to, marks: false });
    expect(command(key, { shiftKey: true })).toEqual({ kind: 'move', to, marks: true });
  });

  it('knows the other keys, and leaves those of the browser alone', () => {
    expect(command(' ')).toEqual({ kind: 'toggle' });
    expect(command('a', { ctrlKey: true })).toEqual({ kind: 'take-all' });
    expect(command('f', { ctrlKey: true })).toBeNull();
    expect(command('x')).toEqual({ kind: 'search', types: true });
    expect(command('/')).toEqual({ kind: 'search', types: false });
    expect(command('x', { isComposing: true })).toBeNull();
    expect(command('ArrowLeft', { altKey: true })).toBeNull();
    expect(command('Tab')).toBeNull();
    expect(command('F5')).toBeNull();
  });
});
