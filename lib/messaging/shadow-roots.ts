import { browser } from 'wxt/browser';
import { isShadowRoot } from '../selection/trees';

/**
 * The shadow root of an element, also a closed one: content scripts may see those. Chromium has a function for
 * it (since 88), Firefox a property of elements (since 63).
 */
export function shadowRootOf(element: Element): ShadowRoot | null {
  return element.shadowRoot ?? closedRootOf(element);
}

function closedRootOf(element: Element): ShadowRoot | null {
  if ('openOrClosedShadowRoot' in element) return known(element.openOrClosedShadowRoot);
  const dom: unknown = Reflect.get(browser, 'dom');
  if (typeof dom !== 'object' || dom === null || !('openOrClosedShadowRoot' in dom)) return null;
  const { openOrClosedShadowRoot: open } = dom;
  return typeof open === 'function' ? known(Reflect.apply(open, dom, [element])) : null;
}

function known(root: unknown): ShadowRoot | null {
  return isShadowRoot(root) ? root : null;
}
