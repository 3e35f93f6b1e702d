import { describe, expect, it } from 'vitest';
import { createJob, lineOfEntry, lineOfMark, type NewJob } from '../../../lib/downloads/create-job';
import type { JobStore } from '../../../lib/downloads/ports';
import { createFakeJobStore } from '../../support/fakes/job-store';
import { sampleEntry, sampleFolder, sampleMark, sampleNewJob } from '../../support/fakes/samples';

const marks = (...ids: readonly string[]) => ids.map((id) => sampleMark({ id }));

function click(store: JobStore, id: string, change: Partial<NewJob>, now = 1) {
  return createJob(store, sampleNewJob([], { id, ...change }), now);
}

const lines = (...ids: readonly string[]) => ({ lines: marks(...ids).map(lineOfMark) });

describe('a selection', () => {
  it('becomes a job with one line for each mark, and nothing is asked yet', async () => {
    const store = createFakeJobStore();
    const { job, isNew } = await createJob(store, sampleNewJob(marks('1', '2'), { id: 'a' }), 77);
    expect(isNew).toBe(true);
    expect(job).toMatchObject({
      id: 'a',
      state: 'planning',
      mode: 'archive',
      entries: 2,
      failed: 0,
      found: null,
      createdAt: 77,
      openTasks: 0,
    });
    expect(await store.entries('a')).toMatchObject([
      { jobId: 'a', index: 0, mark: { id: '1' }, entry: null, taskId: null, outcome: null },
      { jobId: 'a', index: 1, mark: { id: '2' } },
    ]);
  });

  it('of any length is known by something short', async () => {
    const store = createFakeJobStore();
    const many = Array.from({ length: 5_000 }, (_, index) => String(index));
    const { job } = await click(store, 'a', lines(...many));
    expect(job.key.length).toBeLessThan(100);
    expect((await click(store, 'b', lines(...many.toReversed()))).job.id).toBe('a');
    expect((await click(store, 'c', lines(...many.slice(1)))).job.id).toBe('c');
  });

  it('that is being downloaded is not begun again, whatever its order', async () => {
    const store = createFakeJobStore();
    await click(store, 'a', lines('1', '2'));
    const { job, isNew } = await click(store, 'b', lines('2', '1'));
    expect([job.id, isNew]).toEqual(['a', false]);
    expect(await store.entries('b')).toEqual([]);
  });

  it('is begun once when two clicks come at once', async () => {
    const store = createFakeJobStore();
    const clicks = await Promise.all(['a', 'b', 'c'].map((id) => click(store, id, lines('1'))));
    expect(new Set(clicks.map(({ job }) => job.id)).size).toBe(1);
    expect(clicks.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it('is begun beside one that has other marks', async () => {
    const store = createFakeJobStore();
    await click(store, 'a', lines('1', '2'));
    expect((await click(store, 'b', lines('1'))).isNew).toBe(true);
    expect((await click(store, 'c', lines('12'))).isNew).toBe(true);
  });

  it('is begun beside one of another account, or of other formats', async () => {
    const store = createFakeJobStore();
    const account = (id: string) => ({ account: { id, name: null, isBusiness: false } });
    await click(store, 'a', { ...lines('1'), ...account('501') });
    expect((await click(store, 'b', { ...lines('1'), ...account('501') })).isNew).toBe(false);
    expect((await click(store, 'c', { ...lines('1'), ...account('502') })).isNew).toBe(true);
    const pdf = { formats: { otl: 'pdf' } } as const;
    expect((await click(store, 'd', { ...lines('1'), ...account('501'), ...pdf })).isNew).toBe(
      true,
    );
  });

  it('is begun once where nobody knew at one of the clicks who is logged in', async () => {
    const account = { id: '501', name: null, isBusiness: false };
    for (const [first, second] of [
      [null, account],
      [account, null],
    ]) {
      const store = createFakeJobStore();
      await click(store, 'a', { ...lines('1'), account: first ?? null });
      const again = await click(store, 'b', { ...lines('1'), account: second ?? null });
      expect(again).toMatchObject({ isNew: false, job: { id: 'a', account: first } });
    }
  });

  it('becomes a job that knows how it is saved, and for whom', async () => {
    const way = {
      formats: { otl: 'pdf' },
      archiveBytes: 5_000_000_000,
      account: { id: '501', name: 'Ann', isBusiness: true },
    } as const;
    const { job } = await click(createFakeJobStore(), 'a', { ...lines('1'), ...way });
    expect(job).toMatchObject(way);
  });

  it('is begun beside one that is saved in the other way', async () => {
    const store = createFakeJobStore();
    await click(store, 'a', lines('1'));
    expect((await click(store, 'b', { ...lines('1'), mode: 'files' })).isNew).toBe(true);
  });

  it('is begun beside one that leaves other entries of the folder out', async () => {
    const store = createFakeJobStore();
    const folder = (except: readonly string[]) => ({
      lines: [lineOfEntry(sampleFolder('9'), [], except)],
    });
    await click(store, 'a', folder(['1', '2']));
    expect((await click(store, 'b', folder(['1']))).isNew).toBe(true);
    expect((await click(store, 'c', folder([]))).isNew).toBe(true);
    expect((await click(store, 'd', folder(['2', '1']))).isNew).toBe(false);
  });

  it('is begun anew once the first is finished', async () => {
    const store = createFakeJobStore();
    await click(store, 'a', lines('1'));
    await store.changeJob('a', (job) => ({ ...job, state: 'finished' }));
    expect((await click(store, 'b', lines('1'))).isNew).toBe(true);
  });

  it('is known by links where there are no ids', async () => {
    const store = createFakeJobStore();
    const byLink = (linkId: string) => ({
      lines: [lineOfMark(sampleMark({ id: null, linkId }))],
    });
    await click(store, 'a', byLink('cAAAAAAAAAA1'));
    expect((await click(store, 'b', byLink('cAAAAAAAAAA2'))).isNew).toBe(true);
    expect((await click(store, 'c', byLink('cAAAAAAAAAA1'))).isNew).toBe(false);
  });

  it('may hold what has failed already, and counts it', async () => {
    const store = createFakeJobStore();
    const failed = {
      ...lineOfMark(sampleMark({ id: null, name: 'a.pdf' })),
      outcome: { kind: 'failed', failure: { kind: 'ambiguous' } } as const,
    };
    const { job } = await click(store, 'a', { lines: [...lines('1').lines, failed] });
    expect(job).toMatchObject({ entries: 2, failed: 1 });
    expect((await store.entries('a'))[1]?.outcome).toEqual(failed.outcome);
  });

  it('keeps of an entry where it was chosen, and what is left out of it', async () => {
    const store = createFakeJobStore();
    const entry = sampleEntry({ id: '5', name: 'a.pdf', linkId: 'cAAAAAAAAAA5' });
    await click(store, 'a', { lines: [lineOfEntry(entry, ['Old'], ['7'])] });
    expect(await store.entries('a')).toMatchObject([
      {
        mark: { id: '5', linkId: 'cAAAAAAAAAA5', kind: 'file', name: 'a.pdf' },
        entry,
        folders: ['Old'],
        except: ['7'],
      },
    ]);
  });
});
