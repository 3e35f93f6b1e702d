// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kdocsRows } from '../../../lib/kdocs/row-reader';
import { watchMarks, type MarkWatch } from '../../../lib/selection/watch-marks';

const SETTLED = 150;

let watching = new AbortController();
let counts: number[] = [];
let marksWatch: MarkWatch | null = null;

function row(id: number, isChecked = false): string {
  return `<div class="item-container" data-key="file_${id}">
    <label class="kdv-checkbox${isChecked ? ' is-checked' : ''}"></label></div>`;
}

function nativeRow(id: number): string {
  return `<tr><td><input type="checkbox"></td><td><span data-fileid="${id}"></span></td></tr>`;
}

function known() {
  return marksWatch?.read().map(({ id }) => id);
}

function find(selector: string): Element {
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`nothing matches ${selector}`);
  return element;
}

function tick(selector: string): void {
  const box = find(selector);
  if (box instanceof HTMLInputElement) box.checked = true;
  box.dispatchEvent(new Event('change', { bubbles: true }));
}

async function settle(): Promise<number | undefined> {
  await new Promise((resolve) => setTimeout(resolve, SETTLED));
  return counts.at(-1);
}

function watch(html: string): Promise<number | undefined> {
  document.body.innerHTML = html;
  marksWatch = watchMarks(document, kdocsRows, (count) => counts.push(count), watching.signal);
  return settle();
}

beforeEach(() => {
  watching = new AbortController();
  counts = [];
});
afterEach(() => watching.abort());

describe('a watched page', () => {
  it('tells at once how many rows are marked', async () => {
    expect(await watch(row(1, true) + row(2) + row(3, true))).toBe(2);
    expect(counts).toEqual([2]);
  });

  it('tells zero when nothing is marked', async () => {
    expect(await watch(row(1))).toBe(0);
  });

  it('notices a changed class', async () => {
    await watch(row(1) + row(2));
    find('[data-key="file_2"] .kdv-checkbox').classList.add('is-checked');
    expect(await settle()).toBe(1);
    find('[data-key="file_2"] .kdv-checkbox').classList.remove('is-checked');
    expect(await settle()).toBe(0);
  });

  it('notices a changed ARIA state', async () => {
    await watch('<div data-key="file_1"><i role="checkbox" aria-checked="false"></i></div>');
    find('i').setAttribute('aria-checked', 'true');
    expect(await settle()).toBe(1);
  });

  it('notices a ticked native box, which changes no attribute', async () => {
    await watch(`<table><tbody>${nativeRow(1)}${nativeRow(2)}</tbody></table>`);
    tick('input');
    expect(await settle()).toBe(1);
  });

  it('notices rows that come and go', async () => {
    await watch(`<div class="list">${row(1, true)}</div>`);
    find('.list').insertAdjacentHTML('beforeend', row(2, true) + row(3));
    expect(await settle()).toBe(2);
    find('[data-key="file_1"]').remove();
    expect(await settle()).toBe(1);
    find('.list').innerHTML = '';
    expect(await settle()).toBe(0);
  });

  it('notices that a row was given to another entry', async () => {
    await watch(row(1, true) + row(2, true));
    find('[data-key="file_2"]').setAttribute('data-key', 'file_1');
    expect(await settle()).toBe(1);
  });

  it('notices an id that reaches an inner node after the box was ticked', async () => {
    await watch(
      '<div class="list"><div class="row"><b class="kdv-checkbox is-checked"></b><a></a></div></div>',
    );
    expect(counts).toEqual([0]);
    find('a').setAttribute('href', '/l/cAbCdEfGhIjK');
    expect(await settle()).toBe(1);
  });

  it('notices boxes that the header box ticked by program', async () => {
    const header = '<thead><tr><th><input type="checkbox" id="all"></th></tr></thead>';
    await watch(`<table>${header}<tbody>${nativeRow(1)}${nativeRow(2)}</tbody></table>`);
    for (const box of document.querySelectorAll('tbody input'))
      if (box instanceof HTMLInputElement) box.checked = true;
    tick('#all');
    expect(await settle()).toBe(2);
  });

  it('counts a row with two controls once', async () => {
    expect(
      await watch(
        '<div class="item-container is-selected" data-key="file_1"><b class="kdv-checkbox is-checked"></b></div>',
      ),
    ).toBe(1);
  });

  it('gathers many changes into one report', async () => {
    await watch(Array.from({ length: 30 }, (_, index) => row(index + 1)).join(''));
    for (const box of document.querySelectorAll('.kdv-checkbox')) box.classList.add('is-checked');
    expect(await settle()).toBe(30);
    expect(counts).toEqual([0, 30]);
  });

  it('is left alone once its watcher ended', async () => {
    await watch(row(1) + nativeRow(2));
    watching.abort();
    find('.kdv-checkbox').classList.add('is-checked');
    find('.kdv-checkbox').dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    expect(counts).toEqual([0]);
  });

  it('is told of no more when the watcher ends before a change was read', async () => {
    await watch(row(1));
    find('.kdv-checkbox').classList.add('is-checked');
    await Promise.resolve();
    watching.abort();
    await settle();
    expect(counts).toEqual([0]);
  });

  it('is not watched at all when the watcher had ended before', async () => {
    watching.abort();
    await watch(row(1, true));
    find('.kdv-checkbox').classList.remove('is-checked');
    await settle();
    expect(counts).toEqual([]);
  });
});

describe('what a watch knows', () => {
  it('is what is marked', async () => {
    await watch(row(1, true) + row(2) + row(3, true));
    expect(known()).toEqual(['1', '3']);
  });

  it('follows each change', async () => {
    await watch(row(1, true) + row(2));
    find('[data-key="file_2"] .kdv-checkbox').classList.add('is-checked');
    find('[data-key="file_1"]').remove();
    await settle();
    expect(known()).toEqual(['2']);
  });

  it('is every marked row, whatever was ticked first', async () => {
    await watch(row(1) + row(2) + row(3));
    find('[data-key="file_3"] .kdv-checkbox').classList.add('is-checked');
    await settle();
    find('[data-key="file_1"] .kdv-checkbox').classList.add('is-checked');
    await settle();
    expect([...(known() ?? [])].sort()).toEqual(['1', '3']);
  });

  it('is there from the very first moment', () => {
    document.body.innerHTML = row(1, true);
    marksWatch = watchMarks(document, kdocsRows, () => undefined, watching.signal);
    expect(known()).toEqual(['1']);
  });
});
