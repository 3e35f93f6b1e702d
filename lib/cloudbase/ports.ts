import type { Failure } from '../core/failure';
import type { Result } from '../core/result';

/** An HTTP answer of any status. `body` is the parsed JSON; undefined when it is none. */
export interface HttpAnswer {
  readonly status: number;
  /** Value of the `Retry-After` header. */
  readonly retryAfter: string | null;
  readonly body: unknown;
}

/** Requests without cookies. */
export interface HttpPort {
  /** Sends `body` as JSON; fails with `network` only. */
  post(url: string, body: object): Promise<Result<HttpAnswer, Failure>>;
}

/** One value that is kept somewhere. */
export interface ValuePort {
  /** Undefined when nothing is kept. */
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
  remove(): Promise<void>;
}

export interface Clock {
  /** ms since 1970. */
  readonly now: () => number;
  /** ms. */
  readonly sleep: (ms: number) => Promise<void>;
}
