// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { EntryView } from '../../../lib/messaging/protocol';
import { createJobsStore } from '../../../lib/ui/jobs-store';
import { EntryList } from '../../../lib/ui/jobs/entry-list';
import { JobsPage } from '../../../lib/ui/jobs/jobs-page';
import { createFakeWorker, type FakeWorker } from '../../support/fakes/call-worker';
import { sampleJobView } from '../../support/fakes/samples';

afterEach(cleanup);

function entry(index: number, change: Partial<EntryView> = {}): EntryView {
  return {
    index,
    name: `file ${index}.pdf`,
    folder: '',
    size: 1500,
    state: 'pending',
    failure: null,
    skipReason: null,
    path: null,
    ...change,
  };
}

const ENTRIES = [
  entry(0, { state: 'saved', path: '/home/ann/Downloads/KDocs/Reports.zip' }),
  entry(1, { state: 'skipped', skipReason: 'empty-folder', size: null }),
  entry(2, { state: 'failed', failure: { kind: 'gone', answer: { code: 'x1', text: '没了' } } }),
  entry(3),
];

describe('the list of entries', () => {
  it('has one row for each, with its state and its reason', () => {
    render(<EntryList entries={ENTRIES} />);
    const rows = screen.getAllByRole('listitem');
    expect(rows.map((row) => row.getAttribute('data-entry-state'))).toEqual([
      'saved',
      'skipped',
      'failed',
      'pending',
    ]);
    const texts = rows.map(({ textContent }) => textContent);
    expect(texts[0]).toMatch(/file 0\.pdf1\.5 kBSavedin .*Reports\.zip/);
    expect(texts[1]).toMatch(/file 1\.pdfLeft outNothing is in this folder/);
    expect(texts[2]).toMatch(/file 2\.pdf1\.5 kBFailedThe file is not there any more.*x1 – 没了/);
    expect(texts[3]).toBe('file 3.pdf1.5 kBWaiting');
  });

  it('shows in which folders an entry lies', () => {
    render(<EntryList entries={[entry(0, { folder: 'Old / \u202E2024' })]} />);
    expect(screen.getByRole('listitem').textContent).toContain('Old / \uFFFD2024 / file 0.pdf');
  });

  it('shows names as text, whatever markup is in them', () => {
    const name = '<b>bold</b>&amp;.pdf';
    render(<EntryList entries={[entry(0, { name })]} />);
    expect(screen.getByText(name)).toBeTruthy();
    expect(document.querySelector('b')).toBeNull();
  });

  it('has all of a thousand entries', () => {
    render(<EntryList entries={Array.from({ length: 1000 }, (_, index) => entry(index))} />);
    expect(screen.getAllByRole('listitem')).toHaveLength(1000);
  });
});

describe('the page of all jobs', () => {
  async function show(setUp: (worker: FakeWorker) => void) {
    const worker = createFakeWorker();
    setUp(worker);
    const store = createJobsStore(worker.call, 100);
    render(<JobsPage store={store} call={worker.call} />);
    await store.refresh();
    await waitFor(() => expect(store.jobs.value).not.toBeNull());
    return { worker, store };
  }

  it('says what to do while there is none', async () => {
    await show(() => undefined);
    expect(await screen.findByText('No downloads yet.')).toBeTruthy();
  });

  it('has the newest job open, with its entries', async () => {
    await show((worker) => {
      worker.jobs = [sampleJobView({ id: 'new' }), sampleJobView({ id: 'old' })];
      worker.entries = ENTRIES;
    });
    const [newest, older] = await screen.findAllByRole('article');
    if (newest === undefined || older === undefined) throw new Error('two jobs were expected');
    await waitFor(() => expect(within(newest).getAllByRole('listitem')).toHaveLength(4));
    expect(older.querySelectorAll('li')).toHaveLength(0);
    expect(newest.querySelector('details')?.open).toBe(true);
    expect(older.querySelector('details')?.open).toBe(false);
  });

  it('asks for entries again when a count changed, and not otherwise', async () => {
    const { worker, store } = await show((fake) => (fake.jobs = [sampleJobView()]));
    await waitFor(() => expect(worker.calls).toEqual(['listEntries job']));
    worker.jobs = [sampleJobView({ bytes: 99 })];
    await store.refresh();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(worker.calls).toHaveLength(1);
    worker.jobs = [sampleJobView({ bytes: 99, saved: 1 })];
    await store.refresh();
    await waitFor(() => expect(worker.calls).toHaveLength(2));
  });

  it('removes a job that is finished', async () => {
    const { worker } = await show((fake) => (fake.jobs = [sampleJobView({ state: 'finished' })]));
    fireEvent.click(await screen.findByRole('button', { name: 'Remove from list' }));
    await waitFor(() => expect(worker.calls).toContain('removeJob job'));
  });

  it('opens an older job on demand', async () => {
    const { worker } = await show((fake) => {
      fake.jobs = [sampleJobView({ id: 'new' }), sampleJobView({ id: 'old' })];
      fake.entries = ENTRIES;
    });
    const [, older] = await screen.findAllByRole('article');
    const details = older?.querySelector('details');
    if (details === null || details === undefined) throw new Error('an older job was expected');
    details.open = true;
    fireEvent(details, new Event('toggle'));
    await waitFor(() => expect(worker.calls).toContain('listEntries old'));
  });
});
