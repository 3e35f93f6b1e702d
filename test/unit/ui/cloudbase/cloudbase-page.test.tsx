// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import { CloudbasePage } from '../../../../lib/ui/cloudbase/cloudbase-page';
import { sampleJobView } from '../../../support/fakes/samples';
import { createFakeCloudbase, openStore, USUAL } from './fake-cloudbase';

afterEach(cleanup);

const addresses = { jobs: '/jobs.html', options: '/options.html' };

async function show(
  setUp: (fake: ReturnType<typeof createFakeCloudbase>) => void = () => undefined,
) {
  const fake = createFakeCloudbase();
  setUp(fake);
  const opened = openStore(fake);
  render(<CloudbasePage store={opened.store} addresses={addresses} />);
  await opened.store.open();
  await opened.store.jobs.refresh();
  return opened;
}

const area = () => screen.getByRole('textbox', { name: 'File ids' });
const token = () => screen.getByLabelText('Token');
const button = (): HTMLButtonElement => screen.getByTestId('cloudbase-download');
const type = (field: HTMLElement, value: string) => fireEvent.input(field, { target: { value } });

describe('the page of CloudBase', () => {
  it('says what the button will do, and why it does not', async () => {
    await show();
    expect(button().disabled).toBe(true);
    expect(screen.getByText('Paste ids or choose a file first.')).toBeTruthy();
    type(area(), 'cloud://a/x/1\ncloud://a/2\ncloud://a/2');
    await waitFor(() => expect(button().textContent).toBe('Download 2 files'));
    expect(button().disabled).toBe(true);
    expect(screen.getByText('Enter a token under Access first.')).toBeTruthy();
    expect(screen.getByTestId('cloudbase-found').textContent).toBe(
      '2 files in 1 environment. 1 was repeated.',
    );
    type(token(), 'abc');
    await waitFor(() => expect(button().disabled).toBe(false));
  });

  it('lets a token that was refused be forgotten', async () => {
    const { fake } = await show((one) => (one.access = { ...USUAL, token: 'refused' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Forget the token' }));
    await waitFor(() => expect(fake.heard).toContain('forgetCloudbaseToken'));
  });

  it('says that a token is for the address that it was entered for', async () => {
    await show((one) => (one.access = { ...USUAL, token: 'kept' }));
    type(screen.getByTestId('cloudbase-relay'), 'https://relay.example');
    expect(await screen.findByText(/^A token that is kept is sent only to/)).toBeTruthy();
  });

  it('says that only so many ids are taken', async () => {
    await show();
    type(area(), 'cloud://a/1\ncut');
    expect(await screen.findByText(/^Only the first 1 ids of a list/)).toBeTruthy();
  });

  it('starts the download, forgets the token, and tells so', async () => {
    const { fake } = await show();
    type(area(), 'cloud://a/1');
    type(token(), 'secret-token');
    await waitFor(() => expect(button().disabled).toBe(false));
    fireEvent.click(button());
    const said = screen.getByTestId('cloudbase-outcome');
    await waitFor(() => expect(said.textContent).toContain('1 download was started'));
    await waitFor(() => expect(document.activeElement).toBe(said));
    expect(fake.downloads).toHaveLength(1);
    expect(token()).toHaveProperty('value', '');
    expect(document.body.innerHTML).not.toContain('secret-token');
    expect(screen.getByText(/^A token is kept for this browser session/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Forget the token' }));
    await waitFor(() => expect(fake.heard).toContain('forgetCloudbaseToken'));
  });

  it('hides the token until somebody wants to see what was typed', async () => {
    await show();
    type(token(), 'abc');
    expect(token()).toHaveProperty('type', 'password');
    fireEvent.click(screen.getByRole('button', { name: 'Show the token' }));
    expect(token()).toHaveProperty('type', 'text');
    expect(token().getAttribute('autocomplete')).toBe('off');
  });

  it('leaves a folder out', async () => {
    await show();
    type(area(), 'cloud://a/x/1\ncloud://a/2');
    const box = await screen.findByRole('checkbox', { name: 'x 1 file' });
    fireEvent.click(box);
    await waitFor(() => expect(button().textContent).toBe('Download 1 file'));
    expect(screen.getByRole('checkbox', { name: 'a 2 files' })).toHaveProperty(
      'indeterminate',
      true,
    );
  });

  it('draws no more than 100 folders at once, and none that is closed', async () => {
    const { store } = await show();
    const ids = Array.from({ length: 250 }, (_, index) => `cloud://a/f${index}/g/h${index % 2}/1`);
    store.ids.type(['cloud://b/x/1', ...ids].join('\n'));
    expect(await screen.findAllByRole('checkbox')).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'Folders in a' }));
    await waitFor(() => expect(screen.getAllByRole('checkbox')).toHaveLength(102));
    fireEvent.click(screen.getByRole('button', { name: 'Show 100 more (of 150)' }));
    await waitFor(() => expect(screen.getAllByRole('checkbox')).toHaveLength(202));
  });

  it('shows a chosen file by its name and not in the text, until it is removed', async () => {
    await show();
    fireEvent.change(screen.getByTestId('cloudbase-file'), {
      target: { files: [new File(['cloud://a/1\ncloud://'], 'list.csv')] },
    });
    const files = screen.getByRole('list', { name: 'Chosen files' });
    await waitFor(() => expect(files.textContent).toContain('1 file found'));
    expect(area()).toHaveProperty('value', '');
    expect(screen.getByTestId('cloudbase-bad').textContent).toContain('Line 2 of list.csv');
    const remove = within(files).getByRole('button', { name: 'Remove list.csv from the list' });
    remove.focus();
    fireEvent.click(remove);
    await waitFor(() => expect(files.children).toHaveLength(0));
    expect(document.activeElement).toBe(area());
  });

  it('takes a file that is dropped anywhere, and says when it is too large', async () => {
    await show();
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { files: [new File(['x'.repeat(2000)], 'long.txt')] } });
    document.dispatchEvent(drop);
    expect((await screen.findByRole('alert')).textContent).toMatch(/^This file is larger than/);
    expect(drop.defaultPrevented).toBe(true);
  });

  it('explains a wrong field where it is, and brings the keyboard there', async () => {
    await show((fake) => (fake.problem = 'relay'));
    type(area(), 'cloud://a/1');
    type(token(), 'abc');
    await waitFor(() => expect(button().disabled).toBe(false));
    fireEvent.click(button());
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toMatch(/^Enter an https address/);
    const relay = screen.getByTestId('cloudbase-relay');
    expect(relay.getAttribute('aria-describedby')?.split(' ')).toContain(alert.id);
    await waitFor(() => expect(document.activeElement).toBe(relay));
    expect(screen.getByTestId('cloudbase-more')).toHaveProperty('open', true);
  });

  it('says what to do when the browser does not allow it', async () => {
    await show((fake) => (fake.isAllowed = false));
    type(area(), 'cloud://a/1');
    type(token(), 'abc');
    await waitFor(() => expect(button().disabled).toBe(false));
    fireEvent.click(button());
    expect((await screen.findByRole('alert')).textContent).toMatch(/Click again and allow it/);
  });
});

