// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ForgetSection } from '../../../../lib/ui/options/forget-section';
import { optionsStores } from './options-stores';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** The section, and what ends the forgetting. */
function show() {
  const calls: { readonly end: () => void; readonly fail: () => void }[] = [];
  const forget = () =>
    new Promise<void>((resolve, reject) => {
      calls.push({ end: resolve, fail: () => reject(new Error('broken')) });
    });
  const { props, said } = optionsStores({ forget });
  render(<ForgetSection store={props.forget} />);
  return { calls, said };
}

const opener = () => screen.getByTestId('forget-everything');
const dialog = () => screen.queryByRole('dialog', { name: 'Forget everything?' });
const confirm = () => fireEvent.click(screen.getByRole('button', { name: 'Forget everything' }));

describe('forgetting everything', () => {
  it('asks first, and says what goes and what stays', () => {
    const { calls } = show();
    expect(dialog()).toBeNull();
    fireEvent.click(opener());
    expect(dialog()?.textContent).toMatch(
      /cannot be brought back.*This stays:.*files on your disk/,
    );
    expect(calls).toHaveLength(0);
  });

  it.each([
    ['the button', () => fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))],
    ['Escape', () => fireEvent(screen.getByRole('dialog'), new Event('cancel'))],
  ])('is given up with %s, and the focus goes back', async (_, giveUp) => {
    const { calls } = show();
    opener().focus();
    fireEvent.click(opener());
    giveUp();
    await waitFor(() => expect(dialog()).toBeNull());
    expect(document.activeElement).toBe(opener());
    expect(calls).toHaveLength(0);
  });

  it('is done once, told meanwhile and afterwards', async () => {
    const { calls, said } = show();
    fireEvent.click(opener());
    confirm();
    confirm();
    await waitFor(() =>
      expect(screen.getByRole('status').textContent).toMatch(/^Ending downloads/),
    );
    fireEvent(screen.getByRole('dialog'), new Event('cancel'));
    expect(dialog()).not.toBeNull();
    expect(calls).toHaveLength(1);
    expect(said()).toBe('');
    calls[0]?.end();
    await waitFor(() => expect(dialog()).toBeNull());
    expect(said()).toBe('Everything is forgotten.');
    expect(document.activeElement).toBe(opener());
  });

  it('that fails is told, and can be tried again', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { calls, said } = show();
    fireEvent.click(opener());
    confirm();
    calls[0]?.fail();
    await waitFor(() => expect(dialog()?.textContent).toMatch(/Not everything could be forgotten/));
    expect(said()).toBe('');
    confirm();
    expect(calls).toHaveLength(2);
  });
});
