import type { DownloadsPort, JobStore } from './ports';

/** What this extension began and no task knows: its worker died, or gave it up, before it was told the number. */
export async function removeStrays(
  store: Pick<JobStore, 'tasksUnderWay'>,
  downloads: Pick<DownloadsPort, 'open' | 'cancel'>,
): Promise<void> {
  const open = await downloads.open();
  const known = await store.tasksUnderWay();
  const digests = new Set(known.map(({ state }) => 'linkDigest' in state && state.linkDigest));
  for (const { id, linkDigest } of open) if (!digests.has(linkDigest)) await downloads.cancel(id);
}
