import type { Page } from 'puppeteer-core';

/**
 * What is wrong with the layout of a page as it is now: sideways scrolling, text that is cut off without a sign of
 * it, and texts or controls that lie upon each other. One line each.
 */
export async function layoutFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    /** Pixels that rounding may bring about. */
    const SLACK = 1.5;
    const faults: string[] = [];
    const nameOf = (element: Element): string => {
      const label = element.getAttribute('data-testid') ?? element.getAttribute('class') ?? '';
      const text = element.textContent.trim().slice(0, 30);
      return `${element.localName}.${label} “${text}”`;
    };

    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth + SLACK)
      faults.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);

    const isVisible = (element: Element): boolean =>
      element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }) &&
      element.closest('.visually-hidden, [inert], [aria-hidden="true"]') === null;

    const all = [...document.body.querySelectorAll('*')].filter(
      (element) => element instanceof HTMLElement && isVisible(element),
    );

    for (const element of all) {
      const { overflowX, overflowY, textOverflow, clipPath } = getComputedStyle(element);
      if (clipPath !== 'none') continue;
      const isCutSideways =
        overflowX !== 'visible' &&
        overflowX !== 'auto' &&
        overflowX !== 'scroll' &&
        textOverflow !== 'ellipsis' &&
        element.scrollWidth > element.clientWidth + SLACK;
      const isCutBelow =
        (overflowY === 'hidden' || overflowY === 'clip') &&
        element.clientHeight > 0 &&
        element.scrollHeight > element.clientHeight + 3;
      const isField = /^(?:input|select|textarea)$/.test(element.localName);
      if (!isField && (isCutSideways || isCutBelow)) faults.push(`cut off: ${nameOf(element)}`);
      if (isField || textOverflow !== 'ellipsis') continue;
      // What is shortened has to be readable in some other way.
      const isShort = element.scrollWidth <= element.clientWidth + SLACK;
      if (
        !isShort &&
        element.closest('[title]') === null &&
        element.querySelector('[title]') === null
      )
        faults.push(`shortened without a title: ${nameOf(element)}`);
    }

    /** Where a text or control is really drawn, within all that clips it. */
    const drawnRect = (element: Element): DOMRect | null => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const own = /^(?:button|input|select|textarea|summary|a|progress|img)$/.test(
        element.localName,
      )
        ? element.getBoundingClientRect()
        : range.getBoundingClientRect();
      let { left, top, right, bottom } = own;
      for (let around = element.parentElement; around !== null; around = around.parentElement) {
        if (getComputedStyle(around).overflow === 'visible') continue;
        const frame = around.getBoundingClientRect();
        left = Math.max(left, frame.left);
        top = Math.max(top, frame.top);
        right = Math.min(right, frame.right);
        bottom = Math.min(bottom, frame.bottom);
      }
      return right - left > 0 && bottom - top > 0
        ? new DOMRect(left, top, right - left, bottom - top)
        : null;
    };
    const isAbove = (element: Element): boolean => {
      for (let at: Element | null = element; at !== null; at = at.parentElement)
        if (/^(?:sticky|fixed)$/.test(getComputedStyle(at).position)) return true;
      return element.closest('dialog[open], details[open] .entry-fold') !== null;
    };
    const hasOwnText = (element: Element): boolean =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
      );
    const isModal = document.querySelector('dialog[open]') !== null;
    const drawn = isModal
      ? []
      : all
          .filter((element) => {
            const isControl = /^(?:button|input|select|textarea|progress)$/.test(element.localName);
            return (isControl || hasOwnText(element)) && !isAbove(element);
          })
          .flatMap((element) => {
            const rect = drawnRect(element);
            return rect === null ? [] : [{ element, rect }];
          });
    drawn.forEach((one, index) => {
      if (one.rect.right > root.clientWidth + SLACK || one.rect.left < -SLACK)
        faults.push(`sticks out of the window: ${nameOf(one.element)}`);
      for (const other of drawn.slice(index + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        // A box that a label draws as its own.
        if (
          one.element.closest('label') !== null &&
          one.element.closest('label') === other.element.closest('label')
        )
          continue;
        const wide =
          Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        const high =
          Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
        if (wide > 3 && high > 4)
          faults.push(`overlap: ${nameOf(one.element)} and ${nameOf(other.element)}`);
      }
    });
    return faults.slice(0, 20);
  });
}