describe('after an expired token', () => {
  const waiting = sampleJobView({ service: 'cloudbase', wait: { kind: 'login', until: null } });
  const expired = (fake: ReturnType<typeof createFakeCloudbase>) => {
    fake.access = { ...USUAL, token: 'refused' };
    fake.jobs = [waiting];
  };

  it('the field is at the top, the only one, and has the focus; the jobs go on with another token', async () => {
    const { fake } = await show(expired);
    expect(await screen.findByRole('heading', { name: 'Another token is needed' })).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(token()));
    expect(screen.getAllByTestId('cloudbase-token')).toHaveLength(1);
    type(token(), 'new');
    const resume: HTMLButtonElement = screen.getByTestId('cloudbase-resume');
    await waitFor(() => expect(resume.disabled).toBe(false));
    resume.focus();
    fireEvent.click(resume);
    await waitFor(() => expect(screen.queryByTestId('cloudbase-resume')).toBeNull());
    expect(fake.kept.at(-1)).toMatchObject({ token: 'new' });
    expect(screen.getAllByTestId('cloudbase-token')).toHaveLength(1);
    expect(document.activeElement?.tagName).toBe('H1');
  });

  it('nobody who types is interrupted', async () => {
    const { fake, store } = await show();
    area().focus();
    expired(fake);
    await store.jobs.refresh();
    await screen.findByTestId('cloudbase-resume');
    expect(document.activeElement).toBe(area());
  });

  it('a job leads to the field', async () => {
    await show(expired);
    await screen.findByTestId('cloudbase-resume');
    area().focus();
    fireEvent.click(await screen.findByTestId('job-login'));
    expect(document.activeElement).toBe(token());
  });
});
