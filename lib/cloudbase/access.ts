import { createSerial } from '../core/serial';
import {
  problemOf,
  readOptions,
  readToken,
  type AccessOptions,
  type AccessProblem,
  type KeptToken,
} from './access-shapes';
import { originOf } from './addresses';
import type { ValuePort } from './ports';

/** All that the service is asked with. */
export interface Access extends AccessOptions, KeptToken {}

/** What a page may know of it. */
export interface AccessView extends AccessOptions {
  readonly token: 'none' | 'kept' | 'refused';
  /** What the browser has to allow before anything can be asked, such as `https://api.weixin.qq.com/*`. */
  readonly origin: string;
}

/** `token` null: the one that is kept stays. */
export interface AccessChange extends AccessOptions {
  readonly token: string | null;
}

export interface CloudbaseAccess {
  /** With the token, which goes nowhere but into a request. */
  read(): Promise<Access>;
  describe(): Promise<AccessView>;
  /** Keeps all of it, or nothing where something is wrong with it. */
  keep(
    change: AccessChange,
  ): Promise<
    { readonly kind: 'kept' } | { readonly kind: 'refused'; readonly problem: AccessProblem }
  >;
  /** The service did not take this token; nothing where it is not the one that is kept any more. */
  refuse(token: string): Promise<void>;
  forgetToken(): Promise<void>;
}

/** The token and what became of it are kept in `session`, for as long as the browser runs; all else in `local`. */
export function createCloudbaseAccess(parts: {
  readonly local: ValuePort;
  readonly session: ValuePort;
}): CloudbaseAccess {
  const { local, session } = parts;
  const serial = createSerial();

  const read = async (): Promise<Access> => {
    const [options, token] = await Promise.all([local.read(), session.read()]);
    return { ...readOptions(options), ...readToken(token) };
  };

  return {
    read,
    async describe() {
      const { token, isRefused, ...options } = await read();
      const state = isUsable({ token, relay: options.relay }) ? 'kept' : 'none';
      return {
        ...options,
        token: isRefused ? 'refused' : state,
        origin: originOf(options.relay) ?? '',
      };
    },
    keep: (change) =>
      serial(async () => {
        const { tokenKind, maxAge } = change;
        const options = { tokenKind, maxAge, env: change.env.trim(), relay: change.relay.trim() };
        const token = change.token?.trim() ?? null;
        const problem = problemOf(options, token);
        if (problem !== null) return { kind: 'refused', problem };
        const before = await read();
        const isAskedAlike = before.relay === options.relay && before.tokenKind === tokenKind;
        // A token that was refused by one call may be good for another; a relay may have a new one of its own.
        const isNew = token !== null || !isAskedAlike || before.token === '';
        await local.write(options);
        if (isNew) await session.write({ token: token ?? before.token, isRefused: false });
        return { kind: 'kept' };
      }),
    refuse: (token) =>
      serial(async () => {
        if ((await read()).token === token) await session.write({ token, isRefused: true });
      }),
    forgetToken: () => serial(() => session.remove()),
  };
}

/** Whether anything can be asked: a relay may need no token, as it has one of its own. */
export function isUsable({ token, relay }: Pick<Access, 'token' | 'relay'>): boolean {
  return token !== '' || relay !== '';
}
