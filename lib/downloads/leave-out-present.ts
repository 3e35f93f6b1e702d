import { broughtVersion } from '../planner/brought-version';
import type { Service } from '../selection/service';
import type { Job, ReportEntry } from './job';
import type { DownloadsPort, JobStore } from './ports';

interface Parts {
  readonly store: JobStore;
  readonly downloads: DownloadsPort;
  readonly service: Pick<Service, 'savedForm'>;
}

/**
 * Ends the lines of files that an earlier job saved in the same version and that are on the disk still. Only
 * where files come one by one: an archive is a picture of a moment, and has all in it.
 */
export async function leaveOutPresent(
  lines: readonly ReportEntry[],
  { service: site, mode, skipExisting, formats }: Job,
  { store, downloads, service }: Parts,
): Promise<readonly ReportEntry[]> {
  if (mode !== 'files' || !skipExisting) return lines;
  const versions = new Map(
    lines.flatMap(({ entry, outcome }) => {
      if (entry?.kind !== 'file' || outcome !== null) return [];
      const version = broughtVersion(entry, service.savedForm(entry, formats));
      return version === null ? [] : [[entry.id, version] as const];
    }),
  );
  if (versions.size === 0) return lines;
  const saved = await store.savedFiles(site, [...versions.keys()]);
  const same = saved.filter(({ entryId, version }) => versions.get(entryId) === version);
  const present = await downloads.stillThere(same);
  const paths = new Map([...present].map(({ entryId, path }) => [entryId, path]));
  return lines.map((line) => {
    const path = line.outcome === null && paths.get(line.entry?.id ?? '');
    return typeof path === 'string'
      ? { ...line, outcome: { kind: 'skipped', reason: 'already-here', path } }
      : line;
  });
}
