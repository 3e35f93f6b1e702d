// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { kdocsClaims, kdocsRows } from '../../../lib/kdocs/row-reader';
import { readClaims } from '../../../lib/selection/claims';
import { openShadowOf, treesIn } from '../../../lib/selection/trees';

function read(html: string) {
  document.body.innerHTML = html;
  return readClaims(treesIn(document, openShadowOf), kdocsRows, kdocsClaims);
}

const claimed = (html: string) => read(html).claimed;

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('the number of marks that a page tells', () => {
  it.each([
    ['已选 12 项', 12],
    ['已选择 1,200 个文件', 1200],
    ['已选中3项', 3],
    ['已选：5', 5],
    ['已选（7）', 7],
    ['已選取 4 個項目', 4],
    ['已选 12/100 项', 12],
    ['已选 0 项', 0],
    ['共 100 项，已选 12 项', 12],
    ['已选 2 个文件夹，3 个文件', 5],
    ['已选 3 个文件、2 个文件夹', 5],
    ['12 selected', 12],
    ['12 items selected', 12],
    ['1 item selected', 1],
    ['12 of 100 selected', 12],
    ['1,200 files selected', 1200],
    ['Selected: 12', 12],
    ['Selected 12 items', 12],
  ])('%s', (text, number) => {
    expect(claimed(`<div class="bar"><span>${text}</span><button>下载</button></div>`)).toBe(
      number,
    );
  });

  it.each([
    '<div>已选 <b>12</b> 项</div>',
    '<div><span>已选</span><span>12</span><span>项</span><button>下载</button></div>',
    '<div><i>已选</i><i><b>1</b></i></div>'.replace('1', '12'),
    '<div><b>12</b> <span>items</span> <span>selected</span></div>',
  ])('also in pieces: %s', (html) => {
    expect(claimed(html)).toBe(12);
  });

  it.each([
    '',
    '<p>已选 99+ 项</p>',
    '<p>已选 3 项.docx</p>',
    '<p>全部 12 项</p>',
    '<p>select 12</p>',
    '<nav>已选 3 项</nav>',
    '<h1>已选 3 项</h1>',
    '<div class="breadcrumb">已选 3 项</div>',
    '<div hidden>已选 3 项</div>',
    '<div style="display: none;">已选 3 项</div>',
    '<div contenteditable="true">已选 3 项</div>',
    '<div role="dialog">已选 3 项</div>',
    '<script>"已选 3 项"</script>',
    '<textarea>已选 3 项</textarea>',
  ])('is not in %s', (html) => {
    expect(claimed(html)).toBeNull();
  });

  it('is never read in a row, whatever that is called', () => {
    const name = '已选 3 项';
    expect(
      claimed(`<div>
        <div class="item-container"><span>${name}</span></div>
        <div data-key="file_1"><span>${name}</span></div>
        <table><tr><td>${name}</td></tr></table>
        <ul><li><a href="/p/1">${name}</a></li></ul>
        <p>已选 12 项</p></div>`),
    ).toBe(12);
  });

  it('is read in an item of a toolbar', () => {
    expect(claimed('<ul class="bar"><li>已选 12 项</li><li>下载</li></ul>')).toBe(12);
  });

  it('may be told twice, but not in two ways', () => {
    expect(claimed('<p>已选 3 项</p><footer>3 selected</footer>')).toBe(3);
    expect(claimed('<p>已选 3 项</p><footer>已选 4 项</footer>')).toBeNull();
  });

  it('is read in shadow roots', () => {
    document.body.innerHTML = '<kd-bar></kd-bar>';
    const host = document.querySelector('kd-bar');
    host?.attachShadow({ mode: 'open' }).append('已选 6 项');
    const trees = treesIn(document, openShadowOf);
    expect(readClaims(trees, kdocsRows, kdocsClaims).claimed).toBe(6);
  });

  it('is found behind a list of any length without its being read', () => {
    const list = `<div class="unknown">${'<p><b>name</b></p>'.repeat(20_000)}</div>`;
    const start = performance.now();
    document.body.innerHTML = `<main>${list}</main><p>已选 3 项</p>`;
    const drawn = performance.now();
    const trees = [document];
    expect(readClaims(trees, kdocsRows, kdocsClaims).claimed).toBe(3);
    expect(performance.now() - drawn).toBeLessThan(Math.max(1000, drawn - start));
  });

  it('is given up in a page that nests without end', () => {
    const depth = 300;
    document.body.innerHTML = `${'<div>'.repeat(depth)}已选 3 项${'</div>'.repeat(depth)}`;
    expect(readClaims([document], kdocsRows, kdocsClaims).claimed).toBeNull();
  });

  it('is no number when it is none', () => {
    expect(claimed(`<p>已选 ${'9'.repeat(400)} 项</p>`)).toBeNull();
    expect(claimed(`<p>${'已选 '.repeat(50_000)}</p>`)).toBeNull();
  });
});

describe('the box that marks everything', () => {
  it.each([
    '<label class="kdv-checkbox list-header-checkbox is-checked"><input type="checkbox"></label>',
    '<table><thead><tr><th><input type="checkbox" checked></th></tr></thead></table>',
    '<div role="columnheader"><i role="checkbox" aria-checked="true"></i></div>',
    '<input type="checkbox" checked aria-label="全选">',
    '<i role="checkbox" aria-checked="true" aria-label="Select all"></i>',
  ])('is ticked: %s', (html) => {
    expect(read(html).allMarked).toBe(true);
  });

  it.each([
    '<label class="kdv-checkbox list-header-checkbox"><input type="checkbox"></label>',
    '<label class="kdv-checkbox list-header-checkbox is-checked is-indeterminate"></label>',
    '<div role="columnheader"><i role="checkbox" aria-checked="mixed"></i></div>',
    '<div role="dialog"><input type="checkbox" checked aria-label="全选"></div>',
    '<div class="item-container"><input type="checkbox" checked></div>',
  ])('is not ticked: %s', (html) => {
    expect(read(html).allMarked).toBe(false);
  });
});
