import type { Call } from './http/call';

export interface LoggedRequest {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  readonly host: string;
  /** Path and query exactly as sent. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** What the request really carried: a test can see where a session went. */
  readonly cookies: Readonly<Record<string, string>>;
  readonly headers: Call['headers'];
  readonly body: string;
  /** `Origin`, `Sec-Fetch-Site` and `Sec-Fetch-Dest`, as far as they were sent. */
  readonly initiator: {
    readonly origin: string | undefined;
    readonly site: string | undefined;
    readonly destination: string | undefined;
  };
  /** 0 while no answer was begun; stays 0 when the connection was dropped. */
  readonly status: number;
  /** Milliseconds since the epoch when the answer was sent or broken off; null until then. */
  readonly endedAt: number | null;
  /** Bytes of the body that were given to the socket. */
  readonly bytesSent: number;
}

export interface RequestFilter {
  readonly host?: string;
  /** Tested against path and query. */
  readonly path?: RegExp;
}

export interface RequestLog {
  readonly all: () => readonly LoggedRequest[];
  readonly to: (host: string) => readonly LoggedRequest[];
  readonly matching: (filter: RequestFilter) => readonly LoggedRequest[];
  /** Requests that carried this value in any cookie. */
  readonly carrying: (cookieValue: string) => readonly LoggedRequest[];
  readonly clear: () => void;
}

/** What the server writes while it answers. */
export interface RequestMark {
  readonly began: (status: number) => void;
  readonly sent: (bytes: number) => void;
  readonly ended: () => void;
}

export interface RequestRecorder extends RequestLog {
  readonly record: (call: Call) => RequestMark;
}

export function createRequestRecorder(): RequestRecorder {
  const requests: LoggedRequest[] = [];

  function matching(filter: RequestFilter): readonly LoggedRequest[] {
    return requests.filter(
      (request) =>
        (filter.host === undefined || filter.host === request.host) &&
        (filter.path === undefined || filter.path.test(request.target)),
    );
  }

  return {
    all: () => [...requests],
    to: (host) => matching({ host }),
    matching,
    carrying: (cookieValue) =>
      requests.filter((request) => Object.values(request.cookies).includes(cookieValue)),
    clear: () => void requests.splice(0),
    record: (call) => {
      const request = {
        ...call,
        at: Date.now(),
        initiator: initiatorOf(call),
        status: 0,
        endedAt: null as number | null,
        bytesSent: 0,
      };
      requests.push(request);
      return {
        began: (status) => void (request.status = status),
        ended: () => void (request.endedAt = Date.now()),
        sent: (bytes) => void (request.bytesSent += bytes),
      };
    },
  };
}

function initiatorOf(call: Call): LoggedRequest['initiator'] {
  const first = (name: string): string | undefined => {
    const value = call.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    origin: first('origin'),
    site: first('sec-fetch-site'),
    destination: first('sec-fetch-dest'),
  };
}
