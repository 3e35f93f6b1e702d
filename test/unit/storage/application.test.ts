import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeStorageArea, installFakeBrowser } from '../../support/fakes/browser';

const session = createFakeStorageArea();
const local = createFakeStorageArea();
installFakeBrowser({ runtime: { id: 'our-id' }, storage: { session, local } });
const {
  applicationPort,
  forgetApplication,
  parseApplicationAddress,
  readApplication,
  saveApplication,
} = await import('../../../lib/storage/application');

const OWN = {
  address: 'https://openapi.wps.cn',
  id: 'AK',
  key: 'the key',
  token: 'the token',
  keepsSecrets: false,
};

beforeEach(() => {
  session.kept.clear();
  local.kept.clear();
});

const onDisk = () => JSON.stringify([...local.kept]);

describe('an application of the person’s own', () => {
  it('is nothing but empty texts before it is set up', async () => {
    const empty = { address: '', id: '', key: '', token: '', keepsSecrets: false };
    expect(await readApplication()).toEqual(empty);
    await local.set({ application: { address: 5, id: null, keepsSecrets: 'yes', key: 'k' } });
    expect(await readApplication()).toEqual(empty);
    await local.set({ application: 'text' });
    expect(await readApplication()).toEqual(empty);
  });

  it('keeps its secrets off the disk', async () => {
    await saveApplication(OWN);
    expect(await readApplication()).toEqual(OWN);
    expect(onDisk()).not.toMatch(/the key|the token/);
  });

  it('loses its secrets with the browser, and nothing else', async () => {
    await saveApplication(OWN);
    session.kept.clear();
    expect(await readApplication()).toEqual({ ...OWN, key: '', token: '' });
  });

  it('keeps its secrets beyond the browser when the person asked for it', async () => {
    await saveApplication(OWN);
    await saveApplication({ ...OWN, keepsSecrets: true });
    expect(session.kept.size).toBe(0);
    expect(await readApplication()).toEqual({ ...OWN, keepsSecrets: true });
  });

  it('takes its secrets off the disk when the person no longer wants them there', async () => {
    await saveApplication({ ...OWN, keepsSecrets: true });
    await saveApplication(OWN);
    expect(onDisk()).not.toMatch(/the key|the token/);
    expect(await readApplication()).toEqual(OWN);
  });

  it.each([false, true])('is forgotten as a whole (kept on the disk: %s)', async (keepsSecrets) => {
    await saveApplication({ ...OWN, keepsSecrets });
    await forgetApplication();
    expect(local.kept.size + session.kept.size).toBe(0);
  });
});

describe('the application that is asked', () => {
  it('is there when all of it is', async () => {
    await saveApplication({ ...OWN, token: ' the token\n' });
    expect(await applicationPort.read()).toEqual({
      address: 'https://openapi.wps.cn',
      id: 'AK',
      key: 'the key',
      token: 'the token',
    });
  });

  it.each(['address', 'id', 'key', 'token'])('is none without its %s', async (name) => {
    await saveApplication({ ...OWN, [name]: ' ' });
    expect(await applicationPort.read()).toBeNull();
  });
});

describe('an address', () => {
  it.each([
    ['https://openapi.wps.cn', 'https://openapi.wps.cn'],
    [' https://openapi.wps.cn/ ', 'https://openapi.wps.cn'],
    ['https://openapi.wps.cn/v7', 'https://openapi.wps.cn'],
    ['https://own.example/openapi/v7/', 'https://own.example/openapi'],
    ['https://own.example:8443/openapi//', 'https://own.example:8443/openapi'],
    ['HTTPS://OWN.example/OpenApi', 'https://own.example/OpenApi'],
    ['https://own.example/v70', 'https://own.example/v70'],
  ])('%j is that of %j', (typed, address) => {
    expect(parseApplicationAddress(typed)).toBe(address);
  });

  it.each([
    '',
    'openapi.wps.cn',
    'http://openapi.wps.cn',
    'ftp://openapi.wps.cn',
    'javascript:alert(1)',
    'https://user@own.example',
    'https://user:secret@own.example',
    'https://own.example?a=b',
    'https://own.example/#part',
  ])('%j may not be asked', (typed) => {
    expect(parseApplicationAddress(typed)).toBeNull();
  });
});
