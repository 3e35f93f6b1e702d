import * as z from 'zod/mini';
import type { Failure, SkipReason } from '../core/failure';

const answer = z.nullable(z.object({ code: z.string(), text: z.string() }));

export const failureSchema = z.union([
  z.object({ kind: z.literal('logged-out') }),
  z.object({ kind: z.literal('forbidden'), answer }),
  z.object({ kind: z.literal('gone'), answer }),
  z.object({ kind: z.literal('no-raw-file'), answer }),
  z.object({ kind: z.literal('slow-down'), retryAfter: z.nullable(z.number()) }),
  z.object({ kind: z.literal('not-here'), answer }),
  z.object({ kind: z.literal('caller-refused'), address: z.nullable(z.string()), answer }),
  z.object({ kind: z.literal('refused'), status: z.int(), answer }),
  z.object({
    kind: z.literal('broken-answer'),
    problem: z.enum(['not-json', 'shape', 'no-link']),
  }),
  z.object({ kind: z.literal('conversion'), problem: z.enum(['failed', 'endless']), answer }),
  z.object({
    kind: z.literal('share-link'),
    problem: z.enum(['closed', 'expired', 'password']),
  }),
  z.object({ kind: z.literal('untrusted-link'), host: z.string() }),
  z.object({ kind: z.literal('network') }),
  z.object({ kind: z.literal('transfer'), reason: z.string() }),
  z.object({
    kind: z.literal('wrong-content'),
    found: z.enum(['error-page', 'size', 'name', 'missing']),
  }),
  z.object({ kind: z.literal('unidentified') }),
  z.object({ kind: z.literal('ambiguous') }),
  z.object({ kind: z.literal('unexpected') }),
  z.object({ kind: z.literal('not-shown'), count: z.nullable(z.int()) }),
  z.object({ kind: z.literal('endless-list'), limit: z.int() }),
]) satisfies z.ZodMiniType<Failure>;

export const skipReasonSchema = z.enum([
  'online-document',
  'cancelled',
  'empty-folder',
  'repeated-folder',
  'shortcut',
  'not-permitted',
  'already-here',
  'name-taken',
]) satisfies z.ZodMiniType<SkipReason>;
