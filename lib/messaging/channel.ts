import * as z from 'zod/mini';

/** Calls by name, each with the shape of its request and of its answer. */
export type Protocol = Readonly<
  Record<string, { readonly request: z.ZodMiniType; readonly answer: z.ZodMiniType }>
>;

type Request<P extends Protocol, Name extends keyof P> = z.infer<P[Name]['request']>;
type Answer<P extends Protocol, Name extends keyof P> = z.infer<P[Name]['answer']>;

export type Handlers<P extends Protocol> = {
  readonly [Name in keyof P]: (request: Request<P, Name>) => Promise<Answer<P, Name>>;
};

export type Call<P extends Protocol> = <Name extends keyof P & string>(
  name: Name,
  request: Request<P, Name>,
) => Promise<Answer<P, Name>>;

const envelopeSchema = z.object({ call: z.string(), request: z.unknown() });
const replySchema = z.union([
  z.object({ ok: z.literal(true), answer: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.string() }),
]);
type Reply = z.infer<typeof replySchema>;

/** Makes the calling side: `send` carries a message and brings the reply. Throws when the reply is no answer. */
export function createCall<P extends Protocol>(
  protocol: P,
  send: (message: unknown) => Promise<unknown>,
): Call<P> {
  return async (name, request) => {
    const reply = replySchema.safeParse(await send({ call: name, request }));
    if (!reply.success) throw new Error(`${name}: no reply`);
    if (!reply.data.ok) throw new Error(`${name}: ${reply.data.error}`);
    return parse(protocol[name], 'answer', reply.data.answer) as Answer<P, typeof name>;
  };
}

/**
 * Makes the answering side. Null for a message that is not of this protocol, so that another listener may
 * answer it; otherwise a reply that never rejects.
 */
export function createAnswer<P extends Protocol>(
  protocol: P,
  handlers: Handlers<P>,
): (message: unknown) => Promise<Reply> | null {
  return (message) => {
    const envelope = envelopeSchema.safeParse(message);
    if (!envelope.success || !Object.hasOwn(protocol, envelope.data.call)) return null;
    return reply(protocol, handlers, envelope.data.call, envelope.data.request);
  };
}

async function reply<P extends Protocol>(
  protocol: P,
  handlers: Handlers<P>,
  name: keyof P,
  request: unknown,
): Promise<Reply> {
  try {
    const parsed = parse(protocol[name], 'request', request) as Request<P, typeof name>;
    return { ok: true, answer: await handlers[name](parsed) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : 'unknown error' };
  }
}

/** Throws unless the value has the shape; the callers give it the type that the shape stands for. */
function parse(
  call: Protocol[string] | undefined,
  side: 'request' | 'answer',
  value: unknown,
): unknown {
  if (call === undefined) throw new Error('unknown call');
  return call[side].parse(value);
}
