// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { kdocsRows } from '../../../lib/kdocs/row-reader';
import { readMarks } from '../../../lib/selection/marks';

function show(html: string): void {
  document.body.innerHTML = html;
}

function marked() {
  return readMarks(document, kdocsRows);
}

function ids() {
  return marked().map(({ id, linkId }) => id ?? linkId);
}

const names = () => marked().map(({ name }) => name);
const nameOnly = (name: string) => ({ id: null, linkId: null, kind: 'unknown', name });

beforeEach(() => show(''));

describe('a ticked box of any kit marks its row', () => {
  it.each([
    ['Vue kit of the site', '<label class="kdv-checkbox is-checked"></label>'],
    ['Element UI', '<label class="el-checkbox is-checked"><input type="checkbox"></label>'],
    ['Ant', '<span class="ant-checkbox ant-checkbox-checked"></span>'],
    ['Arco', '<label class="arco-checkbox arco-checkbox-checked"></label>'],
    ['TDesign', '<label class="t-checkbox t-is-checked"></label>'],
    ['another kit', '<i class="n-checkbox n-checkbox--checked"></i>'],
    ['ARIA', '<button role="checkbox" aria-checked="true"></button>'],
    ['none', '<input type="checkbox" checked>'],
  ])('%s', (_, box) => {
    show(`<div><div data-id="1"><div>${box}</div></div><div data-id="2"></div></div>`);
    expect(ids()).toEqual(['1']);
  });

  it('but no ticked radio button or switch', () => {
    show(`<div data-id="1"><i class="el-radio is-checked"></i></div>
      <div data-id="2"><i class="el-switch is-checked"></i></div>`);
    expect(ids()).toEqual([]);
  });
});

describe('a row that says it is marked', () => {
  it.each([
    '<div role="row" aria-selected="true"><a href="/p/1">a</a></div>',
    '<div role="row" aria-checked="true"><a href="/p/1">a</a></div>',
    '<div role="option" aria-checked="true" data-id="1"></div>',
    '<div role="row"><div role="gridcell" aria-selected="true"></div><a href="/p/1">a</a></div>',
    '<table><tr class="ant-table-row-selected"><td><a href="/p/1">a</a></td></tr></table>',
    '<table><tr class="t-table__row--selected" data-key="1"><td></td></tr></table>',
    '<div class="some-card is-selected"><div><img data-fileid="1"></div></div>',
    '<div class="some-card selected"><a href="https://365.kdocs.cn/view/p/1">a</a></div>',
    '<li class="is-active-row" data-key="file_1"></li>',
  ])('%s', (html) => {
    show(`<div>${html}</div>`);
    expect(ids()).toEqual(['1']);
  });

  it('is no panel that holds rows, however selected that is', () => {
    show('<section class="is-selected"><div class="item-container" data-id="1"></div></section>');
    expect(ids()).toEqual([]);
  });

  it('may have a second box, such as a star', () => {
    show(`<div class="list"><div class="item-container"><input type="checkbox" checked>
      <i role="checkbox" aria-checked="false"></i><a href="/p/1">a</a></div></div>`);
    expect(ids()).toEqual(['1']);
  });

  it('is known by an id around it, when it is all there is in an item of a list', () => {
    show(`<ul><li data-id="1"><div class="el-card"><input type="checkbox" checked></div></li>
      <li data-id="2"><div class="el-card"></div></li></ul>`);
    expect(ids()).toEqual(['1']);
  });
});

describe('an address in a row', () => {
  it.each([
    ['/m/7/5', '5', 'folder'],
    ['/m/folder/7/5', '5', 'folder'],
    ['/m/folder/9?gid=7&fid=5', '5', 'folder'],
    ['/team/7?folderid=5', '5', 'folder'],
    ['//365.kdocs.cn/ent/1/7/5', '5', 'folder'],
    ['/office/w/5', '5', 'file'],
    ['/view/l/cAbCdEfGhIjK', 'cAbCdEfGhIjK', 'file'],
    ['/folder/cAbCdEfGhIjK', 'cAbCdEfGhIjK', 'folder'],
  ])('%s', (href, id, kind) => {
    show(`<div role="row" aria-selected="true"><a href="${href}">a</a></div>`);
    expect(ids()).toEqual([id]);
    expect(marked()[0]?.kind).toBe(kind);
  });

  it.each(['https://example.com/p/5', 'http://www.kdocs.cn/p/5', 'https://kdocs.cn.example/p/5'])(
    '%s leads to no entry of the site',
    (href) => {
      show(`<div role="row" aria-selected="true"><a href="${href}">a</a></div>`);
      expect(ids()).toEqual([]);
    },
  );
});

