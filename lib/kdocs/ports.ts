import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import type { SessionDomain } from './hosts';

/** An HTTP answer of any status. `body` is the parsed JSON; undefined when it is none. */
export interface HttpAnswer {
  readonly status: number;
  /** Value of the `Retry-After` header. */
  readonly retryAfter: string | null;
  readonly body: unknown;
}

/** A GET with the browser's own cookies. */
export interface HttpPort {
  get(url: string): Promise<Result<HttpAnswer, Failure>>;
}

/** The browser's cookie jar. */
export interface CookiePort {
  /** Value of the cookie that the browser would send to `url`, or of one anywhere below `domain`. */
  valueFor(url: string, name: string): Promise<string | null>;
  valueBelow(domain: string, name: string): Promise<string | null>;
  /** Sets a host-only, Secure, HttpOnly cookie that lives for `lifetime` seconds. */
  lend(url: string, name: string, value: string, lifetime: number): Promise<void>;
  /** Takes back every cookie that `lend` set, also before a crash. */
  takeBack(): Promise<void>;
}

/** Adds a Cookie header to the extension's own requests below a domain, and to no others. */
export interface HeaderRulePort {
  addCookie(domain: SessionDomain, cookie: string): Promise<void>;
  clear(): Promise<void>;
}
