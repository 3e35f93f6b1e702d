import type { Entry } from '../selection/entry';
import type { SavedForm } from '../selection/service';

/** What is remembered as the version of a saved file; the same document in another format counts as another. */
export function broughtVersion(
  { version }: Pick<Entry, 'version'>,
  { convertTo }: Pick<SavedForm, 'convertTo'>,
): string | null {
  return version === null || convertTo === null ? version : `${version}.${convertTo}`;
}
