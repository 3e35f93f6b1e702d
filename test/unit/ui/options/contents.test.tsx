// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { Contents } from '../../../../lib/ui/options/contents';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const PARTS = ['saving', 'history', 'forget'].map((id) => ({ id, title: `The ${id}` }));

/** The list beside its parts, in a browser that can be told which of them are in sight. */
function show() {
  let look: IntersectionObserverCallback = () => undefined;
  const watched: Element[] = [];
  const disconnect = vi.fn();
  vi.stubGlobal('IntersectionObserver', function (callback: IntersectionObserverCallback) {
    look = callback;
    return { observe: (part: Element) => watched.push(part), disconnect };
  });
  const drawn = render(
    <>
      <Contents parts={PARTS} />
      {PARTS.map(({ id }) => (
        <section key={id} id={id} />
      ))}
    </>,
  );
  const see = async (...ids: readonly string[]) => {
    const changes = watched.map((target) => ({ target, isIntersecting: ids.includes(target.id) }));
    await act(() => void Reflect.apply(look, undefined, [changes]));
  };
  return { see, disconnect, ...drawn };
}

const marked = () =>
  screen
    .getAllByRole('link')
    .filter((link) => link.getAttribute('aria-current') === 'location')
    .map(({ textContent }) => textContent);

it('the list of parts marks the first one that is in sight', async () => {
  const { see } = show();
  expect(marked()).toEqual([]);
  await see('saving', 'history');
  expect(marked()).toEqual(['The saving']);
  await see('history', 'forget');
  expect(marked()).toEqual(['The history']);
});

it('the list of parts marks the one that was asked for as long as it is in sight', async () => {
  const { see } = show();
  await see('history', 'forget');
  fireEvent.click(screen.getByRole('link', { name: 'The forget' }));
  await see('history', 'forget');
  expect(marked()).toEqual(['The forget']);
  await see('saving', 'history');
  await see('history', 'forget');
  expect(marked()).toEqual(['The history']);
});

it('the list of parts looks no more when it is gone', async () => {
  const { see, unmount, disconnect } = show();
  await see('saving');
  unmount();
  await waitFor(() => expect(disconnect).toHaveBeenCalledOnce());
});
