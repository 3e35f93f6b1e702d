import { beforeEach, expect, it } from 'vitest';
import { createFakeStorageArea, installFakeBrowser } from '../../support/fakes/browser';

const session = createFakeStorageArea();
const local = createFakeStorageArea();
installFakeBrowser({ runtime: { id: 'our-id' }, storage: { session, local } });
const { createKeptValue } = await import('../../../lib/storage/kept-value');

beforeEach(() => {
  session.kept.clear();
  local.kept.clear();
});

it('is kept in its area alone, under its key, until it is removed', async () => {
  const value = createKeptValue('session', 'one');
  expect(await value.read()).toBeUndefined();
  await value.write({ a: 1 });
  expect(await createKeptValue('session', 'one').read()).toEqual({ a: 1 });
  expect(await createKeptValue('session', 'other').read()).toBeUndefined();
  expect(local.kept.size).toBe(0);
  await value.remove();
  expect(await value.read()).toBeUndefined();
});

it('of the disk is kept there', async () => {
  await createKeptValue('local', 'one').write('a');
  expect(session.kept.size).toBe(0);
  expect(await createKeptValue('local', 'one').read()).toBe('a');
});
