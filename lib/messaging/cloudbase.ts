import * as z from 'zod/mini';
import { failureSchema } from './failure-schema';

/** Characters of a token; those of WeChat have fewer than 200, and a relay may want more. */
export const TOKEN_LIMIT = 2000;

const shortText = z.string().check(z.maxLength(200));

/** Which of the two calls a token is for: a platform's, or that of one mini program. */
export const tokenKindSchema = z.enum(['component', 'own']);
export type TokenKind = z.infer<typeof tokenKindSchema>;

/** How the service is asked, without the token. */
const accessOptions = {
  tokenKind: tokenKindSchema,
  /** Environment of ids that do not name one with its bucket; empty: as the id says. */
  env: shortText,
  /** Seconds for which links are good, 1 to 86,400. */
  maxAge: z.number(),
  /** Address that stands for `https://api.weixin.qq.com`; empty: that itself. */
  relay: z.string().check(z.maxLength(1000)),
};

/** `token`: `refused` when the service did not take the one that is kept. A page never gets the token itself. */
const accessSchema = z.object({
  ...accessOptions,
  token: z.enum(['none', 'kept', 'refused']),
  /** What the browser has to allow before anything can be asked, such as `https://api.weixin.qq.com/*`. */
  origin: z.string(),
});
export type CloudbaseAccess = z.infer<typeof accessSchema>;

/** What is wrong with an access that was typed. */
const accessProblemSchema = z.enum(['token', 'env', 'max-age', 'relay']);
export type AccessProblem = z.infer<typeof accessProblemSchema>;

const environmentSchema = z.object({
  id: shortText,
  /** Its other name; empty when it has none. */
  alias: z.string(),
});
export type CloudbaseEnvironment = z.infer<typeof environmentSchema>;

/** What the page of CloudBase asks the worker beyond what all pages do. */
export const cloudbaseCalls = {
  readCloudbaseAccess: { request: z.object({}), answer: accessSchema },
  /** Keeps all of it, or nothing; `token` null: the one that is kept stays. What waits for a token goes on. */
  keepCloudbaseAccess: {
    request: z.object({
      ...accessOptions,
      token: z.nullable(z.string().check(z.maxLength(TOKEN_LIMIT))),
    }),
    answer: z.union([
      z.object({ kind: z.literal('kept'), access: accessSchema }),
      z.object({ kind: z.literal('refused'), problem: accessProblemSchema }),
    ]),
  },
  forgetCloudbaseToken: { request: z.object({}), answer: accessSchema },
  /** The environments that the token may list. */
  listEnvironments: {
    request: z.object({}),
    answer: z.union([
      z.object({ kind: z.literal('logged-out') }),
      z.object({ kind: z.literal('failed'), failure: failureSchema }),
      z.object({
        kind: z.literal('listed'),
        environments: z.readonly(z.array(environmentSchema)),
      }),
    ]),
  },
  /** The text that was selected in a page and handed over, once; null when there is none. */
  takeSelectedText: { request: z.object({}), answer: z.object({ text: z.nullable(z.string()) }) },
} as const;
