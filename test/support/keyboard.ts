import type { KeyInput, Page } from 'puppeteer-core';
import { waitUntil } from './wait-until';

/** No page has so many stops. */
const MOST_STOPS = 40;

/** ms for what a key has begun to be drawn. */
const PATIENCE = 10_000;

interface Focus {
  /** Test id of what the keyboard is at, or else its name. */
  readonly name: string;
  /** Why a person could not tell that it is there; null where all is well. */
  readonly fault: string | null;
}

/** Waits until the keyboard is at a control of this name, and can be seen there. */
export async function expectFocus(page: Page, wanted: string | RegExp): Promise<void> {
  let focus: Focus | null = null;
  const isThere = async (): Promise<boolean> => {
    focus = await page.evaluate(readFocus);
    return focus.fault === null && fits(focus.name, wanted);
  };
  await waitUntil(isThere, String(wanted), PATIENCE).catch((cause: unknown) => {
    throw new Error(`${JSON.stringify(focus)} instead of ${String(wanted)}`, { cause });
  });
}

/** Presses a key that brings the keyboard to a control of this name, or leaves it there. */
export async function pressTo(page: Page, key: KeyInput, wanted: string | RegExp): Promise<void> {
  await page.keyboard.press(key);
  await expectFocus(page, wanted);
}

/** Goes on by the tab key to a control of this name; the names of all stops on the way, each of which is seen. */
export async function tabTo(page: Page, wanted: string | RegExp): Promise<readonly string[]> {
  const stops: string[] = [];
  while (stops.length < MOST_STOPS) {
    await page.keyboard.press('Tab');
    stops.push(await nameOfStop(page));
    if (fits(stops.at(-1) ?? '', wanted)) return stops;
  }
  throw new Error(`${String(wanted)} is none of ${stops.join(', ')}`);
}

/** The same the other way round. */
export async function tabBackTo(page: Page, wanted: string | RegExp): Promise<readonly string[]> {
  await page.keyboard.down('Shift');
  try {
    return await tabTo(page, wanted);
  } finally {
    await page.keyboard.up('Shift');
  }
}

async function nameOfStop(page: Page): Promise<string> {
  let { name, fault } = await page.evaluate(readFocus);
  const isSeen = async (): Promise<boolean> => {
    ({ name, fault } = await page.evaluate(readFocus));
    return fault === null;
  };
  await waitUntil(isSeen, 'a visible focus', PATIENCE).catch((cause: unknown) => {
    throw new Error(`${fault} at ${name}`, { cause });
  });
  return name;
}

function fits(name: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? name === wanted : wanted.test(name);
}

/** In the page. Nothing may have an outline but what the keyboard is at, or what is drawn in its place. */
function readFocus(): Focus {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement) || at === document.body)
    return { name: 'nothing', fault: 'the focus is lost' };
  const ownName = at.tabIndex < 0 ? at.localName : at.textContent.trim();
  const name = at.dataset.testid ?? at.getAttribute('aria-label') ?? ownName;
  if (!at.matches(':focus-visible')) return { name, fault: 'no :focus-visible' };

  const isOutlined = (element: Element): boolean => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return (
      outlineStyle !== 'none' &&
      Number.parseFloat(outlineWidth) >= 2 &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    );
  };
  const outlined = [...document.querySelectorAll('*')].filter(isOutlined);
  const isItsOwn = (element: Element) => element.contains(at) || element === at.nextElementSibling;
  const [shown] = outlined;
  if (shown === undefined) return { name, fault: 'no outline' };
  if (!outlined.every(isItsOwn)) return { name, fault: 'the outline of something else' };

  const { left, right, top, bottom } = shown.getBoundingClientRect();
  const seen = shown.closest('label') ?? shown;
  const isInSight = [left + 3, (left + right) / 2, right - 3].some((x) =>
    [top + 3, (top + bottom) / 2, bottom - 3].some((y) =>
      seen.contains(document.elementFromPoint(x, y)),
    ),
  );
  return { name, fault: isInSight ? null : 'something above it' };
}
