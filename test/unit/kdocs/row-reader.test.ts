// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { kdocsRows } from '../../../lib/kdocs/row-reader';
import { readMarkAt } from '../../../lib/selection/marks';
import * as selectors from '../../../lib/kdocs/selectors';

function read(attributes: Readonly<Record<string, string>>) {
  const element = document.createElement('a');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return kdocsRows.readId(element) ?? kdocsRows.readLink(element);
}

const file = (id: string) => ({ id, linkId: null, kind: 'file', name: null });
const link = (linkId: string, kind = 'file') => ({ id: null, linkId, kind, name: null });

describe('an attribute', () => {
  it.each([
    [{ 'data-key': 'file_123' }, file('123')],
    [{ 'data-key': 'file-123' }, file('123')],
    [{ 'data-key': 'folder_123' }, { ...file('123'), kind: 'folder' }],
    [{ 'data-key': 'dir_123' }, { ...file('123'), kind: 'unknown' }],
    [{ 'data-id': '123' }, { ...file('123'), kind: 'unknown' }],
    [{ 'data-fileid': '123' }, { ...file('123'), kind: 'unknown' }],
    [{ 'data-file-id': '123' }, { ...file('123'), kind: 'unknown' }],
    [{ 'data-id': 'cAbCdEfGhIjK' }, link('cAbCdEfGhIjK', 'unknown')],
  ])('%j tells the id', (attributes, mark) => {
    expect(read(attributes)).toEqual(mark);
  });

  it('that is believed more comes first', () => {
    expect(read({ 'data-id': '2', 'data-key': 'file_1' })?.id).toBe('1');
  });

  it('that says nothing leaves the word to the next', () => {
    expect(read({ 'data-key': 'row-7-a', 'data-id': '2', href: '/p/3' })?.id).toBe('2');
    expect(read({ 'data-key': 'row-7-a', href: '/p/3' })?.id).toBe('3');
  });
});

describe('the address of a link', () => {
  it.each([
    ['/p/5', file('5')],
    ['/view/p/5', file('5')],
    ['/office/o/5', file('5')],
    ['/l/cAbCdEfGhIjK', link('cAbCdEfGhIjK')],
    ['/view/l/cAbCdEfGhIjK', link('cAbCdEfGhIjK')],
    ['https://kdocs.cn/l/123456789012', link('123456789012')],
    ['/mine/5', { ...file('5'), kind: 'folder' }],
    ['/team/7/5', { ...file('5'), kind: 'folder' }],
    ['/ent/1/7/5', { ...file('5'), kind: 'folder' }],
    ['/space/1/7/5', { ...file('5'), kind: 'folder' }],
    ['/folder/dAbCdEfGhIjK', link('dAbCdEfGhIjK', 'folder')],
    ['/p/5?from=docs#here', file('5')],
  ])('%s tells the id', (href, mark) => {
    expect(read({ href })).toEqual(mark);
  });

  it.each([
    '/p/',
    '/p/x',
    '/team/7',
    '/l/short',
    '/mine',
    '/latest',
    '#',
    '',
    'javascript:void 0',
    'https://',
  ])('%j tells nothing', (href) => {
    expect(read({ href })).toBeNull();
  });
});

describe('the name', () => {
  function nameIn(attributes: Readonly<Record<string, string>>) {
    const row = document.createElement('div');
    for (const [name, value] of Object.entries(attributes)) row.setAttribute(name, value);
    row.setAttribute('aria-selected', 'true');
    return readMarkAt(row, kdocsRows)?.name;
  }

  it('is the label, or else the title', () => {
    expect(nameIn({ 'data-key': 'file_1', 'aria-label': 'a.pdf', title: 'b' })).toBe('a.pdf');
    expect(nameIn({ 'data-key': 'file_1', title: 'b.pdf' })).toBe('b.pdf');
  });

  it('is unknown where both are missing or blank', () => {
    expect(nameIn({ 'data-key': 'file_1' })).toBeNull();
    expect(nameIn({ 'data-key': 'file_1', 'aria-label': '  ' })).toBeNull();
  });
});

describe('the table of selectors', () => {
  const facts = [
    selectors.CONTROLS,
    selectors.CHECKED_CONTROLS,
    selectors.PARTLY_CHECKED,
    selectors.MARKED_ROWS,
    selectors.ROWS,
    selectors.WEAK_ROWS,
    selectors.IGNORED_CONTROLS,
    selectors.SELECT_ALL,
    selectors.NAME_CARRIERS,
    selectors.NOT_NAMES,
    selectors.WITHOUT_CLAIMS,
  ].flat();

  it.each(facts)('has a valid and dated row for %s', (selector, grade, seen) => {
    expect(() => document.querySelector(selector)).not.toThrow();
    expect(seen).toMatch(/^20\d\d-(?:0[1-9]|1[0-2])$/);
    expect('ABCD').toContain(grade);
  });
});
