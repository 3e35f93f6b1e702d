// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { OptionsPage } from '../../../../lib/ui/options/options-page';
import { optionsStores } from './options-stores';

afterEach(cleanup);

/** The page in one language and, with the same stores, in another. */
function show() {
  const { props, kept } = optionsStores();
  const page = (language: string) => <OptionsPage key={language} {...props} />;
  const { rerender } = render(page('en'));
  return { kept, drawAnew: () => rerender(page('ja')) };
}

const named = (name: string): HTMLInputElement => screen.getByLabelText(name);
const type = (name: string, value: string) => fireEvent.input(named(name), { target: { value } });

describe('the settings page, drawn anew in another language', () => {
  it('leaves the focus where it was', () => {
    const { drawAnew } = show();
    const before = named('Language');
    before.focus();
    drawAnew();
    expect(named('Language')).not.toBe(before);
    expect(document.activeElement).toBe(named('Language'));
  });

  it('takes the focus to itself when what had it is gone', () => {
    const { drawAnew } = show();
    fireEvent.click(screen.getByTestId('forget-everything'));
    screen.getByTestId('forget-confirm').focus();
    fireEvent(screen.getByRole('dialog'), new Event('cancel'));
    drawAnew();
    expect(document.activeElement?.id).toBe('forget-open');
  });

  it('takes no focus where there was none', () => {
    const { drawAnew } = show();
    drawAnew();
    expect(document.activeElement).toBe(document.body);
  });

  it('loses nothing that is being typed', () => {
    const { kept, drawAnew } = show();
    type('File names', '{nam');
    type('App ID', 'AK1');
    type('App key', 's3cret');
    drawAnew();
    expect(named('File names').value).toBe('{nam');
    expect(screen.getByRole('alert').textContent).toMatch(/Each \{ needs a \}/);
    expect(named('App ID').value).toBe('AK1');
    expect(named('App key').value).toBe('s3cret');
    expect(kept).toEqual([]);
  });
});
