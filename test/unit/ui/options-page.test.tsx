// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { OptionsPage } from '../../../lib/ui/options/options-page';

afterEach(cleanup);

function show() {
  const kept: object[] = [];
  render(
    <OptionsPage
      initial={{ concurrentTransfers: 6, notifications: true }}
      limits={{ least: 1, most: 16 }}
      save={(settings) => Promise.resolve(void kept.push(settings))}
    />,
  );
  return kept;
}

const transfers = () => screen.getByRole('spinbutton', { name: /Simultaneous downloads/ });

describe('the settings page', () => {
  it('shows the settings as they are', () => {
    show();
    expect(transfers()).toHaveProperty('value', '6');
    expect(screen.getByRole('checkbox', { name: /Tell me/ })).toHaveProperty('checked', true);
    expect(screen.getByRole('status').textContent).toBe('');
  });

  it('keeps a changed number at once, and says so', async () => {
    const kept = show();
    fireEvent.change(transfers(), { target: { value: '3' } });
    expect(kept).toEqual([{ concurrentTransfers: 3, notifications: true }]);
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Saved.'));
  });

  it.each(['0', '17', '', '2.5'])('does not keep %j transfers', (value) => {
    const kept = show();
    fireEvent.change(transfers(), { target: { value } });
    expect(kept).toEqual([]);
    expect(screen.getByRole('status').textContent).toBe('');
    expect(screen.getByRole('alert').textContent).toContain('from 1 to 16. 6 stays in use.');
  });

  it('keeps whether to tell, beside what was changed before', () => {
    const kept = show();
    fireEvent.change(transfers(), { target: { value: '3' } });
    fireEvent.click(screen.getByRole('checkbox', { name: /Tell me/ }));
    expect(kept.at(-1)).toEqual({ concurrentTransfers: 3, notifications: false });
  });
});
