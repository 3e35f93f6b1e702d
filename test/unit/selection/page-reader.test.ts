// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kdocsClaims, kdocsRows } from '../../../lib/kdocs/row-reader';
import type { Mark } from '../../../lib/selection/entry';
import { createPageReader, type PageReader } from '../../../lib/selection/page-reader';
import { openShadowOf } from '../../../lib/selection/trees';
import { sampleMark } from '../../support/fakes/samples';

const AFTER_LOOK = 180;

let page = new AbortController();
let key = '/mine';
let entries: readonly Mark[] = [];

function open(html: string): PageReader {
  document.body.innerHTML = html;
  return createPageReader(
    {
      root: document,
      rows: kdocsRows,
      claims: kdocsClaims,
      lists: {
        add: () => undefined,
        entries: () => [...entries],
        named: (names) => entries.filter(({ name }) => name !== null && names.has(name)),
        withIds: (wanted) => entries.filter(({ id }) => id !== null && wanted.has(id)),
        listing: () => null,
        count: () => ({ lists: 1, entries: entries.length }),
        isTapped: () => true,
      },
      shadowOf: openShadowOf,
      view: () => ({ key, route: null }),
      limit: 20_000,
    },
    page.signal,
  );
}

const row = (id: number, isChecked = false) =>
  `<div class="item-container" data-key="file_${id}" aria-label="${id}.pdf">
    <label class="kdv-checkbox${isChecked ? ' is-checked' : ''}"></label></div>`;

const list = (claim: string, ...rows: readonly string[]) =>
  `<p>${claim}</p><div class="list">${rows.join('')}</div>`;

function find(selector: string): Element {
  const element = document.querySelector(selector);
  if (element === null) throw new Error(`nothing matches ${selector}`);
  return element;
}

function put(claim: string, ...rows: readonly string[]): void {
  find('p').textContent = claim;
  find('.list').innerHTML = rows.join('');
}

/** A person does something, and the page is looked at after it. */
function act(type = 'click'): Promise<void> {
  find('.list').dispatchEvent(new Event(type, { bubbles: true }));
  return new Promise((resolve) => setTimeout(resolve, AFTER_LOOK));
}

const ids = (marks: readonly Mark[]) => marks.map(({ id }) => id);

beforeEach(() => {
  page = new AbortController();
  key = '/mine';
  entries = [];
});
afterEach(() => page.abort());

describe('a reading of a page', () => {
  it('is what is marked, and no more while the page says no more', () => {
    entries = [sampleMark({ id: '8' })];
    expect(open(list('已选 1 项', row(1, true), row(2))).read()).toEqual({
      marks: [{ id: '1', linkId: null, kind: 'file', name: '1.pdf' }],
      claimed: 1,
      allMarked: false,
      unmarked: [],
      seenUnmarked: [],
      loaded: [],
      listing: null,
    });
  });

  it('tells the other rows and what was loaded, when the page says that more is marked', () => {
    entries = [sampleMark({ id: '8' })];
    const reading = open(list('已选 30 项', row(1, true), row(2), row(3, true))).read();
    expect(ids(reading.marks)).toEqual(['1', '3']);
    expect(reading.claimed).toBe(30);
    expect(ids(reading.unmarked)).toEqual(['2']);
    expect(ids(reading.loaded)).toEqual(['8']);
  });

  it('tells them also when the page says nothing but that everything is marked', () => {
    const header = '<label class="list-header-checkbox is-checked kdv-checkbox"></label>';
    const reading = open(header + list('', row(1, true), row(2))).read();
    expect(reading.allMarked).toBe(true);
    expect(ids(reading.unmarked)).toEqual(['2']);
  });

  it('tells what was loaded of the marks whose links are not known', () => {
    entries = ['1', '2', '3'].map((id) => sampleMark({ id, linkId: `cAAAAAAAAAA${id}` }));
    const linked = '<div class="item-container is-selected"><a href="/l/cAAAAAAAAAA2"></a></div>';
    const reading = open(list('', row(1, true), linked, row(3))).read();
    expect(reading.marks.map(({ id, linkId }) => id ?? linkId)).toEqual(['1', 'cAAAAAAAAAA2']);
    expect(ids(reading.loaded)).toEqual(['1']);
  });

  it('tells what was loaded of the marks that have only a name', () => {
    entries = [sampleMark({ id: '8', name: 'a.pdf' }), sampleMark({ id: '9', name: 'b.pdf' })];
    const named = '<div class="item-container is-selected" aria-label="a.pdf"></div>';
    expect(ids(open(list('', named)).read().loaded)).toEqual(['8']);
  });

  it('tells the same from a watch', () => {
    const reader = open(list('已选 30 项', row(1, true), row(2)));
    const watch = reader.watch(() => undefined, page.signal);
    expect(watch.read()).toEqual(reader.read());
  });
});

