import { describe, expect, it } from 'vitest';
import { reconcileTask, settleTask } from '../../../lib/downloads/settle-task';
import type { RecordEvent } from '../../../lib/downloads/start-task';
import { startTask } from '../../../lib/downloads/start-task';
import { advance, type TaskEvent } from '../../../lib/downloads/task';
import type { Task } from '../../../lib/downloads/job';
import { createFakeDownloads, type FakeDownloads } from '../../support/fakes/downloads';
import { createFakeService } from '../../support/fakes/service';
import { sampleTask } from '../../support/fakes/samples';

/** One task, and what is recorded of it. */
function keep(initial: Task): {
  record: RecordEvent;
  events: TaskEvent['kind'][];
  task: () => Task;
} {
  let task = initial;
  const events: TaskEvent['kind'][] = [];
  return {
    events,
    task: () => task,
    async record(_, ...recorded) {
      await Promise.resolve();
      events.push(...recorded.map(({ kind }) => kind));
      task = recorded.reduce(advance, task);
      return task;
    },
  };
}

const starting = (linkDigest: string | null) =>
  sampleTask({ state: { kind: 'starting', since: 1000, linkDigest } });

async function running(downloads: FakeDownloads, change: Partial<Task> = {}) {
  const started = await downloads.start('https://kcos.kdocs.cn/1', 'KDocs/report.pdf');
  const downloadId = started.ok ? started.value : 0;
  return {
    downloadId,
    kept: keep(sampleTask({ state: { kind: 'running', downloadId }, ...change })),
  };
}

describe('a claimed task', () => {
  it('gets a link, tells its digest, and then its download', async () => {
    const downloads = createFakeDownloads();
    const kept = keep(starting(null));
    const begun = await startTask(
      kept.task(),
      createFakeService([]),
      downloads,
      kept.record,
      () => 2000,
    );
    expect(kept.events).toEqual(['linked', 'begun']);
    expect(begun?.state).toEqual({ kind: 'running', downloadId: 1 });
    expect(downloads.running()).toEqual([1]);
  });

  it('keeps the digest of its link, never the link', async () => {
    const downloads = createFakeDownloads();
    const seen: string[] = [];
    const kept = keep(starting(null));
    await startTask(
      kept.task(),
      createFakeService([]),
      { ...downloads, digest: () => Promise.resolve('0123abcd') },
      (id, ...recorded) => {
        seen.push(JSON.stringify(recorded));
        return kept.record(id, ...recorded);
      },
      () => 2000,
    );
    expect(seen.join()).toContain('0123abcd');
    expect(seen.join()).not.toContain('https');
  });

  it('without a link is refused, and nothing is begun', async () => {
    const downloads = createFakeDownloads();
    const service = createFakeService([]);
    service.failing.link = () => ({ kind: 'forbidden', answer: null });
    const kept = keep(starting(null));
    await startTask(kept.task(), service, downloads, kept.record, () => 2000);
    expect(kept.events).toEqual(['refused']);
    expect(downloads.links).toEqual([]);
  });

  it('that was removed meanwhile is not begun', async () => {
    const downloads = createFakeDownloads();
    await startTask(
      starting(null),
      createFakeService([]),
      downloads,
      () => Promise.resolve(null),
      () => 2000,
    );
    expect(downloads.links).toEqual([]);
  });
});

