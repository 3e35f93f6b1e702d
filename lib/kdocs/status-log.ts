import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import { sessionDomainOf } from './hosts';
import type { HttpAnswer, HttpPort } from './ports';

/** Stands for all hosts but the service's: an address of a person's own is nobody else's business. */
const OWN_HOST = 'own host';

/** Which hosts answered with which status how often since the worker began; 0 stands for no answer. */
export interface StatusLog extends HttpPort {
  /**
   * Host names of the service, and `own host` for any other, with their counts by status, in the order in which they
   * were first asked.
   */
  read(): ReadonlyMap<string, ReadonlyMap<number, number>>;
  forget(): void;
}

/** Passes requests on and counts the answers by host, for bug reports; keeps nothing else of them. */
export function createStatusLog(http: HttpPort): StatusLog {
  const hosts = new Map<string, Map<number, number>>();
  const count = (url: string, answer: Result<HttpAnswer, Failure>): void => {
    const { hostname } = new URL(url);
    const host = sessionDomainOf(hostname) === null ? OWN_HOST : hostname;
    const statuses = hosts.get(host) ?? new Map<number, number>();
    const status = answer.ok ? answer.value.status : 0;
    hosts.set(host, statuses.set(status, (statuses.get(status) ?? 0) + 1));
  };
  return {
    async get(url, headers) {
      const answer = await http.get(url, headers);
      count(url, answer);
      return answer;
    },
    async post(url, body, headers) {
      const answer = await http.post(url, body, headers);
      count(url, answer);
      return answer;
    },
    read: () => hosts,
    forget: () => hosts.clear(),
  };
}
