import type { Failure } from '../core/failure';
import type { Result } from '../core/result';
import type { EntryKind } from '../selection/entry';
import { concernsAll } from './errors';
import type { WebFile } from './shapes';
import type { WebApi } from './web-api';

/**
 * The file or folder behind a link. The answer may come without its type (grade B): where nothing else tells
 * whether it is a folder, it is asked for by its id as well.
 */
export async function askLink(
  web: WebApi,
  linkId: string,
  kind: EntryKind,
): Promise<Result<WebFile, Failure>> {
  const behind = await web.link(linkId);
  if (!behind.ok || behind.value.ftype !== '' || kind === 'file') return behind;
  const { id, link_id, file_perms_acl } = behind.value;
  const whole = await web.metadata(id);
  if (!whole.ok) return concernsAll(whole.failure) ? whole : behind;
  return { ok: true, value: { ...whole.value, link_id, file_perms_acl } };
}
