// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { kdocsRows } from '../../../lib/kdocs/row-reader';
import { markKey, readMarkAt, readMarks } from '../../../lib/selection/marks';
import { sampleMark } from '../../support/fakes/samples';

function show(html: string): void {
  document.body.innerHTML = html;
}

function marked() {
  return readMarks(document, kdocsRows);
}

function elementRow(id: number, name: string, isChecked = false): string {
  return `
    <div class="item-container" data-key="file_${id}" aria-label="${name}">
      <label class="kdv-checkbox ${isChecked ? 'is-checked' : ''}">
        <span class="kdv-checkbox__input"><span class="kdv-checkbox__inner"></span></span>
      </label>
      <div class="name"><span>pdf.</span><span>tropeR</span></div>
    </div>`;
}

beforeEach(() => show(''));

describe('a list in the manner of Element UI', () => {
  it('gives the rows whose box is ticked, in the order of the page', () => {
    show(
      `<div class="list">${elementRow(1, 'one.pdf', true)}${elementRow(2, 'two.pdf')}
      ${elementRow(3, '报告.docx', true)}</div>`,
    );
    expect(marked()).toEqual([
      { id: '1', linkId: null, kind: 'file', name: 'one.pdf' },
      { id: '3', linkId: null, kind: 'file', name: '报告.docx' },
    ]);
  });

  it('gives nothing when nothing is ticked', () => {
    show(`<div class="list">${elementRow(1, 'one.pdf')}</div>`);
    expect(marked()).toEqual([]);
  });

  it('does not take the box of the header for a mark', () => {
    show(`
      <div class="page">
        <label class="list-header-checkbox kdv-checkbox is-checked"><input type="checkbox" checked></label>
        ${elementRow(1, 'one.pdf')}
      </div>`);
    expect(marked()).toEqual([]);
  });

  it('does not take a box outside of any row for the mark of many', () => {
    show(`
      <div class="page">
        <div class="toolbar"><label class="kdv-checkbox is-checked"></label></div>
        <div class="list">${elementRow(1, 'one.pdf')}${elementRow(2, 'two.pdf')}</div>
      </div>`);
    expect(marked()).toEqual([]);
  });

  it('does not take a ticked box in a dialog for a mark', () => {
    show(`<div role="dialog">${elementRow(1, 'one.pdf', true)}</div>`);
    expect(marked()).toEqual([]);
  });

  it('tells folders from files', () => {
    show('<div class="item-container is-selected" data-key="folder_5" aria-label="Reports"></div>');
    expect(marked()).toEqual([{ id: '5', linkId: null, kind: 'folder', name: 'Reports' }]);
  });
});

describe('a table with native check-boxes', () => {
  const table = (cells: string) =>
    `<table><thead><tr><th><input type="checkbox" checked></th></tr></thead><tbody>${cells}</tbody></table>`;

  it('gives rows whose id is on an inner node', () => {
    show(
      table(`
        <tr><td><input type="checkbox" checked></td><td><span data-fileid="11" title="a.txt">a</span></td></tr>
        <tr><td><input type="checkbox"></td><td><span data-fileid="12" title="b.txt">b</span></td></tr>
        <tr><td><input type="checkbox" checked></td><td><span data-file-id="13" title="c.txt">c</span></td></tr>`),
    );
    expect(marked().map(({ id, name }) => [id, name])).toEqual([
      ['11', 'a.txt'],
      ['13', 'c.txt'],
    ]);
  });

  it('follows the state, not the attribute, of a box', () => {
    show(table('<tr><td><input type="checkbox"></td><td><i data-id="11"></i></td></tr>'));
    const box = document.querySelector('tbody input');
    if (box instanceof HTMLInputElement) box.checked = true;
    expect(marked().map(({ id }) => id)).toEqual(['11']);
  });

  it('gives nothing for a row without any id', () => {
    show(table('<tr><td><input type="checkbox" checked></td><td>no id here</td></tr>'));
    expect(marked()).toEqual([]);
  });

  it('gives nothing for a row that carries several ids', () => {
    show(
      table(`<tr><td><input type="checkbox" checked></td>
        <td><i data-id="11"></i></td><td><i data-id="12"></i></td></tr>`),
    );
    expect(marked()).toEqual([]);
  });
});

describe('rows by role', () => {
  it('are known by the addresses of their links', () => {
    show(`
      <div role="list">
        <div role="row" aria-label="a.docx"><span role="checkbox" aria-checked="true"></span>
          <a href="https://www.kdocs.cn/l/cAbCdEfGhIjK?from=docs">a</a></div>
        <div role="row" aria-label="b.docx"><span role="checkbox" aria-checked="false"></span>
          <a href="/p/22">b</a></div>
        <div role="row" aria-label="c.docx"><span role="checkbox" aria-checked="true"></span>
          <a href="/view/p/33">c</a></div>
        <div role="row" title="d" aria-selected="true"><a href="/team/7/44">d</a></div>
        <div role="row" aria-selected="true"><a href="/folder/dAbCdEfGhIjK">e</a></div>
      </div>`);
    expect(marked()).toEqual([
      { id: null, linkId: 'cAbCdEfGhIjK', kind: 'file', name: 'a.docx' },
      { id: '33', linkId: null, kind: 'file', name: 'c.docx' },
      { id: '44', linkId: null, kind: 'folder', name: 'd' },
      { id: null, linkId: 'dAbCdEfGhIjK', kind: 'folder', name: null },
    ]);
  });

  it('are nothing when only a header or a tab is selected', () => {
    show(`
      <div role="tab" aria-selected="true" data-id="1"></div>
      <div role="columnheader"><span role="checkbox" aria-checked="true" data-id="2"></span></div>`);
    expect(marked()).toEqual([]);
  });
});

