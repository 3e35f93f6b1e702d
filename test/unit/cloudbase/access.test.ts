import { describe, expect, it } from 'vitest';
import { createCloudbaseAccess, type AccessChange } from '../../../lib/cloudbase/access';
import { originOf } from '../../../lib/cloudbase/addresses';
import { createFakeValue } from '../../support/fakes/value';

const CHANGE: AccessChange = {
  tokenKind: 'component',
  env: '',
  maxAge: 7200,
  relay: '',
  token: 'TOKEN',
};

const ASKED = { token: 'TOKEN', tokenKind: 'component', relay: '' } as const;

function createAccess() {
  const local = createFakeValue();
  const session = createFakeValue();
  return { access: createCloudbaseAccess({ local, session }), local, session };
}

describe('the access to the service', () => {
  it('is empty at first', async () => {
    const { access } = createAccess();
    expect(await access.describe()).toEqual({
      ...{ tokenKind: 'component', env: '', maxAge: 7200, relay: '', token: 'none' },
      origin: 'https://api.weixin.qq.com/*',
    });
  });

  it('keeps the token apart from all else, and never tells it', async () => {
    const { access, local, session } = createAccess();
    expect(await access.keep({ ...CHANGE, token: '  TOKEN\n', env: ' prod ' })).toEqual({
      kind: 'kept',
    });
    expect(JSON.stringify(local.value)).not.toContain('TOKEN');
    expect(session.value).toEqual({ token: 'TOKEN', isRefused: false });
    expect(JSON.stringify(await access.describe())).not.toContain('TOKEN');
    expect(await access.describe()).toMatchObject({ token: 'kept', env: 'prod' });
    expect(await access.read()).toMatchObject({ token: 'TOKEN', env: 'prod' });
  });

  it.each([
    [{ token: '' }, 'token'],
    [{ token: 'a b' }, 'token'],
    [{ token: 'a\u0007' }, 'token'],
    [{ token: 'a'.repeat(2001) }, 'token'],
    [{ env: '-x' }, 'env'],
    [{ env: 'a b' }, 'env'],
    [{ maxAge: 0 }, 'max-age'],
    [{ maxAge: 86_401 }, 'max-age'],
    [{ maxAge: 1.5 }, 'max-age'],
    [{ maxAge: Number.NaN }, 'max-age'],
    [{ relay: 'http://relay.example' }, 'relay'],
    [{ relay: 'https://user@relay.example' }, 'relay'],
    [{ relay: 'https://relay.example/?a' }, 'relay'],
    [{ relay: 'https://relay.example/#' }, 'relay'],
    [{ relay: 'relay.example' }, 'relay'],
    [{ relay: 'https://' }, 'relay'],
    [{ relay: 'https://*.example/' }, 'relay'],
    [{ relay: 'https://%2A.example/' }, 'relay'],
  ])('keeps nothing of %j', async (part, problem) => {
    const { access, local, session } = createAccess();
    expect(await access.keep({ ...CHANGE, ...part })).toEqual({ kind: 'refused', problem });
    expect(local.value).toBeUndefined();
    expect(session.value).toBeUndefined();
  });

  it('needs no token where a relay is named', async () => {
    const { access } = createAccess();
    await access.keep({ ...CHANGE, token: '', relay: 'https://relay.example/wx' });
    expect(await access.describe()).toMatchObject({
      token: 'kept',
      origin: 'https://relay.example/*',
    });
    const { tokenKind } = CHANGE;
    expect(await access.refuse({ token: '', tokenKind, relay: 'https://relay.example' })).toBe(
      false,
    );
    expect(await access.refuse({ token: '', tokenKind, relay: 'https://relay.example/wx' })).toBe(
      true,
    );
    expect((await access.describe()).token).toBe('refused');
    await access.keep({ ...CHANGE, token: null, relay: 'https://relay.example/wx' });
    expect((await access.describe()).token).toBe('kept');
  });

  it('notes that the token was refused, until there is another', async () => {
    const { access } = createAccess();
    await access.keep(CHANGE);
    for (const part of [{ token: 'OLDER' }, { tokenKind: 'own' as const }])
      expect(await access.refuse({ ...ASKED, ...part })).toBe(false);
    expect((await access.describe()).token).toBe('kept');
    expect(await access.refuse(ASKED)).toBe(true);
    expect((await access.describe()).token).toBe('refused');
    await access.keep({ ...CHANGE, token: null, maxAge: 60, env: 'x' });
    expect(await access.describe()).toMatchObject({ token: 'refused', maxAge: 60, env: 'x' });
    await access.keep({ ...CHANGE, token: 'NEWER' });
    expect((await access.describe()).token).toBe('kept');
  });

  it('tries the token again where it is asked for in another way', async () => {
    const { access } = createAccess();
    await access.keep(CHANGE);
    await access.refuse(ASKED);
    await access.keep({ ...CHANGE, token: null, tokenKind: 'own' });
    expect(await access.read()).toMatchObject({ token: 'TOKEN', isRefused: false });
  });

  it.each([
    ['', 'https://relay.example'],
    ['https://relay.example', 'https://other.example'],
    ['https://relay.example', ''],
  ])('drops the token where it is for another address: %j, %j', async (relay, next) => {
    const { access, session } = createAccess();
    await access.keep({ ...CHANGE, relay });
    await access.refuse({ ...ASKED, relay });
    await access.keep({ ...CHANGE, token: null, relay: next });
    expect(await access.read()).toMatchObject({ token: '', isRefused: false, relay: next });
    expect(JSON.stringify(session.value)).not.toContain('TOKEN');
  });

  it('never tells the token together with an address that it is not for', async () => {
    const { access } = createAccess();
    await access.keep(CHANGE);
    const changed = access.keep({ ...CHANGE, token: null, relay: 'https://relay.example' });
    for (const { token, relay } of await Promise.all(Array.from({ length: 20 }, access.read)))
      expect([token, relay]).not.toEqual(['TOKEN', 'https://relay.example']);
    await changed;
    const typed = access.keep({ ...CHANGE, token: 'NEWER' });
    for (const { token, relay } of await Promise.all(Array.from({ length: 20 }, access.read)))
      expect([token, relay]).not.toEqual(['NEWER', 'https://relay.example']);
    await typed;
  });

  it('keeps the token where only the end of the address is written in another way', async () => {
    const { access } = createAccess();
    await access.keep({ ...CHANGE, relay: 'https://relay.example/wx' });
    await access.keep({ ...CHANGE, token: null, relay: 'https://relay.example/wx/' });
    expect((await access.read()).token).toBe('TOKEN');
  });

  it('forgets the token and nothing else', async () => {
    const { access, session } = createAccess();
    await access.keep({ ...CHANGE, env: 'prod' });
    await access.forgetToken();
    expect(session.value).toBeUndefined();
    expect(await access.describe()).toMatchObject({ token: 'none', env: 'prod' });
  });

  it('survives whatever was kept before', async () => {
    const { access, local, session } = createAccess();
    await local.write({ tokenKind: 7, env: '%', maxAge: '1', relay: 'http://x' });
    await session.write('TOKEN');
    expect(await access.describe()).toMatchObject({ env: '', maxAge: 7200, token: 'none' });
    await local.write({ tokenKind: 'own' });
    expect(await access.describe()).toMatchObject({ tokenKind: 'own', maxAge: 7200 });
  });
});

describe('what the browser has to allow', () => {
  it.each([
    ['', 'https://api.weixin.qq.com/*'],
    ['https://relay.example/wx/', 'https://relay.example/*'],
    [' https://relay.example:8443 ', 'https://relay.example/*'],
    ['http://relay.example', null],
    ['https://relay.example?x', null],
    ['nonsense', null],
    ['https://*/', null],
  ])('for %j is %s', (relay, origin) => {
    expect(originOf(relay)).toBe(origin);
  });
});
