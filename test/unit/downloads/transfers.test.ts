import { describe, expect, it } from 'vitest';
import { createInHand } from '../../../lib/downloads/in-hand';
import { createLooks } from '../../../lib/downloads/looks';
import { createRecords } from '../../../lib/downloads/records';
import { createSlots } from '../../../lib/downloads/slots';
import { createTransfers } from '../../../lib/downloads/transfers';
import { createFakeDownloads, digestOf } from '../../support/fakes/downloads';
import { createFakeJobStore } from '../../support/fakes/job-store';
import { sampleJob, sampleLine, samplePlan, sampleTask } from '../../support/fakes/samples';

const LINK = 'https://kcos.kdocs.cn/1?Signature=1';
const NOW = 2000;

/** A task that is recorded as handed over, and the download that the browser began for it. */
async function handOver() {
  const store = createFakeJobStore();
  const downloads = createFakeDownloads(() => NOW);
  const inHand = createInHand();
  const job = sampleJob({ state: 'active', openTasks: 1, isProven: true });
  const linkDigest = digestOf(LINK);
  const task = sampleTask({ state: { kind: 'starting', since: NOW, linkDigest } });
  await store.create({ ...job, state: 'planning' }, [sampleLine({ taskId: task.id })]);
  await store.keepPlan(job.id, 0, samplePlan({ tasks: [task] }), () => job);
  inHand.take(task);
  const started = await downloads.start(LINK, task.path, 'uniquify');
  const downloadId = started.ok ? started.value : 0;
  let times = 0;
  const parts = { store, downloads, inHand, now: () => NOW };
  const records = createRecords({ ...parts, onEnded: () => undefined });
  const looks = createLooks({
    ...{ ...parts, records, onNeed: () => undefined },
    circumstances: () => ({ now: NOW, jitter: 0.5, isOnline: true, isNewBrowser: false }),
  });
  const slots = createSlots(store.tasksUnderWay, () => 1);
  const proceed = async (): Promise<void> => {
    times += 1;
    return Promise.resolve();
  };
  const transfers = createTransfers({ ...parts, records, looks, slots, proceed });
  transfers.attend([job]);
  return {
    ...{ store, downloads, inHand, records, slots, transfers, downloadId },
    begin: () => transfers.begun(task.id, { kind: 'begun', downloadId, linkDigest, at: NOW }),
    stateOf: async () => (await store.task(task.id))?.state.kind,
    proceeded: () => times,
    settle: () => new Promise((resolve) => setImmediate(resolve)),
    task,
  };
}

describe('a download that ends', () => {
  it('is looked at also when its number comes while it is being looked for', async () => {
    const { downloads, transfers, downloadId, begin, stateOf, settle } = await handOver();
    downloads.complete(downloadId);
    await Promise.all([begin(), transfers.changed(downloadId, true)]);
    await settle();
    expect(await stateOf()).toBe('saved');
  });

  it('is looked at as soon as its number is known, when that comes later', async () => {
    const { downloads, transfers, downloadId, begin, stateOf, proceeded, settle } =
      await handOver();
    downloads.complete(downloadId);
    expect(await transfers.changed(downloadId, true)).toBe(true);
    expect(await stateOf()).toBe('starting');
    expect(await begin()).toBe(true);
    await settle();
    expect(await stateOf()).toBe('saved');
    expect(proceeded()).toBe(1);
  });

  it('is found by the number that is not recorded yet', async () => {
    const { downloads, transfers, downloadId, begin, stateOf, settle } = await handOver();
    await begin();
    await settle();
    expect(await stateOf()).toBe('starting');
    downloads.complete(downloadId);
    expect(await transfers.changed(downloadId, true)).toBe(true);
    expect(await stateOf()).toBe('saved');
  });

  it('gives its place away before it is known what became of it', async () => {
    const { downloads, slots, transfers, downloadId, begin, stateOf } = await handOver();
    await begin();
    let found: unknown = null;
    const taken = slots
      .take('other', 'host', () => Promise.resolve(true))
      .then(async () => {
        found = await stateOf();
      });
    downloads.complete(downloadId);
    await transfers.changed(downloadId, true);
    await taken;
    expect(found).toBe('starting');
  });

  it('is a stray where no task knows it and nothing is being handed over', async () => {
    const { transfers, inHand, task, proceeded } = await handOver();
    expect(await transfers.changed(99, true)).toBe(true);
    inHand.release(task);
    expect(await transfers.changed(99, true)).toBe(false);
    expect(proceeded()).toBe(0);
  });

  it('is not taken for one of the same number, when all was forgotten in between', async () => {
    const { transfers, downloadId, begin, proceeded, settle } = await handOver();
    await transfers.changed(downloadId, true);
    transfers.forgetAll();
    await begin();
    await settle();
    expect(proceeded()).toBe(0);
  });
});

describe('a download that changes', () => {
  it('is looked at only while a job waits for the name of its first file', async () => {
    const { downloads, transfers, downloadId, begin, stateOf, settle } = await handOver();
    await begin();
    downloads.name(downloadId);
    await transfers.changed(downloadId, false);
    await settle();
    expect(await stateOf()).toBe('starting');
    transfers.attend([sampleJob({ state: 'active', isProven: false })]);
    await transfers.changed(downloadId, false);
    expect(await stateOf()).toBe('running');
  });
});

describe('a number that the browser tells', () => {
  it('is refused by a task that was given up', async () => {
    const { records, begin, task } = await handOver();
    await records.record(task.id, { kind: 'left-out', reason: 'cancelled' });
    expect(await begin()).toBe(false);
    expect(records.begunOf(task.id)).toBeNull();
  });

  it('is recorded once, with what happens next', async () => {
    const { records, begin, stateOf, task, downloadId } = await handOver();
    await begin();
    expect(await records.taskOf(downloadId)).toBe(task.id);
    await records.record(task.id, { kind: 'paused' });
    expect(await stateOf()).toBe('paused');
    expect(records.begunOf(task.id)).toBeNull();
    expect(await records.taskOf(downloadId)).toBe(task.id);
  });

  it('is forgotten with all the rest', async () => {
    const { records, begin, downloadId } = await handOver();
    await begin();
    records.forgetAll();
    expect(await records.taskOf(downloadId)).toBeNull();
  });
});
