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

/** Header names and their values. */
export type Headers = Readonly<Record<string, string>>;

/** Requests with the browser's own cookies. */
export interface HttpPort {
  get(url: string, headers?: Headers): Promise<Result<HttpAnswer, Failure>>;
  /** Sends `body` as JSON. */
  post(url: string, body: object, headers?: Headers): Promise<Result<HttpAnswer, Failure>>;
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

/** Changes headers of the extension's own requests, and of no others. */
export interface HeaderRulePort {
  /** Adds to the Cookie header of requests below a domain, e.g. `a=1; b=2`. */
  addCookies(domain: SessionDomain, cookies: string): Promise<void>;
  /** Adds nothing to them any more. */
  removeCookies(domain: SessionDomain): Promise<void>;
  /** Lets requests to a host have the Origin and the Referer of its own pages. */
  claimOrigin(host: string): Promise<void>;
  clear(): Promise<void>;
}

/** What was learnt of the service, kept in memory as long as the browser runs; holds no secrets. */
export interface NotesPort {
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): Promise<void>;
}

/** An application of the person's own, which the open API takes in place of the session. */
export interface Application {
  /** Address up to and without `/v7`, without a slash at the end, e.g. `https://openapi.wps.cn`. */
  readonly address: string;
  readonly id: string;
  readonly key: string;
  readonly token: string;
}

export interface ApplicationPort {
  /** Null when none is set up, or it is set up in part only. */
  read(): Promise<Application | null>;
}
