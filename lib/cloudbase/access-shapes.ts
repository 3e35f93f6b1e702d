import * as z from 'zod/mini';
import { isRelay } from './addresses';

/** Which of the two calls a token is for: a platform's, or that of one mini program. */
export type TokenKind = 'component' | 'own';

/** How the service is asked, without the token. */
export interface AccessOptions {
  readonly tokenKind: TokenKind;
  /** Environment of ids that do not name one with its bucket; empty: as the id says. Used where they are picked. */
  readonly env: string;
  /** Seconds for which links are good, 1 to 86,400. */
  readonly maxAge: number;
  /** Address that stands for the service's; empty: that itself. */
  readonly relay: string;
}

/** A token may be empty, where the relay has one of its own. */
export interface KeptToken {
  readonly token: string;
  /** Whether the service did not take it. */
  readonly isRefused: boolean;
}

export type AccessProblem = 'token' | 'env' | 'max-age' | 'relay';

const TOKEN_LIMIT = 2000;
const RELAY_LIMIT = 1000;
const ENV = /^(?:[A-Za-z0-9][\w-]{0,199})?$/;
const UNWANTED = /[\s\p{C}]/u;

/** Seconds (grade A). */
const LONGEST_AGE = 86_400;
const USUAL_AGE = 7200;

export const NO_TOKEN: KeptToken = { token: '', isRefused: false };

const tokenSchema = z.catch(z.object({ token: z.string(), isRefused: z.boolean() }), NO_TOKEN);

const optionsSchema = z.object({
  tokenKind: z.catch(z.enum(['component', 'own']), 'component'),
  env: z.catch(z.string().check(z.regex(ENV)), ''),
  maxAge: z.catch(z.int().check(z.gte(1), z.lte(LONGEST_AGE)), USUAL_AGE),
  relay: z.catch(z.string().check(z.refine(isRelay)), ''),
});

/** What was kept, or the usual values in the place of what is not as it should be. */
export function readOptions(kept: unknown): AccessOptions {
  const { data } = optionsSchema.safeParse(kept);
  return data ?? optionsSchema.parse({});
}

export function readToken(kept: unknown): KeptToken {
  return tokenSchema.parse(kept);
}

/** What is wrong with an access that was typed; `token` null: the one that is kept stays. */
export function problemOf(options: AccessOptions, token: string | null): AccessProblem | null {
  const { env, maxAge, relay } = options;
  if (relay.length > RELAY_LIMIT || !isRelay(relay)) return 'relay';
  if (token !== null && !isToken(token, relay)) return 'token';
  if (!ENV.test(env)) return 'env';
  return Number.isInteger(maxAge) && maxAge >= 1 && maxAge <= LONGEST_AGE ? null : 'max-age';
}

function isToken(token: string, relay: string): boolean {
  if (token === '') return relay !== '';
  return token.length <= TOKEN_LIMIT && !UNWANTED.test(token);
}