describe('the number of marks', () => {
  const countOf = (html: string) => open(html).countMarks().count;

  it('is what is marked', () => {
    expect(countOf(list('', row(1, true), row(2), row(3, true)))).toBe(2);
    expect(countOf(list('', row(1), row(2)))).toBe(0);
  });

  it('is what the page says, if it says something', () => {
    expect(countOf(list('已选 30 项', row(1, true), row(2)))).toBe(30);
    expect(countOf(list('已选 0 项', row(1, true), row(2, true)))).toBe(2);
  });

  it('is not counted in a long list', () => {
    const reader = open(list('已选 5 项', row(1, true)) + '<i></i>'.repeat(8100));
    expect(reader.countMarks().count).toBe(5);
    put('', row(1, true));
    expect(reader.countMarks().count).toBeNull();
    put('', row(1));
    expect(reader.countMarks().count).toBeNull();
  });

  it('is not known when the page says no more than that everything is marked', () => {
    const header = '<label class="list-header-checkbox is-checked kdv-checkbox"></label>';
    expect(countOf(header + list('', row(1, true), row(2)))).toBeNull();
    expect(countOf(header + list('已选 2 项', row(1, true), row(2)))).toBe(2);
  });

  it('is not nothing for certain where a frame has something that can be marked', () => {
    const reader = open(list('', row(1)));
    const frame = document.implementation.createHTMLDocument();
    const around = document.createElement('iframe');
    Object.defineProperty(around, 'contentDocument', { value: frame });
    document.body.append(around);
    expect(reader.countMarks()).toEqual({ count: 0, frames: [frame] });
    frame.body.innerHTML = row(2);
    expect(reader.countMarks().count).toBeNull();
    frame.body.innerHTML = row(2, true);
    expect(reader.countMarks().count).toBe(1);
  });
});

describe('a mark whose row leaves the document', () => {
  it('is remembered, also while nobody watches', async () => {
    const reader = open(list('已选 1 项', row(1, true), row(2)));
    await act();
    put('已选 2 项', row(2), row(3, true));
    expect(ids(reader.read().marks)).toEqual(['3', '1']);
  });

  it('is remembered when it is scrolled away before anything else is done', async () => {
    const reader = open(list('已选 1 项', row(1, true)));
    await act();
    put('已选 3 项', row(1, true), row(2, true), row(3, true));
    const scrolled = act('scroll');
    put('已选 3 项', row(7));
    await scrolled;
    expect(ids(reader.read().marks)).toEqual(['1', '2', '3']);
  });

  it('is forgotten when it comes back without a mark', async () => {
    const reader = open(list('已选 1 项', row(1, true)));
    await act();
    put('已选 1 项', row(1), row(2, true));
    await act();
    put('已选 2 项', row(3));
    expect(ids(reader.read().marks)).toEqual(['2']);
  });

  it('is forgotten at the latest by the reading that finds it unmarked', async () => {
    const reader = open(list('已选 1 项', row(1, true)));
    await act();
    put('已选 5 项', row(1));
    expect(ids(reader.read().marks)).toEqual([]);
  });

  it('is forgotten when the page says nothing of marks any more', async () => {
    const reader = open(list('已选 1 项', row(1, true)));
    await act();
    put('', row(2));
    await act();
    put('已选 1 项', row(2));
    expect(reader.read().marks).toEqual([]);
  });

  it('is forgotten when the page shows another place', async () => {
    const reader = open(list('已选 1 项', row(1, true)));
    await act();
    key = '/mine/5';
    put('已选 1 项', row(2));
    expect(reader.read().marks).toEqual([]);
  });

  it('is not told when the page says that nothing beyond the shown is marked', async () => {
    const reader = open(list('已选 1 项', row(1, true)));
    await act();
    put('已选 1 项', row(2, true));
    expect(ids(reader.read().marks)).toEqual(['2']);
  });

  it('is not looked for once the page has ended', async () => {
    const reader = open(list('已选 1 项', row(1, true)));
    page.abort();
    await act();
    put('已选 2 项', row(2, true));
    expect(ids(reader.read().marks)).toEqual(['2']);
  });
});

describe('a diagnosis', () => {
  it('tells what each layer sees, and nothing of anybody', async () => {
    const reader = open(
      list(
        '已选 9 项',
        '<div class="item-container item-4711" data-key="file_1" aria-label="secret.pdf" data-x9="y"><i class="kdv-checkbox is-checked"></i></div>',
        '<div role="row" aria-selected="true"><a href="/l/cAbCdEfGhIjK">secret</a></div>',
        '<div class="item-container is-selected" title="secret.docx"></div>',
      ),
    );
    await act();
    find('[role="row"]').remove();
    const { counts, row: markup } = reader.diagnose();
    expect(counts).toMatchObject({
      controls: 1,
      checkedControls: 1,
      markedRows: 1,
      marksWithId: 1,
      marksWithLink: 0,
      marksWithName: 1,
      remembered: 1,
      claimed: 9,
      allMarked: 0,
      shadowRoots: 0,
      frames: 0,
      lists: 1,
      listEntries: 0,
      listPort: 1,
    });
    expect(markup).toEqual({
      tag: 'div',
      classes: ['item-container', 'item-####'],
      attributes: ['class', 'data-key', 'aria-label', 'data-x#'],
    });
    expect(JSON.stringify(reader.diagnose())).not.toMatch(/secret|cAbCd|4711/);
  });

  it('shows what is around a ticked box that marks nothing known', () => {
    const { counts, row: markup } = open(
      '<section class="strange"><input type="checkbox" checked></section>',
    ).diagnose();
    expect(counts.marksWithId).toBe(0);
    expect(markup).toEqual({ tag: 'section', classes: ['strange'], attributes: ['class'] });
  });

  it('of an empty page is empty', () => {
    expect(open('').diagnose().row).toBeNull();
  });
});