describe('a running task', () => {
  it('is left alone while it runs', async () => {
    const downloads = createFakeDownloads();
    const { kept } = await running(downloads);
    await settleTask(kept.task(), downloads, kept.record);
    expect(kept.events).toEqual([]);
  });

  it('is saved when what came is what was wanted', async () => {
    const downloads = createFakeDownloads();
    const { downloadId, kept } = await running(downloads);
    downloads.complete(downloadId);
    await settleTask(kept.task(), downloads, kept.record);
    expect(kept.task().state).toEqual({
      kind: 'saved',
      downloadId,
      path: '/home/ann/Downloads/KDocs/report.pdf',
      bytes: 1000,
    });
  });

  it('is refused when something else came, and that is removed', async () => {
    const downloads = createFakeDownloads();
    const { downloadId, kept } = await running(downloads);
    downloads.complete(downloadId, { bytes: 5 });
    await settleTask(kept.task(), downloads, kept.record);
    expect(kept.events).toEqual(['completed', 'refused']);
    expect(downloads.files()).toEqual([]);
  });

  it('is refused with the browser’s reason when it broke off', async () => {
    const downloads = createFakeDownloads();
    const { downloadId, kept } = await running(downloads, { attempts: 1 });
    downloads.interrupt(downloadId, 'SERVER_FORBIDDEN');
    await settleTask(kept.task(), downloads, kept.record);
    expect(kept.task().state).toEqual({
      kind: 'failed',
      failure: { kind: 'transfer', reason: 'SERVER_FORBIDDEN' },
    });
    expect(await downloads.inspect(downloadId)).toBeNull();
  });

  it('is lost when the browser does not know it any more', async () => {
    const downloads = createFakeDownloads();
    const { downloadId, kept } = await running(downloads);
    downloads.forget(downloadId);
    await settleTask(kept.task(), downloads, kept.record);
    expect(kept.events).toEqual(['lost']);
  });

  it('never harms a finished download of somebody else that has its number now', async () => {
    const downloads = createFakeDownloads();
    // After a restart some browsers count their downloads anew.
    const foreign = await downloads.start('https://elsewhere.example/holiday.jpg', 'holiday.jpg');
    const downloadId = foreign.ok ? foreign.value : 0;
    downloads.complete(downloadId, { path: '/home/ann/Downloads/holiday.jpg' });
    const kept = keep(sampleTask({ state: { kind: 'running', downloadId } }));
    await reconcileTask(kept.task(), downloads, kept.record, 5000);
    expect(downloads.files()).toEqual(['/home/ann/Downloads/holiday.jpg']);
  });
});

describe('a task that an earlier worker left', () => {
  it('before its link is lost', async () => {
    const kept = keep(starting(null));
    await reconcileTask(kept.task(), createFakeDownloads(), kept.record, 1001);
    expect(kept.task().state).toEqual({ kind: 'queued' });
  });

  it('after its link is found again by it', async () => {
    const downloads = createFakeDownloads(() => 2000);
    const link = 'https://kcos.kdocs.cn/1';
    await downloads.start(link, 'KDocs/report.pdf');
    const kept = keep(starting(await downloads.digest(link)));
    await reconcileTask(kept.task(), downloads, kept.record, 3000);
    expect(kept.task().state).toEqual({ kind: 'running', downloadId: 1 });
    downloads.complete(1);
    await reconcileTask(kept.task(), downloads, kept.record, 3000);
    expect(kept.task().state.kind).toBe('saved');
  });

  it('after its link may still come up for a minute', async () => {
    const kept = keep(starting('digest'));
    await reconcileTask(kept.task(), createFakeDownloads(), kept.record, 1000 + 59_000);
    expect(kept.task().state.kind).toBe('starting');
    await reconcileTask(kept.task(), createFakeDownloads(), kept.record, 1000 + 61_000);
    expect(kept.task().state.kind).toBe('queued');
  });

  it('while it was being checked is checked again', async () => {
    const downloads = createFakeDownloads();
    const { downloadId } = await running(downloads);
    downloads.complete(downloadId);
    const kept = keep(sampleTask({ state: { kind: 'checking', downloadId } }));
    await reconcileTask(kept.task(), downloads, kept.record, 5000);
    expect(kept.task().state.kind).toBe('saved');
  });

  it('in the queue or at its end is left alone', async () => {
    for (const state of [
      { kind: 'queued' },
      { kind: 'skipped', reason: 'cancelled' },
      { kind: 'failed', failure: { kind: 'network' } },
    ] as const) {
      const kept = keep(sampleTask({ state }));
      await reconcileTask(kept.task(), createFakeDownloads(), kept.record, 5000);
      expect(kept.events).toEqual([]);
    }
  });
});
