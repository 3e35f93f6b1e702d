import { createSerial } from '../core/serial';
import {
  problemOf,
  readOptions,
  readToken,
  type AccessOptions,
  type AccessProblem,
  type KeptToken,
} from './access-shapes';
import { baseOf, originOf } from './addresses';
import type { ValuePort } from './ports';

/** All that the service is asked with. */
export interface Access extends AccessOptions, KeptToken {}

/** What decides whether the service takes it. */
export type Asked = Pick<Access, 'token' | 'tokenKind' | 'relay'>;

/** What a page may know of it. */
export interface AccessView extends AccessOptions {
  readonly token: 'none' | 'kept' | 'refused';
  /** What the browser has to allow before anything can be asked, such as `https://api.weixin.qq.com/*`. */
  readonly origin: string;
}

/** `token` null: the one that is kept stays, unless it is for another address. */
export interface AccessChange extends AccessOptions {
  readonly token: string | null;
}

export interface CloudbaseAccess {
  /** With the token, which goes nowhere but into a request. */
  read(): Promise<Access>;
  /** Another number after each change: what was told to another access does not count any more. */
  revision(): number;
  describe(): Promise<AccessView>;
  /** Keeps all of it, or nothing where something is wrong with it. */
  keep(
    change: AccessChange,
  ): Promise<
    { readonly kind: 'kept' } | { readonly kind: 'refused'; readonly problem: AccessProblem }
  >;
  /** The service did not take this; false, and nothing is noted, where it is not what is kept any more. */
  refuse(asked: Asked): Promise<boolean>;
  forgetToken(): Promise<void>;
}

/** The token and what became of it are kept in `session`, for as long as the browser runs; all else in `local`. */
export function createCloudbaseAccess(parts: {
  readonly local: ValuePort;
  readonly session: ValuePort;
}): CloudbaseAccess {
  const { local, session } = parts;
  const serial = createSerial();
  let revision = 0;

  const readNow = async (): Promise<Access> => {
    const [options, token] = await Promise.all([local.read(), session.read()]);
    return { ...readOptions(options), ...readToken(token) };
  };
  const change = <Value>(act: () => Promise<Value>): Promise<Value> =>
    serial(() =>
      act().finally(() => {
        revision += 1;
      }),
    );

  return {
    // Never in mid-change: a token must not be read with the address that comes after its own.
    read: () => serial(readNow),
    revision: () => revision,
    async describe() {
      const { token, isRefused, ...options } = await serial(readNow);
      const state = isUsable({ token, relay: options.relay }) ? 'kept' : 'none';
      return {
        ...options,
        token: isRefused ? 'refused' : state,
        origin: originOf(options.relay) ?? '',
      };
    },
    keep: (wanted) =>
      change(async () => {
        const { tokenKind, maxAge } = wanted;
        const options = { tokenKind, maxAge, env: wanted.env.trim(), relay: wanted.relay.trim() };
        const typed = wanted.token?.trim() ?? null;
        const problem = problemOf(options, typed);
        if (problem !== null) return { kind: 'refused', problem };
        const before = await readNow();
        const isMoved = baseOf(before.relay) !== baseOf(options.relay);
        // Whoever answers at another address was never meant to have it.
        if (isMoved) await session.remove();
        const token = typed ?? (isMoved ? '' : before.token);
        // A token that was refused by one call may be good for another; a relay may have a new one of its own.
        const isTriedAnew = typed !== null || before.tokenKind !== tokenKind || token === '';
        await local.write(options);
        if (isTriedAnew) await session.write({ token, isRefused: false });
        return { kind: 'kept' };
      }),
    refuse: (asked) =>
      change(async () => {
        const isKept = isSame(asked, await readNow());
        if (isKept) await session.write({ token: asked.token, isRefused: true });
        return isKept;
      }),
    forgetToken: () => change(() => session.remove()),
  };
}

function isSame(one: Asked, other: Asked): boolean {
  const isSameCall = one.tokenKind === other.tokenKind && baseOf(one.relay) === baseOf(other.relay);
  return isSameCall && one.token === other.token;
}

/** Whether anything can be asked: a relay may need no token, as it has one of its own. */
export function isUsable({ token, relay }: Pick<Access, 'token' | 'relay'>): boolean {
  return token !== '' || relay !== '';
}
