import { describe, expect, it } from 'vitest';
import { DEFAULT_FORMATS } from '../../../lib/core/document-formats';
import { DEFAULT_NAMING } from '../../../lib/core/naming';
import { downloadPicks } from '../../../lib/downloads/download-picks';
import { sampleEntry } from '../../support/fakes/samples';
import { createFakeWorld } from '../../support/fakes/worker';

const TRAITS = { hasArchives: true, foldersBeginWithDrive: false, servesAnyType: false };
const ENTRIES = [sampleEntry({ id: '1', name: 'a.pdf' }), sampleEntry({ id: '2', name: 'b.pdf' })];
const picksOf = (...ids: readonly string[]) =>
  ENTRIES.filter(({ id }) => ids.includes(id)).map((entry) => ({
    entry,
    folders: ['Old'],
    except: [],
  }));

function start(traits: Partial<typeof TRAITS> = {}) {
  const world = createFakeWorld(ENTRIES);
  const service = { ...world.service, traits: { ...TRAITS, ...traits } };
  let jobs = 0;
  const parts = {
    store: world.store,
    runner: world.startWorker({ ...world.parts, services: { kdocs: service } }),
    savingWay: () =>
      Promise.resolve({
        ...({ mode: 'archive', naming: DEFAULT_NAMING, conflicts: 'keep-both' } as const),
        ...{ skipExisting: true, formats: DEFAULT_FORMATS, archiveBytes: null },
      }),
    newId: () => `job${(jobs += 1)}`,
    now: () => 5,
  };
  const download = (ids: readonly string[], place: string | null = 'Place') =>
    downloadPicks(parts, service, { picks: picksOf(...ids), place });
  return { world, download };
}

describe('what was chosen outside any page of the service', () => {
  it('becomes a job in the way that is set, with its folders', async () => {
    const { world, download } = start();
    expect(await download(['1', '2'])).toEqual({ kind: 'started', jobId: 'job1' });
    expect(await world.job('job1')).toMatchObject({ mode: 'archive', place: 'Place', entries: 2 });
    expect(await world.store.entries('job1')).toMatchObject([
      { entry: { id: '1' }, folders: ['Old'] },
      { entry: { id: '2' }, folders: ['Old'] },
    ]);
  });

  it('comes file by file from a service without archives', async () => {
    const { world, download } = start({ hasArchives: false });
    await download(['1', '2']);
    expect(await world.job('job1')).toMatchObject({ mode: 'files' });
  });

  it('is one job when it is asked for twice', async () => {
    const { download } = start();
    await download(['1', '2']);
    expect(await download(['2', '1'])).toEqual({ kind: 'already-running', jobId: 'job1' });
  });

  it('has each entry once', async () => {
    const { world, download } = start();
    await download(['1']);
    const twice = await download(['1', '1', '2']);
    expect(twice).toMatchObject({ kind: 'started' });
    expect(await world.store.entries('job2')).toHaveLength(2);
  });

  it('is no job when it is nothing', async () => {
    const { world, download } = start();
    expect(await download([])).toMatchObject({ kind: 'nothing-marked' });
    expect(await world.store.unfinishedJobs()).toEqual([]);
  });
});
