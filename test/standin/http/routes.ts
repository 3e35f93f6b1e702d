import type { Call } from './call';
import type { Reply } from './reply';

/** The decoded value of a `:name` part of the pattern; asking for a name that is not there is a bug. */
export type Parameters = (name: string) => string;

export interface Route<Context> {
  readonly method: string;
  /** `/v5/groups/:group/files`: a part with a colon takes any one path segment. */
  readonly pattern: string;
  readonly answer: (context: Context, call: Call, parameters: Parameters) => Reply;
}

/** The answer of the first route that fits, or `undefined` when none does. */
export function answerByRoute<Context>(
  routes: readonly Route<Context>[],
  path: string,
  context: Context,
  call: Call,
): Reply | undefined {
  for (const route of routes) {
    if (route.method !== call.method) continue;
    const parameters = matchPath(route.pattern, path);
    if (parameters) return route.answer(context, call, parameters);
  }
  return undefined;
}

function matchPath(pattern: string, path: string): Parameters | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const values = new Map<string, string>();
  for (const [index, part] of wanted.entries()) {
    const segment = given[index] ?? '';
    if (part.startsWith(':')) values.set(part.slice(1), decodeSegment(segment));
    else if (part !== segment) return undefined;
  }
  return (name) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`no part :${name} in ${pattern}`);
    return value;
  };
}

export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
