// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createJobsStore } from '../../../lib/ui/jobs-store';
import { JobsPage } from '../../../lib/ui/jobs/jobs-page';
import { createFakeWorker, type FakeWorker } from '../../support/fakes/call-worker';
import { sampleEntryView, sampleJobView } from '../../support/fakes/samples';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const ENTRIES = Array.from({ length: 4 }, (_, index) => sampleEntryView({ index }));

async function show(setUp: (worker: FakeWorker) => void) {
  const worker = createFakeWorker();
  setUp(worker);
  const store = createJobsStore(worker.call, 100);
  render(<JobsPage store={store} call={worker.call} loginPage="https://account.wps.cn/" />);
  await store.refresh();
  await waitFor(() => expect(store.jobs.value).not.toBeNull());
  return { worker, store };
}

describe('the page of all jobs', () => {
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

  it('removes a job that is finished, and gives the focus to the heading', async () => {
    const { worker } = await show((fake) => (fake.jobs = [sampleJobView({ state: 'finished' })]));
    const remove = await screen.findByTestId('remove');
    remove.focus();
    worker.jobs = [];
    fireEvent.click(remove);
    await waitFor(() => expect(worker.calls).toContain('remove job'));
    await waitFor(() => expect(screen.queryByRole('article')).toBeNull());
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Downloads' })),
    );
  });

  it('saves a report of all entries of a job', async () => {
    const { worker } = await show((fake) => {
      fake.jobs = [sampleJobView()];
      fake.entries = ENTRIES;
    });
    const blobs: unknown[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      blobs.push(blob);
      return 'blob:report';
    });
    fireEvent.click(await screen.findByRole('button', { name: /^Save this report as CSV/ }));
    await waitFor(() => expect(blobs).toHaveLength(1));
    worker.beforeListing = () => Promise.reject(new Error('asleep'));
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    fireEvent.click(screen.getByTestId('save-json'));
    expect(await screen.findByText('The report could not be read. Try again.')).toBeTruthy();
    expect(blobs).toHaveLength(1);
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
    await waitFor(() => expect(worker.calls).toContain('listEntries old 0'));
  });
});

describe('the buttons for all jobs', () => {
  const ids = () =>
    within(screen.getByRole('group', { name: 'All downloads together' }))
      .queryAllByRole('button')
      .map(({ dataset }) => dataset.testid);

  it.each([
    ['pause', 'pause-all'],
    ['resume', 'resume-all'],
    ['cancel', 'cancel-all'],
    ['retry', 'retry-all'],
  ] as const)('are there where it applies to any, and do it: %s', async (command, testId) => {
    const { worker } = await show((fake) => {
      fake.jobs = [
        sampleJobView({ id: 'a', commands: [] }),
        sampleJobView({ id: 'b', commands: [command, 'keep-names', 'remove'] }),
      ];
    });
    await waitFor(() => expect(ids()).toEqual([testId]));
    fireEvent.click(screen.getByTestId(testId));
    expect(worker.calls).toContain(`${command} all`);
  });

  it('give the focus to the heading when the one that has it goes away', async () => {
    const { worker, store } = await show((fake) => (fake.jobs = [sampleJobView()]));
    const pause = await screen.findByTestId('pause-all');
    pause.focus();
    worker.jobs = [sampleJobView({ commands: ['resume'], hold: { kind: 'paused' } })];
    await store.refresh();
    await waitFor(() => expect(ids()).toEqual(['resume-all']));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Downloads' }));
  });
});
