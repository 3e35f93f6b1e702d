import pLimit from 'p-limit';
import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { Entry } from '../selection/entry';
import { concernsAll } from './errors';
import { askLink } from './link-file';
import { parentOf, type OpenApi } from './open-api';
import { toEntry } from './to-entry';
import type { WebApi } from './web-api';

/** Links asked about at once, as many as the service gets at once anyway. */
const AT_ONCE = 6;

export interface DescribedLink {
  readonly linkId: string;
  readonly entry: Result<Entry, Failure>;
}

/**
 * The files and folders behind share links; each link once, in the same order. Where the web API does not answer
 * for a link, the open API tells of its file; such an entry has its link as id and an empty drive. After a failure
 * that concerns all, no more is asked.
 */
export async function describeLinks(
  web: WebApi,
  open: OpenApi,
  linkIds: readonly string[],
): Promise<readonly DescribedLink[]> {
  const limit = pLimit(AT_ONCE);
  const search: { ended: Failure | null } = { ended: null };
  const describeLink = async (linkId: string): Promise<Result<Entry, Failure>> => {
    if (search.ended !== null) return fail(search.ended);
    const file = await askLink(web, linkId, 'unknown');
    if (file.ok) return succeed(toEntry(file.value));
    if (concernsAll(file.failure)) search.ended = file.failure;
    return mayBeKnownOtherwise(file.failure) ? askOpen(open, linkId, file.failure) : file;
  };
  return Promise.all(
    [...new Set(linkIds)].map(async (linkId) => ({
      linkId,
      entry: await limit(() => describeLink(linkId)),
    })),
  );
}

/** The second way. What it says counts only where it says something of the link. */
async function askOpen(
  open: OpenApi,
  linkId: string,
  before: Failure,
): Promise<Result<Entry, Failure>> {
  const link = await open.linkMeta(linkId);
  if (!link.ok) return fail(link.failure.kind === 'share-link' ? link.failure : before);
  const { file, problem } = link.value;
  if (problem !== null) return fail({ kind: 'share-link', problem });
  const item = await open.file(file);
  // A folder is of no use without the ids that it is listed with.
  if (!item.ok || item.value.type !== 'file' || item.value.name === null) return fail(before);
  const { name, size, mtime } = item.value;
  return succeed({
    service: 'kdocs',
    id: linkId,
    kind: 'file',
    name,
    size,
    drive: '',
    parent: parentOf(item.value),
    linkId,
    version: null,
    modifiedAt: mtime === null ? null : mtime * 1000,
    inside: null,
    obstacle: null,
  });
}

function mayBeKnownOtherwise({ kind }: Failure): boolean {
  return kind === 'not-here' || kind === 'refused' || kind === 'broken-answer';
}
