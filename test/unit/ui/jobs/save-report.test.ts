// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { gatherEntries, saveReport } from '../../../../lib/ui/jobs/save-report';
import { createFakeWorker } from '../../../support/fakes/call-worker';
import { sampleEntryView, sampleJobView } from '../../../support/fakes/samples';

afterEach(() => void vi.restoreAllMocks());

describe('a report that is saved', () => {
  it('has all entries, whatever gaps their indexes have', async () => {
    const worker = createFakeWorker();
    worker.entries = Array.from({ length: 2500 }, (_, line) =>
      sampleEntryView({ index: line * 2 }),
    );
    expect(await gatherEntries(worker.call, 'job')).toEqual(worker.entries);
    expect(worker.calls).toEqual([
      'listEntries job 0',
      'listEntries job 2000',
      'listEntries job 4000',
    ]);
  });

  it('is handed to the browser as a file with a name', async () => {
    const worker = createFakeWorker();
    worker.entries = [sampleEntryView({ name: 'a.pdf' })];
    const blobs: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      if (blob instanceof Blob) blobs.push(blob);
      return 'blob:report';
    });
    const clicked: string[] = [];
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      clicked.push(`${this.download} ${this.href}`);
    });
    await saveReport(worker.call, sampleJobView(), 'json');
    expect(clicked).toEqual(['Report 项目资料 2026-11-03.json blob:report']);
    expect(JSON.parse((await blobs[0]?.text()) ?? '')).toMatchObject({
      entries: [{ name: 'a.pdf' }],
    });
  });
});
