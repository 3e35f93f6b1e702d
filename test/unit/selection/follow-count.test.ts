// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followCount } from '../../../lib/selection/follow-count';

let page = new AbortController();
let told: (number | null)[] = [];
let looks = 0;
let count: number | null = 0;
let address = '/mine';
let frames: Document[] = [];
/** ms that a look takes. */
let cost = 0;

function show(state: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
  document.dispatchEvent(new Event('visibilitychange'));
}

function act(type: string, place: Document = document): void {
  place.dispatchEvent(new Event(type, { bubbles: true }));
}

function press(key: string, shiftKey = false): void {
  document.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true }));
}

function point(button: number): void {
  document.dispatchEvent(new MouseEvent('pointerdown', { button, bubbles: true }));
}

beforeEach(() => {
  vi.useFakeTimers();
  page = new AbortController();
  told = [];
  looks = 0;
  count = 0;
  address = '/mine';
  frames = [];
  cost = 0;
  show('visible');
  followCount(
    {
      root: document,
      count() {
        looks += 1;
        vi.advanceTimersByTime(cost);
        return { count, frames };
      },
      tell: (marked) => told.push(marked),
      address: () => address,
    },
    page.signal,
  );
});
afterEach(() => {
  page.abort();
  vi.useRealTimers();
});

describe('the number of marks', () => {
  it('is not looked for while nobody does anything', () => {
    vi.advanceTimersByTime(60_000);
    expect([looks, told]).toEqual([0, []]);
  });

  it('is told a short while after the last act that may have changed it', () => {
    for (const type of ['click', 'keyup', 'change']) {
      act(type);
      vi.advanceTimersByTime(149);
    }
    expect(looks).toBe(0);
    count = 3;
    vi.advanceTimersByTime(1);
    expect([looks, told]).toEqual([1, [3]]);
  });

  it('is told again only where it has changed, or belongs to another place', () => {
    for (const marked of [3, 3, 4]) {
      count = marked;
      act('click');
      vi.advanceTimersByTime(150);
    }
    expect(told).toEqual([3, 4]);
    address = '/mine/5';
    act('click');
    vi.advanceTimersByTime(150);
    expect(told).toEqual([3, 4, 4]);
  });

  it('is taken back when nobody knows it any more', () => {
    count = 3;
    point(2);
    count = null;
    point(2);
    point(2);
    expect(told).toEqual([3, null]);
  });

  it.each([
    ['the right button', () => point(2)],
    ['the key for it', () => press('ContextMenu')],
    ['Shift and F10', () => press('F10', true)],
    ['any other way', () => act('contextmenu')],
  ])('is told at once before a menu opens by %s', (_, use) => {
    count = 12;
    use();
    expect(told).toEqual([12]);
  });

  it('is not looked for at once by anything else', () => {
    point(0);
    press('F10');
    press('a');
    expect(looks).toBe(0);
  });

  it('is told when the page has marked what a person clicked on with the right button', () => {
    act('contextmenu');
    count = 1;
    vi.advanceTimersByTime(150);
    expect(told).toEqual([0, 1]);
  });

  it('is looked for less often where that takes long', () => {
    cost = 50;
    point(2);
    act('click');
    vi.advanceTimersByTime(999);
    expect(looks).toBe(1);
    vi.advanceTimersByTime(1);
    expect(looks).toBe(2);
  });

  it('is told of in frames as well', () => {
    const frame = document.implementation.createHTMLDocument();
    frames = [frame];
    act('click', frame);
    vi.advanceTimersByTime(150);
    expect(looks).toBe(0);
    point(2);
    count = 4;
    act('click', frame);
    vi.advanceTimersByTime(150);
    expect(told).toEqual([0, 4]);
  });
});

describe('a page behind others', () => {
  it('tells that it has gone, and what it knows when it comes back', () => {
    count = 3;
    point(2);
    show('hidden');
    show('visible');
    expect(told).toEqual([3, null, 3]);
    expect(looks).toBe(1);
  });

  it('has nothing to say while nothing was told', () => {
    show('hidden');
    show('visible');
    expect(told).toEqual([]);
  });

  it('is not looked at before it comes back', () => {
    count = 3;
    act('click');
    show('hidden');
    vi.advanceTimersByTime(1000);
    expect(looks).toBe(0);
    show('visible');
    expect([looks, told]).toEqual([1, [3]]);
    show('hidden');
    show('visible');
    expect(looks).toBe(1);
  });

  it('speaks again when its window comes to the front of others', () => {
    count = 3;
    point(2);
    window.dispatchEvent(new Event('focus'));
    expect(told).toEqual([3, 3]);
  });
});

it('nothing is told any more when the page has ended', () => {
  act('click');
  page.abort();
  act('click');
  point(2);
  vi.advanceTimersByTime(1000);
  expect([looks, told]).toEqual([0, []]);
});
