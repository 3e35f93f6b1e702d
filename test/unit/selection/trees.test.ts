// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { kdocsRows } from '../../../lib/kdocs/row-reader';
import {
  createMarkFinder,
  distinctMarks,
  findMarks,
  readMarks,
} from '../../../lib/selection/marks';
import { closestAcross, openShadowOf, treesIn } from '../../../lib/selection/trees';

const TICKED = '<i role="checkbox" aria-checked="true"></i>';

function find(selector: string, place: ParentNode = document): Element {
  const element = place.querySelector(selector);
  if (element === null) throw new Error(`nothing matches ${selector}`);
  return element;
}

function shadow(host: Element, html: string, mode: ShadowRootMode = 'open'): ShadowRoot {
  const root = host.attachShadow({ mode });
  root.innerHTML = html;
  return root;
}

const ids = () => readMarks(document, kdocsRows).map(({ id, name }) => id ?? name);

beforeEach(() => {
  document.body.innerHTML = '';
});

describe('rows in shadow roots', () => {
  it('are found, however deep', () => {
    document.body.innerHTML = '<file-app></file-app>';
    const app = shadow(find('file-app'), '<section><file-list></file-list></section>');
    shadow(find('file-list', app), `<div data-id="1">${TICKED}</div><div data-id="2"></div>`);
    expect(ids()).toEqual(['1']);
  });

  it('are found by boxes that are in shadow roots themselves', () => {
    document.body.innerHTML = `<div class="list">
      <div data-id="1"><kd-box></kd-box></div><div data-id="2"><kd-box></kd-box></div></div>`;
    const [first] = document.querySelectorAll('kd-box');
    if (first !== undefined) shadow(first, TICKED);
    expect(ids()).toEqual(['1']);
  });

  it('do not lend their id to another row, when boxes are in shadow roots', () => {
    document.body.innerHTML = `<div><div><div><kd-box></kd-box></div>
      <div><kd-box></kd-box><a href="/p/2">b</a></div></div></div>`;
    const [first] = document.querySelectorAll('kd-box');
    if (first !== undefined) shadow(first, TICKED);
    expect(ids()).toEqual([]);
  });

  it('may be the hosts themselves', () => {
    document.body.innerHTML =
      '<kd-row data-key="file_5" aria-label="a.pdf"></kd-row><kd-row></kd-row>';
    shadow(find('kd-row'), `<div>${TICKED}</div>`);
    expect(readMarks(document, kdocsRows)).toEqual([
      { id: '5', linkId: null, kind: 'file', name: 'a.pdf' },
    ]);
  });

  it('are known by an address in a shadow root beside the box', () => {
    document.body.innerHTML = `<div role="row">${TICKED}<kd-name></kd-name></div>`;
    shadow(find('kd-name'), '<a href="/p/7">name</a>');
    expect(ids()).toEqual(['7']);
  });

  it('are found in closed ones where the browser lets us look', () => {
    document.body.innerHTML = '<file-list></file-list>';
    const root = shadow(find('file-list'), `<div data-id="1">${TICKED}</div>`, 'closed');
    expect(ids()).toEqual([]);
    const shadowOf = (element: Element) => (element.localName === 'file-list' ? root : null);
    const trees = treesIn(document, shadowOf);
    const found = findMarks(trees, kdocsRows, 10, createMarkFinder(kdocsRows, shadowOf));
    expect(distinctMarks(found).map(({ id }) => id)).toEqual(['1']);
  });

  it('are ignored where their host is', () => {
    document.body.innerHTML = '<div role="dialog"><file-list></file-list></div>';
    shadow(find('file-list'), `<div data-id="1">${TICKED}</div>`);
    expect(ids()).toEqual([]);
  });

  it('are found in a long page, too', () => {
    document.body.innerHTML = `${'<div><b></b></div>'.repeat(2000)}<file-list></file-list><div></div>`;
    shadow(find('file-list'), `<div data-id="1">${TICKED}</div>`);
    expect(ids()).toEqual(['1']);
  });
});

describe('rows in frames', () => {
  it('are found when the frame is of the same origin', () => {
    const frame = document.createElementNS('http://www.w3.org/1999/xhtml', 'frame');
    const inner = document.implementation.createHTMLDocument();
    Object.defineProperty(frame, 'contentDocument', { value: inner });
    document.body.append(frame);
    inner.body.innerHTML = `<div data-id="1">${TICKED}</div>`;
    expect(ids()).toEqual(['1']);
  });

  it('are left alone when the browser shows nothing of the frame', () => {
    const frame = document.createElementNS('http://www.w3.org/1999/xhtml', 'frame');
    Object.defineProperty(frame, 'contentDocument', { value: null });
    document.body.append(frame);
    expect(ids()).toEqual([]);
  });
});

describe('a page of countless trees', () => {
  it('is read in part', () => {
    document.body.innerHTML = '<kd-box></kd-box>'.repeat(500);
    for (const box of document.querySelectorAll('kd-box')) shadow(box, TICKED);
    expect(treesIn(document, openShadowOf)).toHaveLength(200);
  });
});

describe('looking around an element', () => {
  it('leads out of shadow roots', () => {
    document.body.innerHTML = '<main><kd-box></kd-box></main>';
    const root = shadow(find('kd-box'), '<b></b>');
    expect(closestAcross(find('b', root), 'main')?.localName).toBe('main');
    expect(closestAcross(find('b', root), 'table')).toBeNull();
  });
});
