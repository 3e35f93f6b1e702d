import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import { parseTrustedLink, parseUrl } from './hosts';
import type { ApplicationPort } from './ports';

/** A link that may be followed, as it has to be asked for. */
export type CheckLink = (link: string) => Promise<Result<string, Failure>>;

/** Lets through links to the service's file hosts, and to the host of an application's own deployment. */
export function createLinkCheck(application: ApplicationPort): CheckLink {
  return async (link) => {
    const own = (await application.read())?.address ?? null;
    const url = parseTrustedLink(link, own);
    return url === null ? fail({ kind: 'untrusted-link', host: hostOf(link) }) : succeed(url.href);
  };
}

/** The call with its links checked: one that may not be followed is a failure of the call. */
export function withTrustedLinks<Asked extends readonly unknown[]>(
  check: CheckLink,
  call: (...asked: Asked) => Promise<Result<string, Failure>>,
): (...asked: Asked) => Promise<Result<string, Failure>> {
  return async (...asked) => {
    const link = await call(...asked);
    return link.ok ? check(link.value) : link;
  };
}

/** What may be shown of a refused link: its scheme and host, never its signed part. */
function hostOf(link: string): string {
  const url = parseUrl(link);
  return url === null ? '?' : `${url.protocol}//${url.host}`.slice(0, 200);
}
