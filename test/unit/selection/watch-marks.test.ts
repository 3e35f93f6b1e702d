// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kdocsClaims, kdocsRows } from '../../../lib/kdocs/row-reader';
import { openShadowOf } from '../../../lib/selection/trees';
import { watchMarks, type MarkWatch } from '../../../lib/selection/watch-marks';

const SETTLED = 150;

let watching = new AbortController();
let counts: number[] = [];
let address = '/mine';
let marksWatch: MarkWatch | null = null;

function row(id: number, isChecked = false): string {
  return `<div class="item-container" data-key="file_${id}">
    <label class="kdv-checkbox${isChecked ? ' is-checked' : ''}"></label></div>`;
}

function nativeRow(id: number): string {
  return `<tr><td><input type="checkbox"></td><td><span data-fileid="${id}"></span></td></tr>`;
}

function known() {
  return marksWatch?.read().marks.map(({ id }) => id);
}

function startWatch(report: (count: number) => void): MarkWatch {
  const parts = {
    root: document,
    rows: kdocsRows,
    claims: kdocsClaims,
    shadowOf: openShadowOf,
    limit: 20_000,
    address: () => address,
  };
  return watchMarks(parts, report, watching.signal);
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
  marksWatch = startWatch((count) => counts.push(count));
  return settle();
}

beforeEach(() => {
  watching = new AbortController();
  counts = [];
  address = '/mine';
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

describe('a watched page reports', () => {
  it('no change that marks nothing else', async () => {
    await watch(row(1, true) + row(2));
    find('[data-key="file_2"]').classList.add('is-hovered');
    find('[data-key="file_1"]').append('text');
    await settle();
    expect(counts).toEqual([1]);
  });

  it('a change of what it says of its marks', async () => {
    await watch(`<p>已选 <b>1</b> 项</p>${row(1, true)}`);
    const text = find('b').firstChild;
    if (text !== null) text.textContent = '30';
    await settle();
    expect(counts).toEqual([1, 1]);
    expect(marksWatch?.read().claimed).toBe(30);
  });

  it('that what it said is hidden', async () => {
    await watch(`<p>已选 1 项</p>${row(1, true)}`);
    find('p').setAttribute('style', 'display: none;');
    await settle();
    expect(marksWatch?.read().claimed).toBeNull();
    expect(counts).toEqual([1, 1]);
  });

  it('that everything is marked', async () => {
    await watch(`<label class="list-header-checkbox kdv-checkbox"></label>${row(1, true)}`);
    find('.list-header-checkbox').classList.add('is-checked');
    await settle();
    expect(marksWatch?.read().allMarked).toBe(true);
    expect(counts).toEqual([1, 1]);
  });

  it('that it shows another place', async () => {
    await watch(row(1));
    address = '/mine/5';
    document.body.append('text');
    await settle();
    expect(counts).toEqual([0, 0]);
  });

  it('another name of a marked row', async () => {
    await watch('<div class="item-container is-selected" aria-label="a.pdf"></div>');
    find('div').setAttribute('aria-label', 'b.pdf');
    await settle();
    expect(counts).toEqual([1, 1]);
    expect(marksWatch?.read().marks[0]?.name).toBe('b.pdf');
  });
});

describe('a watched page in parts', () => {
  const shadow = (host: Element, html: string): ShadowRoot => {
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = html;
    return root;
  };

  it('is watched in shadow roots', async () => {
    document.body.innerHTML = '<kd-list></kd-list>';
    const root = shadow(find('kd-list'), row(1) + nativeRow(2));
    marksWatch = startWatch((count) => counts.push(count));
    await settle();
    root.querySelector('.kdv-checkbox')?.classList.add('is-checked');
    expect(await settle()).toBe(1);
    find('kd-list').remove();
    expect(await settle()).toBe(0);
  });

  it('is watched in shadow roots that come later', async () => {
    await watch('<main></main>');
    const host = document.createElement('kd-list');
    const root = shadow(host, row(1, true));
    find('main').append(host);
    expect(await settle()).toBe(1);
    root.querySelector('.kdv-checkbox')?.classList.remove('is-checked');
    expect(await settle()).toBe(0);
  });

  it('is watched in a shadow root that came after its host, once somebody clicks there', async () => {
    await watch('<kd-list></kd-list>');
    const root = shadow(find('kd-list'), row(1, true));
    await settle();
    root
      .querySelector('.kdv-checkbox')
      ?.dispatchEvent(new Event('click', { bubbles: true, composed: true }));
    find('kd-list').dispatchEvent(new Event('click', { bubbles: true }));
    expect(await settle()).toBe(1);
  });

  it('is watched in frames, also those that load another page', async () => {
    await watch('<main></main>');
    const frame = document.createElementNS('http://www.w3.org/1999/xhtml', 'frame');
    find('main').append(frame);
    const inner = document.implementation.createHTMLDocument();
    Object.defineProperty(inner, 'defaultView', { value: window });
    inner.body.innerHTML = row(1, true);
    Object.defineProperty(frame, 'contentDocument', { value: inner });
    frame.dispatchEvent(new Event('load'));
    expect(await settle()).toBe(1);
    inner.querySelector('.kdv-checkbox')?.classList.remove('is-checked');
    expect(await settle()).toBe(0);
  });
});

describe('a hostile page that is watched', () => {
  it('is told of no more often for events without end', async () => {
    await watch(row(1, true));
    for (let turn = 0; turn < 5000; turn += 1)
      find('.kdv-checkbox').dispatchEvent(new Event('change', { bubbles: true }));
    await settle();
    expect(counts).toEqual([1]);
  });

  it('is looked at as a whole when too much changes at once', async () => {
    const many = Array.from({ length: 2500 }, (_, index) => row(index + 1)).join('');
    await watch(`<div class="list">${many}</div>`);
    for (const box of document.querySelectorAll('.kdv-checkbox')) box.classList.add('is-checked');
    const start = performance.now();
    while (counts.at(-1) !== 2500 && performance.now() - start < 15_000) await settle();
    expect(counts.at(-1)).toBe(2500);
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
    marksWatch = startWatch(() => undefined);
    expect(known()).toEqual(['1']);
  });
});
