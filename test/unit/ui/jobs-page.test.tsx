// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createJobsStore } from '../../../lib/ui/jobs-store';
import { JobsPage } from '../../../lib/ui/jobs/jobs-page';
import { createPageStore } from '../../../lib/ui/jobs/page-store';
import { createFakeWorker, type FakeWorker } from '../../support/fakes/call-worker';
import { sampleEntryView, sampleJobView } from '../../support/fakes/samples';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const NOW = Date.UTC(2026, 10, 3, 9, 10, 7);
const ENTRIES = Array.from({ length: 4 }, (_, index) => sampleEntryView({ index }));

async function show(setUp: (worker: FakeWorker) => void) {
  const worker = createFakeWorker();
  setUp(worker);
  const store = createJobsStore(worker.call, 100);
  const page = createPageStore({ jobs: store, call: worker.call, now: () => NOW });
  render(
    <JobsPage
      page={page}
      loginPages={{ kdocs: 'https://account.wps.cn/', cloudbase: '/cloudbase.html' }}
      homePage="https://www.kdocs.cn/latest"
    />,
  );
  await store.refresh();
  await waitFor(() => expect(store.jobs.value).not.toBeNull());
  return { worker, store, page };
}

describe('the page of all jobs', () => {
  it('says what to do while there is none', async () => {
    await show(() => undefined);
    expect(await screen.findByText('No downloads yet.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open kdocs.cn' }).getAttribute('href')).toBe(
      'https://www.kdocs.cn/latest',
    );
  });

  it('says that the list is on its way, and that it cannot be had', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const worker = createFakeWorker();
    const store = createJobsStore(worker.call, 100);
    const page = createPageStore({ jobs: store, call: worker.call, now: () => NOW });
    render(
      <JobsPage
        page={page}
        loginPages={{ kdocs: 'https://a.example/', cloudbase: '/cloudbase.html' }}
        homePage="https://b.example/"
      />,
    );
    expect(screen.getByRole('status').textContent).toBe('Loading …');
    worker.beforeListingJobs = () => Promise.reject(new Error('asleep'));
    await Promise.allSettled([store.refresh(), store.refresh()]);
    expect((await screen.findByRole('alert')).textContent).toContain('does not answer');
    worker.beforeListingJobs = () => Promise.resolve();
    worker.jobs = [sampleJobView()];
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('article')).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
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
    const { worker } = await show((fake) => {
      fake.jobs = [sampleJobView({ state: 'finished', saved: 3 })];
    });
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

  it.each([
    ['answers that it is to be kept', 'keep-job', false],
    ['answers that it is to go', 'confirm-remove', true],
  ] as const)(
    'asks before a job with failures is removed, and a person %s',
    async (_, id, isGone) => {
      const job = sampleJobView({ state: 'finished', entries: 3, saved: 1, failed: 2 });
      const { worker } = await show((fake) => (fake.jobs = [job]));
      const remove = await screen.findByTestId('remove');
      remove.focus();
      fireEvent.click(remove);
      const dialog = await screen.findByRole('dialog', {
        name: 'Remove “项目资料” from the list?',
      });
      expect(dialog.textContent).toContain('2 entries of it were not downloaded');
      expect(worker.calls).not.toContain('remove job');
      if (isGone) worker.jobs = [];
      fireEvent.click(within(dialog).getByTestId(id));
      await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
      await waitFor(() => expect(screen.queryAllByRole('article')).toHaveLength(isGone ? 0 : 1));
      expect(worker.calls.includes('remove job')).toBe(isGone);
    },
  );

  it('opens the job that an address asks for, and gives it the focus', async () => {
    const { worker, page } = await show((fake) => {
      fake.jobs = Array.from({ length: 101 }, (_, index) => sampleJobView({ id: `job ${index}` }));
      fake.entries = ENTRIES;
    });
    expect(await screen.findAllByRole('article')).toHaveLength(100);
    await page.link({ jobId: 'job 100', state: null });
    await waitFor(() => expect(screen.getAllByRole('article')).toHaveLength(101));
    const card = screen.getAllByRole('article').at(-1);
    await waitFor(() => expect(document.activeElement).toBe(card));
    expect(card?.querySelector('details')?.open).toBe(true);
    await waitFor(() => expect(worker.calls).toContain('listEntries job 100 0'));
  });

  it('says so when that job is gone', async () => {
    const { page } = await show((fake) => (fake.jobs = [sampleJobView()]));
    await page.link({ jobId: 'gone', state: null });
    expect(await screen.findByText(/not in the list any more/)).toBeTruthy();
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
        sampleJobView({ id: 'b', commands: [command, 'keep-names'] }),
      ];
    });
    await waitFor(() => expect(ids()).toEqual([testId]));
    fireEvent.click(screen.getByTestId(testId));
    expect(worker.calls).toContain(`${command} all`);
  });

  it('remove all that are finished, after a question where something failed', async () => {
    const finished = { state: 'finished', entries: 2, saved: 2 } as const;
    const { worker } = await show((fake) => {
      fake.jobs = [
        sampleJobView({ id: 'a', ...finished }),
        sampleJobView({ id: 'b', ...finished }),
      ];
    });
    await waitFor(() => expect(ids()).toEqual(['remove-all']));
    fireEvent.click(screen.getByTestId('remove-all'));
    await waitFor(() => expect(worker.calls).toContain('remove all'));
    expect(screen.queryByRole('dialog')).toBeNull();
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
