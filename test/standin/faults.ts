import { groupOf, type FaultEffect, type FaultGroup } from './fault-effects';
import type { Call } from './http/call';

export interface FaultOrder {
  readonly host?: string;
  readonly method?: string;
  /** Text: the whole path without query. Pattern: tested against path and query. */
  readonly path?: string | RegExp;
  /** A web id, open-API id, link id or `cloud://` id that the request names, or whose bytes its link leads to. */
  readonly id?: string;
  readonly where?: (call: Call) => boolean;
  /** How many requests it meets; once unless said, `Infinity` for all. */
  readonly times?: number;
  readonly effect: FaultEffect;
}

export interface FaultHandle {
  /** How many requests it has met. */
  readonly used: number;
  /** Lets go of everything it holds now, and holds nothing from now on. */
  readonly release: () => void;
  /** Meets no further request; what it holds stays held. */
  readonly cancel: () => void;
}

/** One fault that meets one request. */
export interface MetFault {
  readonly effect: FaultEffect;
  readonly released: Promise<void>;
}

export interface Faults {
  /** Of several that fit one request, the first ordered of each group is taken. */
  readonly order: (order: FaultOrder) => FaultHandle;
  /** Cancels and releases all. */
  readonly clear: () => void;
}

export interface FaultBook extends Faults {
  readonly meet: (call: Call) => ReadonlyMap<FaultGroup, MetFault>;
}

interface Placed {
  readonly order: FaultOrder;
  readonly released: Promise<void>;
  readonly release: () => void;
  left: number;
  used: number;
}

/** `idsBehind`: the ids of the files that a signed link leads to. */
export function createFaultBook(idsBehind: (call: Call) => readonly string[]): FaultBook {
  const book: Placed[] = [];

  function order(wanted: FaultOrder): FaultHandle {
    const { promise, resolve } = deferred();
    const placed: Placed = {
      order: wanted,
      released: promise,
      release: resolve,
      left: wanted.times ?? 1,
      used: 0,
    };
    book.push(placed);
    return {
      get used() {
        return placed.used;
      },
      release: placed.release,
      cancel: () => void (placed.left = 0),
    };
  }

  function meet(call: Call): ReadonlyMap<FaultGroup, MetFault> {
    const met = new Map<FaultGroup, MetFault>();
    const ids = new Set([...idsNamed(call), ...idsBehind(call)]);
    for (const placed of book) {
      const group = groupOf(placed.order.effect);
      if (placed.left <= 0 || met.has(group) || !fits(placed.order, call, ids)) continue;
      placed.left -= 1;
      placed.used += 1;
      met.set(group, { effect: placed.order.effect, released: placed.released });
    }
    return met;
  }

  function clear(): void {
    for (const placed of book.splice(0)) {
      placed.left = 0;
      placed.release();
    }
  }

  return { order, meet, clear };
}

function fits(order: FaultOrder, call: Call, ids: ReadonlySet<string>): boolean {
  if (order.host !== undefined && order.host !== call.host) return false;
  if (order.method !== undefined && order.method !== call.method) return false;
  if (typeof order.path === 'string' && order.path !== call.path) return false;
  if (order.path instanceof RegExp && !order.path.test(call.target)) return false;
  if (order.id !== undefined && !ids.has(order.id)) return false;
  return order.where?.(call) ?? true;
}

function idsNamed(call: Call): readonly string[] {
  return [...call.path.split('/'), ...call.query.values()];
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
