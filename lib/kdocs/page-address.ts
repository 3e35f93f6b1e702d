import type { Entry } from '../selection/entry';

/** Address of a page that shows an entry: by its link (grade A), else by its id (grade B); null without either. */
export function pageOfEntry({ id, linkId, drive }: Entry): string | null {
  if (linkId !== null && linkId !== '')
    return `https://www.kdocs.cn/l/${encodeURIComponent(linkId)}`;
  // Ids of the web pages only: without a drive, nobody has confirmed it.
  return drive === '' ? null : `https://www.kdocs.cn/p/${encodeURIComponent(id)}`;
}
