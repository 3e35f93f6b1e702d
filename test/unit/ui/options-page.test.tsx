// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OptionsPage } from '../../../lib/ui/options/options-page';
import type { Settings } from '../../../lib/ui/options/settings';
import { optionsStores } from './options/options-stores';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

function show(settings: Partial<Settings> = {}) {
  const stores = optionsStores({ settings });
  return { ...stores, ...render(<OptionsPage {...stores.props} />) };
}

const transfers = () => screen.getByRole('spinbutton', { name: 'Simultaneous downloads' });
const days = () => screen.getByRole('spinbutton', { name: /^Keep finished downloads/ });
const template = (kind: string): HTMLInputElement => screen.getByTestId(`template-${kind}`);
const preview = () => screen.getByTestId('template-preview').textContent;
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });
const told = () => document.querySelector('.told')?.textContent;

describe('the settings page', () => {
  it('shows the settings as they are', () => {
    show();
    expect(transfers()).toHaveProperty('value', '6');
    expect(days()).toHaveProperty('value', '90');
    expect(screen.getByRole('checkbox', { name: /Tell me/ })).toHaveProperty('checked', true);
    expect(screen.getByTestId('skip-existing')).toHaveProperty('checked', true);
    expect(screen.getByRole('radio', { name: 'As archive' })).toHaveProperty('checked', true);
    expect(screen.getByRole('radio', { name: 'Keep both' })).toHaveProperty('checked', true);
    expect(template('folder').value).toBe('{folder}/{path}');
    expect(told()).toBe('');
  });

  it('has a link to each of its parts', () => {
    show();
    const links = within(screen.getByRole('navigation', { name: 'Sections' })).getAllByRole('link');
    const titles = links.map((link) => {
      const part = document.querySelector(link.getAttribute('href') ?? '');
      return part?.querySelector('h2')?.textContent;
    });
    expect(titles).toEqual(links.map(({ textContent }) => textContent));
    expect(titles).toHaveLength(10);
  });

  it('keeps a changed number at once, and says so', async () => {
    const { kept } = show();
    fireEvent.change(transfers(), { target: { value: '3' } });
    expect(kept).toEqual([{ concurrentTransfers: 3 }]);
    await waitFor(() => expect(told()).toBe('Saved.'));
  });

  it.each(['0', '17', '', '2.5'])(
    'does not keep %j transfers, and says what stays',
    async (value) => {
      const { kept } = show();
      fireEvent.change(transfers(), { target: { value } });
      const alert = await screen.findByRole('alert');
      expect(alert.textContent).toBe('Enter a whole number from 1 to 16. 6 stays in use.');
      expect(transfers().getAttribute('aria-describedby')?.split(' ')).toContain(alert.id);
      expect(transfers().getAttribute('aria-invalid')).toBe('true');
      expect(kept).toEqual([]);
      expect(told()).toBe('');
    },
  );

  it('keeps downloads in the list for some days, a year at most', async () => {
    const { kept } = show();
    fireEvent.change(days(), { target: { value: '366' } });
    expect((await screen.findByRole('alert')).textContent).toContain('from 1 to 365. 90 stays');
    fireEvent.change(days(), { target: { value: '7' } });
    expect(kept).toEqual([{ historyDays: 7 }]);
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });

  it('keeps nothing but what was changed: the rest may have been changed elsewhere', () => {
    const { kept } = show();
    fireEvent.click(screen.getByRole('checkbox', { name: /Tell me/ }));
    fireEvent.click(screen.getByTestId('skip-existing'));
    fireEvent.click(screen.getByRole('radio', { name: 'File by file' }));
    expect(kept).toEqual([{ notifications: false }, { skipExisting: false }, { mode: 'files' }]);
  });

  it('shows what another page changes', async () => {
    const { props } = show();
    props.settings.takeOver({ ...props.settings.kept.value, mode: 'files', historyDays: 5 });
    await waitFor(() => expect(days()).toHaveProperty('value', '5'));
    expect(screen.getByRole('radio', { name: 'File by file' })).toHaveProperty('checked', true);
  });

  it('keeps what is done about names that are taken, and warns of losing a file', async () => {
    const { kept } = show();
    const replace = screen.getByRole('radio', { name: 'Replace the old one' });
    const hint = document.getElementById(replace.getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toMatch(/is lost/);
    fireEvent.click(replace);
    expect(kept).toEqual([{ conflicts: 'replace' }]);
    await waitFor(() => expect(replace).toHaveProperty('checked', true));
  });

  it('has each language under its own name', () => {
    const { kept } = show();
    const language = screen.getByRole('combobox', { name: 'Language' });
    const options = within(language).getAllByRole('option');
    expect(options.map(({ textContent, lang }) => [textContent, lang])).toEqual([
      ['As in the browser', ''],
      ['简体中文', 'zh-CN'],
      ['繁體中文', 'zh-TW'],
      ['English', 'en'],
      ['日本語', 'ja'],
    ]);
    fireEvent.change(language, { target: { value: 'zh-TW' } });
    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(kept).toEqual([{ language: 'zh-TW' }, { theme: 'dark' }]);
  });
});

describe('what documents and archives become', () => {
  it('is kept: the format of smart documents', async () => {
    const { kept } = show();
    const group = screen.getByRole('group', { name: 'Save smart documents (.otl) as' });
    const pdf = within(group).getByRole('radio', { name: 'PDF' });
    fireEvent.click(pdf);
    expect(kept).toEqual([{ otlFormat: 'pdf' }]);
    await waitFor(() => expect(pdf).toHaveProperty('checked', true));
  });

  it('is kept: the largest archive', () => {
    const { kept } = show();
    const size = screen.getByRole('combobox', { name: 'Largest archive' });
    expect(size).toHaveProperty('value', '4000000000');
    const texts = within(size)
      .getAllByRole('option')
      .map(({ textContent }) => textContent);
    expect(texts).toEqual(['No limit', '1 GB', '2 GB', '4 GB', '10 GB']);
    fireEvent.change(size, { target: { value: '10000000000' } });
    fireEvent.change(size, { target: { value: 'any' } });
    expect(kept).toEqual([{ archiveBytes: 10_000_000_000 }, { archiveBytes: null }]);
  });

  it('shows a largest archive that is in no list', () => {
    show({ archiveBytes: 3_000_000_000 });
    const size = screen.getByRole('combobox', { name: 'Largest archive' });
    expect(size).toHaveProperty('value', '3000000000');
  });
});

describe('a template', () => {
  const hintsOf = (kind: string) =>
    (template(kind).getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
      .join(' ');

  it('that has no effect in the chosen way of saving says so', async () => {
    const { props } = show({ mode: 'archive' });
    expect(hintsOf('folder')).toContain('only for files that come by themselves');
    expect(hintsOf('name')).toContain('only for files that come by themselves');
    expect(hintsOf('archive')).not.toContain('only');
    props.settings.takeOver({ ...props.settings.kept.value, mode: 'files' });
    await waitFor(() => expect(hintsOf('folder')).not.toContain('come by themselves'));
    expect(hintsOf('name')).not.toContain('come by themselves');
    expect(hintsOf('archive')).toContain('only when you save as archive');
  });

  it('is kept with each letter, and shown in the preview', async () => {
    const { kept } = show();
    type(template('name'), '{date} {name}');
    expect(kept).toEqual([{ nameTemplate: '{date} {name}' }]);
    await waitFor(() => expect(preview()).toContain('{folder}/{path}!{date} {name}'));
  });

  it.each([
    ['name', '', /Something has to stand here\. \{name\} stays in use\./],
    ['name', '{nam', /Each \{ needs a \}/],
    ['folder', '{title}', /\{title\} stands for nothing here\. \{folder\}\/\{path\} stays in use/],
    ['archive', '{name}', /\{name\} stands for nothing here/],
    ['folder', 'x'.repeat(201), /At most 200 characters/],
  ])('for the %s that is %j is explained and not kept', async (kind, text, sentence) => {
    const { kept } = show();
    const before = preview();
    type(template(kind), text);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(sentence);
    expect(template(kind).getAttribute('aria-invalid')).toBe('true');
    expect(template(kind).getAttribute('aria-describedby')?.split(' ')).toContain(alert.id);
    expect(template(kind).value).toBe(text);
    expect(kept).toEqual([]);
    expect(preview()).toBe(before);
  });

  it('goes back to the default', async () => {
    const { kept } = show({ nameTemplate: 'x{name}' });
    fireEvent.click(screen.getByRole('button', { name: 'Use the default: File names' }));
    expect(kept).toEqual([{ nameTemplate: '{name}' }]);
    await waitFor(() => expect(template('name').value).toBe('{name}'));
    expect(document.activeElement).toBe(template('name'));
    expect(screen.queryByRole('button', { name: /Use the default/ })).toBeNull();
  });

  it('takes a token where the cursor was', () => {
    const { kept } = show();
    template('archive').focus();
    template('archive').setSelectionRange(8, 9);
    fireEvent.click(screen.getByRole('button', { name: 'Insert {index}' }));
    expect(kept).toEqual([{ archiveTemplate: '{folder}{index}{date} {time}' }]);
    expect(document.activeElement).toBe(template('archive'));
  });
});