describe('a row', () => {
  it('with two controls is counted once', () => {
    show(`
      <div class="item-container is-selected" data-key="file_1" aria-selected="true">
        <label class="kdv-checkbox is-checked"><input type="checkbox" checked></label>
      </div>`);
    expect(marked()).toHaveLength(1);
  });

  it('is counted once also when a link to it lies beside its ticked box', () => {
    show(`
      <div class="item-container is-selected" data-key="file_1">
        <div class="cell"><label class="kdv-checkbox is-checked"></label>
          <a href="/l/cAbCdEfGhIjK">name</a></div>
      </div>`);
    expect(marked()).toHaveLength(1);
  });

  it('has a name that stays text, whatever markup is in it', () => {
    const name = '<img src=x onerror=alert(1)>&amp;.txt';
    show('<div class="item-container is-selected" data-key="file_1"></div>');
    document.querySelector('.item-container')?.setAttribute('aria-label', name);
    expect(marked().map((mark) => mark.name)).toEqual([name]);
  });

  it('has no name rather than its visible text, which may be scrambled', () => {
    show('<div class="item-container is-selected" data-key="file_1">fdp.troper</div>');
    expect(marked().map((mark) => mark.name)).toEqual([null]);
  });

  it('has an id of any length as it is, never as a number', () => {
    show('<div class="item-container is-selected" data-key="file_9007199254740993123"></div>');
    expect(marked().map(({ id }) => id)).toEqual(['9007199254740993123']);
  });

  it.each(['file_', 'file_12x', '../1', '12345678901234567890', 'file_-1', '', 'javascript:1'])(
    'is nothing when its id is %j',
    (value) => {
      show('<div class="item-container is-selected"></div>');
      document.querySelector('.item-container')?.setAttribute('data-key', value);
      expect(marked()).toEqual([]);
    },
  );

  it('is found up to eight levels above its control, and not beyond', () => {
    const nested = (levels: number) =>
      `<div data-key="file_1">${'<div>'.repeat(levels)}<input type="checkbox" checked>${'</div>'.repeat(levels)}</div>`;
    show(nested(7));
    expect(marked()).toHaveLength(1);
    show(nested(8));
    expect(marked()).toHaveLength(0);
  });

  it('is never the list itself, however few ids are in it', () => {
    show(`
      <div data-list><div><input type="checkbox" checked></div>
      ${'<div class="placeholder"></div>'.repeat(45)}<div data-key="file_1"></div></div>`);
    expect(marked()).toEqual([]);
  });

  it('is read by its control alone as well', () => {
    show(`<div class="list">${elementRow(1, 'one.pdf', true)}${elementRow(2, 'two.pdf')}</div>`);
    const control = document.querySelector('.is-checked');
    expect(control === null ? null : readMarkAt(control, kdocsRows)?.id).toBe('1');
  });
});

describe('a ticked box never stands for another row', () => {
  const box = '<input type="checkbox" checked>';

  it('where its own row has no id', () => {
    show(`
      <div class="list"><div class="item-container">${box}<span>a</span></div>
      <div class="item-container" data-key="file_2"><input type="checkbox"></div></div>`);
    expect(marked()).toEqual([]);
  });

  it('where its own row has an id that cannot be read', () => {
    show(`
      <div class="list"><div data-key="row one">${box}</div>
      <div data-key="file_2"><input type="checkbox"></div></div>`);
    expect(marked()).toEqual([]);
  });

  it('where nothing says what a row is', () => {
    show(`
      <div><div>${box}<span>a</span></div>
      <div><input type="checkbox"><a href="/p/2">b</a></div></div>`);
    expect(marked()).toEqual([]);
  });

  it('where the row links to the place of its file', () => {
    show(`
      <div class="item-container" data-key="file_1" aria-label="a.pdf">
        <div>${box}<a href="/mine/456">where it lies</a></div></div>`);
    expect(marked()).toEqual([{ id: '1', linkId: null, kind: 'file', name: 'a.pdf' }]);
  });

  it('but for its own, whatever word stands before the id', () => {
    show(`<div class="list"><div class="item-container" data-key="dir_1">${box}</div></div>`);
    expect(marked()).toEqual([{ id: '1', linkId: null, kind: 'unknown', name: null }]);
  });

  it('not even in the navigation beside the list', () => {
    show(`
      <nav><a href="/mine/456" aria-selected="true">Folder</a></nav>
      <div role="tree"><div aria-selected="true"><a href="/mine/457">Folder</a></div></div>`);
    expect(marked()).toEqual([]);
  });
});

describe('the key of a mark', () => {
  it('is the id, or the link id where there is none', () => {
    expect(markKey(sampleMark({ id: '5', linkId: 'cAbCdEfGhIjK' }))).toBe('id:5');
    expect(markKey(sampleMark({ id: null, linkId: 'cAbCdEfGhIjK' }))).toBe('link:cAbCdEfGhIjK');
  });
});
