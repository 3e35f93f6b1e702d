/** What elements live in: a document, or a shadow root within one. */
export type Tree = Document | ShadowRoot;

/** The shadow root of an element; a content script may be allowed to see closed ones, too. */
export type ShadowOf = (element: Element) => ShadowRoot | null;

/** For places where only open shadow roots can be seen. */
export const openShadowOf: ShadowOf = (element) => element.shadowRoot;

/** A page with more trees is not one that people select files in. */
const TREE_LIMIT = 200;

/** In a page of more elements than this only those are asked that are likely to have a shadow root. */
const ASK_ALL_LIMIT = 3000;

/** Elements that can have a shadow root, beside those with a name of their own (DOM standard, grade A). */
const STANDARD_HOSTS =
  'div,section,main,article,aside,header,footer,nav,body,span,p,blockquote,h1,h2,h3,h4,h5,h6';

/** What a long list consists of, the most frequent first; all else has a name of its own or is rare. */
const COMMON_ELEMENTS =
  'div,span,a,li,td,input,label,svg,path,use,i,img,p,tr,button,ul,em,b,strong,small,th,g,rect,circle,section,script,link,style,meta';

/** Hosts have hardly ever anything but their shadow root inside. */
const LIKELY_HOSTS = `:not(${COMMON_ELEMENTS}),div:empty,section:empty`;

const ALL_HOSTS = `${STANDARD_HOSTS},:not(${COMMON_ELEMENTS})`;

/**
 * The tree at `root`, the shadow roots in it, and the documents of its frames of the same origin, all the way
 * down. No layout is asked for.
 */
export function treesIn(root: Tree | Element, shadowOf: ShadowOf): Tree[] {
  const trees: Tree[] = isElement(root) ? [] : [root];
  const pending: ParentNode[] = [root];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    for (const tree of treesBelow(place, shadowOf)) {
      if (trees.length >= TREE_LIMIT) return trees;
      trees.push(tree);
      pending.push(tree);
    }
  }
  return trees;
}

function treesBelow(place: ParentNode, shadowOf: ShadowOf): Tree[] {
  const candidates = place.querySelectorAll(
    countElements(place) > ASK_ALL_LIMIT ? LIKELY_HOSTS : ALL_HOSTS,
  );
  return [...(isElement(place) ? [place] : []), ...candidates].flatMap(
    (element) => treeOf(element, shadowOf) ?? [],
  );
}

/** A document keeps the number until it changes. */
function countElements(place: ParentNode): number {
  return isDocument(place)
    ? place.getElementsByTagName('*').length
    : place.querySelectorAll('*').length;
}

/** Whether a shadow root is likely below an element; costs little. */
export function holdsUncommon(element: Element): boolean {
  return element.querySelector(`:not(${COMMON_ELEMENTS})`) !== null;
}

/** The tree that hangs below this very element. */
function treeOf(element: Element, shadowOf: ShadowOf): Tree | null {
  const { localName } = element;
  if (localName === 'iframe' || localName === 'frame') return documentOf(element);
  if (!canBeHost(localName)) return null;
  // To see a closed shadow root costs more than to see an open one.
  const isLikely = localName.includes('-') || !element.hasChildNodes();
  return isLikely ? shadowOf(element) : element.shadowRoot;
}

function canBeHost(localName: string): boolean {
  return localName.includes('-') || HOST_NAMES.has(localName);
}

const HOST_NAMES: ReadonlySet<string> = new Set(STANDARD_HOSTS.split(','));

/** Null for frames of other origins. */
function documentOf(frame: Element): Document | null {
  return 'contentDocument' in frame && isDocument(frame.contentDocument)
    ? frame.contentDocument
    : null;
}

/** One level up; from the top of a shadow root to its host. */
export function parentOf(element: Element): Element | null {
  if (element.parentElement !== null) return element.parentElement;
  const { parentNode } = element;
  return parentNode !== null && isShadowRoot(parentNode) ? parentNode.host : null;
}

/** Like `element.closest`, but from a shadow root on to what is around its host. */
export function closestAcross(element: Element, selector: string): Element | null {
  for (let start: Element | null = element; start !== null; start = hostOf(start)) {
    const found = start.closest(selector);
    if (found !== null) return found;
  }
  return null;
}

/** The host of the shadow root that an element lives in. */
export function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return isShadowRoot(root) ? root.host : null;
}

/** Whether an element is in a document that is shown: a removed frame leaves its document intact. */
export function isShown(element: Element): boolean {
  return element.isConnected && element.ownerDocument.defaultView !== null;
}

/*
 * Elements of a frame are no instances of this window's classes, so their kind is told by number.
 */

export function isElement(node: unknown): node is Element {
  return nodeTypeOf(node) === 1;
}

export function isShadowRoot(node: unknown): node is ShadowRoot {
  return nodeTypeOf(node) === 11 && typeof node === 'object' && node !== null && 'host' in node;
}

function isDocument(node: unknown): node is Document {
  return nodeTypeOf(node) === 9;
}

function nodeTypeOf(node: unknown): unknown {
  return typeof node === 'object' && node !== null && 'nodeType' in node ? node.nodeType : null;
}
