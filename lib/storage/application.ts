import { browser } from 'wxt/browser';
import * as z from 'zod/mini';
import { createSerial } from '../core/serial';
import { within } from '../core/within';

/** In `storage.local` what may be on the disk, in `storage.session` what stays in memory. */
const KEY = 'application';

const text = z.catch(z.string(), '');
const secretsSchema = z.object({ key: text, token: text });
const settingsSchema = z.object({
  address: text,
  id: text,
  keepsSecrets: z.catch(z.boolean(), false),
});

/** An application of the person's own, as it was typed; what is not set is empty. */
export interface ApplicationSettings {
  readonly address: string;
  readonly id: string;
  readonly key: string;
  readonly token: string;
  /** Whether the key and the token outlive the browser, on the disk. */
  readonly keepsSecrets: boolean;
}

const serial = createSerial();

export async function readApplication(): Promise<ApplicationSettings> {
  const { [KEY]: kept } = await within(browser.storage.local.get(KEY));
  const settings = settingsSchema.parse(asObject(kept));
  const secrets = settings.keepsSecrets
    ? kept
    : (await within(browser.storage.session.get(KEY)))[KEY];
  return { ...settings, ...secretsSchema.parse(asObject(secrets)) };
}

export async function saveApplication(settings: ApplicationSettings): Promise<void> {
  const { address, id, key, token, keepsSecrets } = settings;
  const open = { address, id, keepsSecrets };
  await serial(async () => {
    await browser.storage.local.set({ [KEY]: keepsSecrets ? { ...open, key, token } : open });
    if (keepsSecrets) await browser.storage.session.remove(KEY);
    else await browser.storage.session.set({ [KEY]: { key, token } });
  });
}

export async function forgetApplication(): Promise<void> {
  await serial(async () => {
    await browser.storage.local.remove(KEY);
    await browser.storage.session.remove(KEY);
  });
}

/** Calls `changed` whenever somebody changes the application, in whatever page. */
export function onApplicationChanged(changed: (settings: ApplicationSettings) => void): void {
  browser.storage.onChanged.addListener((changes) => {
    if (KEY in changes) void readApplication().then(changed);
  });
}

/** The address up to and without `/v7` and slashes at its end; null when it is none that may be asked. */
export function parseApplicationAddress(address: string): string | null {
  const trimmed = address.trim();
  if (!URL.canParse(trimmed)) return null;
  const { protocol, username, password, search, hash, origin, pathname } = new URL(trimmed);
  if (protocol !== 'https:' || `${username}${password}${search}${hash}` !== '') return null;
  return `${origin}${pathname}`.replace(/\/+$/, '').replace(/\/v7$/, '').replace(/\/+$/, '');
}

/** The application that the open API is asked by; null until all of it is set. */
export const applicationPort = {
  async read() {
    const settings = await readApplication();
    const address = parseApplicationAddress(settings.address);
    // What is pasted often has a line end behind it, which no header may have.
    const [id, key, token] = [settings.id.trim(), settings.key.trim(), settings.token.trim()];
    if (address === null || id === '' || key === '' || token === '') return null;
    return { address, id, key, token };
  },
};

function asObject(kept: unknown): unknown {
  return typeof kept === 'object' && kept !== null ? kept : {};
}
