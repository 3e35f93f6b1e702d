import { z } from 'zod/mini';

/** What a call for links must have; more is taken, and told by `unknownFields`. */
export const linksBody = z.looseObject({
  env: z.string().check(z.minLength(1)),
  file_list: z
    .array(
      z.looseObject({
        fileid: z.string().check(z.minLength(1)),
        max_age: z.int().check(z.gte(1), z.lte(86_400)),
      }),
    )
    .check(z.minLength(1)),
});

export const listBody = z.looseObject({
  env: z.string().check(z.minLength(1)),
  prefix: z.optional(z.string()),
  delimiter: z.optional(z.enum(['', '/'])),
  marker: z.optional(z.string()),
});

const object = z.record(z.string(), z.unknown());

/** The body as an object; `empty` and `broken` are answered with codes of their own. */
export function parseBody(body: string): Readonly<Record<string, unknown>> | 'empty' | 'broken' {
  if (body === '') return 'empty';
  try {
    const parsed = object.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : 'broken';
  } catch {
    return 'broken';
  }
}

/** Names of fields that no page of the service's documents has. */
export function unknownFields(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
): readonly string[] {
  return Object.keys(value).filter((name) => !known.includes(name));
}

/** The ids that a call for links names, as far as it can be read. */
export function idsAskedFor(body: string): readonly string[] {
  const parsed = linksBody.safeParse(parseBody(body));
  return parsed.success ? parsed.data.file_list.map(({ fileid }) => fileid) : [];
}
