// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApplicationSection } from '../../../lib/ui/options/application-section';
import { createApplicationStore } from '../../../lib/ui/options/application-store';
import { createTold } from '../../../lib/ui/options/told';
import { fakeApplication, UNSET } from './application-ports';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const SECRET = 's3cret-key';
const KEPT = {
  address: 'https://openapi.wps.cn',
  id: 'AK1',
  keepsSecrets: true,
  hasKey: true,
  hasToken: true,
};

function show(initial = UNSET) {
  const application = fakeApplication(initial);
  const told: string[] = [];
  const tell = (make: () => string) => void told.push(make());
  const store = createApplicationStore({ ...application.parts, told: { ...createTold(), tell } });
  render(<ApplicationSection store={store} />);
  return { ...application, told, store };
}

const field = (name: string) => screen.getByLabelText(name);
const type = (name: string, value: string) => fireEvent.input(field(name), { target: { value } });
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save access' }));
const alert = () => screen.queryByRole('alert')?.textContent ?? null;
const wrongFields = () =>
  ['app-address', 'app-id', 'app-key', 'app-token'].filter(
    (id) => screen.getByTestId(id).getAttribute('aria-invalid') === 'true',
  );

function fillIn(): void {
  type('App ID', ' AK1 ');
  type('App key', `${SECRET}\n`);
  type('Access token', 'token');
}

describe('the access of an application', () => {
  it('begins at the usual address, with secrets that cannot be read', () => {
    show();
    expect(field('Address of the open API')).toHaveProperty('value', 'https://openapi.wps.cn');
    for (const name of ['App key', 'Access token']) {
      expect(field(name).getAttribute('type')).toBe('password');
      expect(field(name).getAttribute('autocomplete')).toBe('new-password');
    }
    expect(screen.getByRole('checkbox', { name: /Keep key and token/ })).toHaveProperty(
      'checked',
      false,
    );
  });

  it('is saved once the browser lets the extension reach the address', async () => {
    const { asked, saved, told } = show();
    fillIn();
    fireEvent.click(screen.getByTestId('app-keep'));
    type('Address of the open API', 'https://api.example.com:8443/wps/v7/');
    save();
    // Asked in the midst of the click.
    expect(asked).toEqual(['https://api.example.com:8443/wps']);
    await waitFor(() => expect(told).toEqual(['Application access saved.']));
    expect(saved).toEqual([
      {
        address: 'https://api.example.com:8443/wps',
        id: 'AK1',
        key: SECRET,
        token: 'token',
        keepsSecrets: true,
      },
    ]);
  });

  it('shows no secret again after it was saved', async () => {
    const { told } = show();
    fillIn();
    save();
    await waitFor(() => expect(told).toHaveLength(1));
    await waitFor(() => expect(field('App key')).toHaveProperty('value', ''));
    expect(document.body.innerHTML).not.toContain(SECRET);
    expect(screen.getAllByText('Kept. Leave this empty to go on with it.')).toHaveLength(2);
  });

  it('is not saved where the browser does not allow the address, and says so', async () => {
    const { fake, saved } = show();
    fake.isAllowed = false;
    fillIn();
    save();
    await waitFor(() =>
      expect(alert()).toMatch(/does not let the extension reach openapi\.wps\.cn/),
    );
    expect(saved).toEqual([]);
    expect(field('App key')).toHaveProperty('value', SECRET);
  });

  it('wants all four fields', async () => {
    const { asked } = show();
    type('App ID', 'AK1');
    type('App key', ' ');
    save();
    await waitFor(() => expect(alert()).toBe('Fill in all four fields.'));
    expect(wrongFields()).toEqual(['app-key', 'app-token']);
    expect(asked).toEqual([]);
  });

  it.each([
    'http://openapi.wps.cn',
    'openapi.wps.cn',
    'https://a:b@openapi.wps.cn',
    'https://x/?a',
  ])('wants an https address in place of %s', async (address) => {
    const { asked } = show();
    fillIn();
    type('Address of the open API', address);
    save();
    await waitFor(() => expect(alert()).toMatch(/^Enter an address that begins with https/));
    expect(wrongFields()).toEqual(['app-address']);
    const described = screen.getByTestId('app-address').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(described)?.textContent).toBe(alert());
    expect(asked).toEqual([]);
  });

  it('goes on with the secrets that are kept where none are typed', async () => {
    const { saved, told } = show(KEPT);
    type('App ID', 'AK2');
    save();
    await waitFor(() => expect(told).toHaveLength(1));
    expect(saved).toMatchObject([{ id: 'AK2', key: '', token: '' }]);
  });

  it('wants the secrets anew for another address', async () => {
    const { asked } = show(KEPT);
    type('Address of the open API', 'https://api.example.com');
    save();
    await waitFor(() => expect(wrongFields()).toEqual(['app-key', 'app-token']));
    expect(asked).toEqual([]);
  });

  it('tells that the secrets are gone since the browser was closed', () => {
    show({ ...KEPT, keepsSecrets: false, hasKey: false, hasToken: false });
    expect(screen.getByText(/^Key and token were forgotten/)).toBeTruthy();
  });

  it('is forgotten, and the fields are empty then', async () => {
    const { fake, told } = show(KEPT);
    fireEvent.click(screen.getByRole('button', { name: 'Forget access' }));
    await waitFor(() => expect(told).toEqual(['Application access forgotten.']));
    expect(fake.forgotten).toBe(1);
    await waitFor(() => expect(field('App ID')).toHaveProperty('value', ''));
  });

  it('follows another page, but for what is being typed', async () => {
    const { store } = show();
    store.takeOver(KEPT);
    await waitFor(() => expect(field('App ID')).toHaveProperty('value', 'AK1'));
    type('App ID', 'AK2');
    store.takeOver(UNSET);
    await waitFor(() => expect(screen.queryByText(/^Kept\./)).toBeNull());
    expect(field('App ID')).toHaveProperty('value', 'AK2');
  });

  it('that cannot be saved is told, without the secrets on the console', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { fake, told } = show();
    fake.failure = new Error(`no room for ${SECRET}`);
    fillIn();
    save();
    await waitFor(() => expect(alert()).toMatch(/could not be saved/));
    expect(told).toEqual([]);
    expect(JSON.stringify(warn.mock.calls)).not.toContain(SECRET);
  });
});
