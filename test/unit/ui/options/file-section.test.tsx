// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FileSection } from '../../../../lib/ui/options/file-section';
import { optionsStores } from './options-stores';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function show() {
  const stores = optionsStores();
  render(<FileSection store={stores.props.file} />);
  return stores;
}

const fileOf = (settings: object, version = 1) =>
  JSON.stringify({ kind: 'kdocs-batch-download-settings', version, settings });
const outcome = () => screen.getByRole('status').textContent;

function choose(text: string): void {
  const input = screen.getByLabelText('Import settings');
  const files = [new File([text], 'settings.json')];
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  fireEvent.change(input);
}

describe('settings as a file', () => {
  it('are exported under a name that tells what they are, without secrets', () => {
    const { files } = show();
    fireEvent.click(screen.getByRole('button', { name: 'Export settings' }));
    expect(files.map(({ name }) => name)).toEqual(['kdocs-batch-download-settings.json']);
    expect(files[0]?.text).not.toMatch(/key|token|address|"id"/i);
  });

  it('are imported, and what was changed by that is named', async () => {
    const { kept, props } = show();
    choose(fileOf({ mode: 'files', theme: 'auto', historyDays: 7 }));
    await waitFor(() => expect(outcome()).toMatch(/^2 settings were changed:/));
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'How new downloads are saved',
      'List of downloads',
    ]);
    expect(kept).toEqual([{ mode: 'files', theme: 'auto', historyDays: 7 }]);
    expect(props.settings.kept.value).toMatchObject({ mode: 'files', historyDays: 7 });
  });

  it('are imported as far as they can be used, and what is left out is named', async () => {
    const { kept } = show();
    choose(fileOf({ mode: 'files', concurrentTransfers: 99, 'evil\u202Exe': 1 }));
    await waitFor(() => expect(outcome()).toContain('1 setting was changed:'));
    expect(outcome()).toContain('2 entries of the file cannot be used and were left out:');
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'How new downloads are saved',
      'Simultaneous downloads',
      'evil\uFFFDxe',
    ]);
    expect(kept).toEqual([{ mode: 'files' }]);
  });

  it('need not be kept where they are the same', async () => {
    const { kept } = show();
    choose(fileOf({ mode: 'archive' }));
    await waitFor(() => expect(outcome()).toBe('No setting was changed.'));
    expect(kept).toEqual([]);
  });

  it.each([
    ['{', /not readable as JSON/],
    ['{}', /holds no settings of this extension/],
    [fileOf({ mode: 'files' }, 2), /newer version/],
    [fileOf({ long: 'x'.repeat(100_001) }), /larger than 100 kB/],
  ])('are not imported from a bad file, which is told', async (text, sentence) => {
    const { kept } = show();
    choose(text);
    await waitFor(() => expect(outcome()).toMatch(sentence));
    expect(outcome()).toContain('Nothing was changed.');
    expect(kept).toEqual([]);
  });

  it('are not imported from a file that is gone by now', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { props } = show();
    const gone = new Blob(['']);
    gone.text = () => Promise.reject(new Error('gone'));
    await props.file.importFrom(gone);
    await waitFor(() => expect(outcome()).toMatch(/could not be read/));
  });
});
