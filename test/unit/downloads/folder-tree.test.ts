import { describe, expect, it } from 'vitest';
import { FOLDERS_LISTED, summarizeFolders } from '../../../lib/downloads/folder-tree';
import type { JobStore, ReportEntry, Task } from '../../../lib/downloads/ports';
import { createFakeJobStore } from '../../support/fakes/job-store';
import { sampleJob, sampleLine, samplePlan, sampleTask } from '../../support/fakes/samples';

async function storeWith(lines: readonly ReportEntry[], tasks: readonly Task[] = []) {
  const store = createFakeJobStore();
  await store.create(sampleJob(), lines);
  await store.keepPlan('job', 0, samplePlan({ tasks }), (job) => job);
  return store;
}

const lineIn = (index: number, ...folders: readonly string[]) => sampleLine({ index, folders });
const SAVED = { kind: 'saved', downloadId: 1, path: '/a', bytes: 1 } as const;
const NONE = { saved: 0, skipped: 0, failed: 0, isCut: false };

describe('the folders of a job', () => {
  it('are each told once, behind the one around them, with all that is below them', async () => {
    const store = await storeWith(
      [
        { ...lineIn(0, 'a', 'b'), taskId: 't' },
        { ...lineIn(1, 'a'), outcome: { kind: 'failed', failure: { kind: 'network' } } },
        { ...lineIn(2, 'c'), outcome: { kind: 'skipped', reason: 'cancelled' } },
        lineIn(3, 'a', 'b'),
        lineIn(4),
      ],
      [sampleTask({ id: 't', state: SAVED })],
    );
    expect(await summarizeFolders('job', store)).toEqual([
      { parent: null, name: '', all: 5, saved: 1, skipped: 1, failed: 1, isCut: false },
      { parent: 0, name: 'a', all: 3, saved: 1, skipped: 0, failed: 1, isCut: false },
      { ...NONE, parent: 1, name: 'b', all: 2, saved: 1 },
      { ...NONE, parent: 0, name: 'c', all: 1, skipped: 1 },
    ]);
  });

  it('of equal names in different folders are different ones', async () => {
    const store = await storeWith([lineIn(0, 'a', 'x'), lineIn(1, 'b', 'x'), lineIn(2, 'a / x')]);
    const folders = await summarizeFolders('job', store);
    expect(folders.map(({ parent, name }) => [parent, name])).toEqual([
      [null, ''],
      [0, 'a'],
      [1, 'x'],
      [0, 'b'],
      [3, 'x'],
      [0, 'a / x'],
    ]);
  });

  it('of a job that is not there are none but the job', async () => {
    expect(await summarizeFolders('gone', createFakeJobStore())).toEqual([
      { ...NONE, parent: null, name: '', all: 0 },
    ]);
  });

  it('beyond the first two thousand count with the ones around them, which say so', async () => {
    const lines = Array.from({ length: FOLDERS_LISTED + 5 }, (_, index) =>
      lineIn(index, 'top', `folder ${index}`),
    );
    const folders = await summarizeFolders('job', await storeWith(lines));
    expect(folders).toHaveLength(FOLDERS_LISTED + 1);
    expect(folders[0]).toMatchObject({ all: lines.length, isCut: false });
    expect(folders[1]).toMatchObject({ name: 'top', all: lines.length, isCut: true });
    expect(folders.at(-1)).toMatchObject({ all: 1, isCut: false });
  });

  it('that lie very deep count with the ones around them', async () => {
    const path = Array.from({ length: 200 }, (_, depth) => `level ${depth}`);
    const folders = await summarizeFolders('job', await storeWith([lineIn(0, ...path)]));
    expect(folders).toHaveLength(51);
    expect(folders.at(-1)).toMatchObject({ all: 1, isCut: true });
  });
});

/** Lines that the store hands out, and the most of them at once. */
async function readsOf(count: number): Promise<{ lines: number; most: number }> {
  const lines = Array.from({ length: count }, (_, index) =>
    lineIn(index, `folder ${index % 50}`, `inner ${index % 7}`),
  );
  const store = await storeWith(lines);
  const parts: number[] = [];
  const counting: Pick<JobStore, 'report'> = {
    async report(...asked) {
      const page = await store.report(...asked);
      parts.push(page.lines.length);
      return page;
    },
  };
  await summarizeFolders('job', counting);
  return { lines: parts.reduce((sum, part) => sum + part, 0), most: Math.max(...parts) };
}

describe('the work of telling the folders', () => {
  it('is one look at each line, never at many of them at once', async () => {
    expect(await readsOf(3000)).toEqual({ lines: 3000, most: 1000 });
    expect(await readsOf(12_000)).toEqual({ lines: 12_000, most: 1000 });
  });
});
