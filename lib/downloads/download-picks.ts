import type { Route } from '../selection/entry';
import type { Service } from '../selection/service';
import { createJob, lineOfEntry, type SavingWay } from './create-job';
import type { Choice, Click, ClickParts } from './download-tab';

type Parts = Pick<ClickParts, 'store' | 'runner' | 'savingWay' | 'newId' | 'now'>;

type Outcome = Extract<Click, { kind: 'started' | 'already-running' | 'nothing-marked' }>;

/** No page of the service belongs to it. */
const ROUTE: Route = { kind: 'unknown' };

/** Begins a job for entries that were chosen in a page of the extension, whatever page the browser shows. */
export async function downloadPicks(
  { store, runner, savingWay, newId, now }: Parts,
  service: Service,
  { picks, place }: Pick<Choice, 'picks' | 'place'>,
): Promise<Outcome> {
  if (picks.length === 0) return { kind: 'nothing-marked', route: ROUTE };
  const distinct = new Map(picks.map((pick) => [pick.entry.id, pick]));
  const { job, isNew } = await createJob(
    store,
    {
      id: newId(),
      service: service.id,
      route: ROUTE,
      place,
      ...usableWay(await savingWay(), service),
      account: await service.account(),
      lines: Array.from(distinct.values(), ({ entry, folders, except }) =>
        lineOfEntry(entry, folders, except),
      ),
    },
    now(),
  );
  void runner.wake();
  return { kind: isNew ? 'started' : 'already-running', jobId: job.id };
}

/** Where there are no archives, each file comes by itself. */
function usableWay(way: SavingWay, { traits }: Service): SavingWay {
  return traits.hasArchives ? way : { ...way, mode: 'files' };
}