describe('a row without any id', () => {
  const box = '<i role="checkbox" aria-checked="true" aria-label="选择"></i>';

  it('is known by its own label', () => {
    show(`<div class="item-container" aria-label="报告.docx">${box}<b>cod.告报</b></div>`);
    expect(marked()).toEqual([nameOnly('报告.docx')]);
  });

  it('is known by the label of its link or name, whatever other labels are in it', () => {
    show(`<div role="row">${box}<img alt="" title="Word"><button title="分享"></button>
      <span class="creator" title="Ann"></span><span class="file-name" title="报告.docx">告报</span></div>`);
    expect(names()).toEqual(['报告.docx']);
  });

  it('is known by the label that looks like the name of a file', () => {
    show(`<table><tr><td>${box}</td><td><p title="a.pdf"></p></td><td><p title="Ann"></p></td></tr>
      </table>`);
    expect(names()).toEqual(['a.pdf']);
  });

  it('is nothing when several labels could be the name', () => {
    show(`<table><tr><td>${box}</td><td><p title="Plan"></p></td><td><p title="Ann"></p></td></tr>
      </table>`);
    expect(marked()).toEqual([]);
  });

  it('is known by the label of its box, when nothing else is labelled', () => {
    const labelled = '<i role="checkbox" aria-checked="true" aria-label="选择 报告.docx"></i>';
    show(`<div role="row">${labelled}<b>text</b></div>`);
    expect(names()).toEqual(['报告.docx']);
  });

  it.each(['选择', '选择文件', 'Select', 'Select row', '更多操作', '  '])(
    'is nothing when its one label is %j',
    (label) => {
      show(
        `<div role="row" aria-label="${label}"><i role="checkbox" aria-checked="true"></i></div>`,
      );
      expect(marked()).toEqual([]);
    },
  );

  it('is not known by a label that all rows have', () => {
    const row = (name: string) =>
      `<div role="row" aria-label="File row"><i role="checkbox" aria-checked="true"></i>
        <b class="name" title="${name}"></b></div>`;
    show(`<div>${row('a.pdf')}${row('b.pdf')}${row('c.pdf')}</div>`);
    expect(names()).toEqual(['a.pdf', 'b.pdf', 'c.pdf']);
  });

  it('is a mark of its own beside another of the same name', () => {
    const row = (name: string) =>
      `<div class="item-container is-selected" aria-label="${name}">
        <label class="kdv-checkbox is-checked"><input type="checkbox" checked></label></div>`;
    show(`<div>${row('方案')}${row('方案')}${row('计划')}</div>`);
    expect(names()).toEqual(['方案', '方案', '计划']);
  });

  it('is never known by its text', () => {
    show(`<div class="item-container">${box}<span>报告.docx</span></div>`);
    expect(marked()).toEqual([]);
  });

  it('counts in a menu, a filter or a settings panel for nothing', () => {
    show(`
      <ul role="menu"><li title="Newest" class="selected"></li></ul>
      <ul class="el-select-dropdown"><li title="Newest" class="selected"></li></ul>
      <ul><li title="Newest" class="selected"></li></ul>
      <div><label><input type="checkbox" checked title="Only mine"></label></div>`);
    expect(marked()).toEqual([]);
  });
});

describe('the name of a row with an id', () => {
  it('is that of the row, not that of the box that carries the id', () => {
    show(`<div role="row" aria-label="a.pdf">
      <input type="checkbox" checked data-id="1" aria-label="选择 这一行"></div>`);
    expect(marked()).toEqual([{ id: '1', linkId: null, kind: 'unknown', name: 'a.pdf' }]);
  });
});

describe('a hostile page', () => {
  it.each(['<img src=x onerror=alert(1)>', 'a\u202Efdp.exe', '\u0000', '__proto__', '"><script>'])(
    'gives the name %j as the text that it is',
    (name) => {
      show('<div class="item-container is-selected"></div>');
      document.querySelector('.item-container')?.setAttribute('aria-label', name);
      expect(names()).toEqual(name.trim() === '' ? [] : [name]);
    },
  );

  it('is looked at for some seconds at most', () => {
    show(
      [1, 2, 3]
        .map((id) => `<div data-id="${id}"><i role="checkbox" aria-checked="true"></i></div>`)
        .join(''),
    );
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1500));
    expect(ids()).toEqual(['1', '2']);
    clock.mockRestore();
  });
});
