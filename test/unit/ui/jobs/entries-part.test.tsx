// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { FolderView } from '../../../../lib/messaging/job-schemas';
import { createJobsStore } from '../../../../lib/ui/jobs-store';
import { createPageStore } from '../../../../lib/ui/jobs/page-store';
import { JobsPage } from '../../../../lib/ui/jobs/jobs-page';
import { createFakeWorker } from '../../../support/fakes/call-worker';
import { sampleEntryView, sampleFolderView, sampleJobView } from '../../../support/fakes/samples';

afterEach(cleanup);

const ENTRIES = [
  sampleEntryView({ index: 0, name: 'a.pdf', folder: 'one', state: 'saved' }),
  sampleEntryView({ index: 1, name: 'b.pdf', folder: 'one', state: 'failed' }),
  sampleEntryView({ index: 2, name: 'c.pdf', folder: 'two', state: 'saved' }),
  sampleEntryView({ index: 3, name: 'd.pdf', folder: 'two', state: 'skipped' }),
  sampleEntryView({ index: 4, name: 'e.pdf' }),
  sampleEntryView({ index: 5, name: 'f.pdf' }),
];
const FOLDERS: FolderView[] = [
  sampleFolderView({ all: 6, saved: 2, skipped: 1, failed: 1 }),
  sampleFolderView({ parent: 0, name: 'one', all: 2, saved: 1, failed: 1 }),
  sampleFolderView({ parent: 0, name: 'two', all: 2, saved: 1, skipped: 1, isCut: true }),
];
const JOB = sampleJobView({ state: 'finished', entries: 6, saved: 2, skipped: 1, failed: 1 });

async function show() {
  const worker = createFakeWorker();
  worker.jobs = [JOB];
  worker.entries = ENTRIES;
  worker.tree = () => Promise.resolve(FOLDERS);
  const jobs = createJobsStore(worker.call, 100);
  let now = JOB.createdAt + 90_000;
  const page = createPageStore({ jobs, call: worker.call, now: () => now });
  const draw = () =>
    render(
      <JobsPage
        page={page}
        loginPages={{ kdocs: 'https://a.example/', cloudbase: '/cloudbase.html' }}
        homePage="https://b.example/"
      />,
    );
  const drawn = draw();
  await jobs.refresh();
  await waitFor(() => expect(names()).toHaveLength(6));
  return { worker, jobs, drawn, draw, passTime: (ms: number) => (now += ms) };
}

const names = () =>
  [...document.querySelectorAll('[data-entry-state] .entry-name')].map(({ textContent }) =>
    textContent.split(' / ').at(-1),
  );
/** The states to choose from, with their counts. */
const choices = () =>
  within(screen.getByRole('group', { name: 'Show by state' }))
    .getAllByRole('radio')
    .map((radio) => radio.closest('label')?.textContent);
const told = () => document.querySelector('.entries-told')?.textContent;

describe('the entries of a job', () => {
  it('are filtered by state, with counts', async () => {
    await show();
    const group = screen.getByRole('group', { name: 'Show by state' });
    expect(choices()).toEqual(['All 6', 'Saved 2', 'Left out 1', 'Failed 1', 'Waiting 2']);
    fireEvent.click(within(group).getByRole('radio', { name: 'Saved 2' }));
    await waitFor(() => expect(names()).toEqual(['a.pdf', 'c.pdf']));
    expect(told()).toBe('2 of 6 entries fit.');
  });

  it('are filtered by words, and say so when none has them', async () => {
    await show();
    const field = screen.getByRole('searchbox', { name: 'Search names and folders' });
    fireEvent.input(field, { target: { value: 'two' } });
    await waitFor(() => expect(names()).toEqual(['c.pdf', 'd.pdf']));
    fireEvent.input(field, { target: { value: 'nothing' } });
    const clear = await screen.findByRole('button', { name: 'Clear the filter' });
    clear.focus();
    fireEvent.click(clear);
    await waitFor(() => expect(names()).toHaveLength(6));
    expect(document.activeElement).toBe(field);
    expect(field).toHaveProperty('value', '');
  });

  it('are filtered by a folder of the tree, by keyboard', async () => {
    await show();
    const tree = await screen.findByRole('tree');
    const items = within(tree).getAllByRole('treeitem');
    for (const [index, name] of [
      /^All folders – with failures, 2 of 6 saved, and 1 failed$/,
      /^one – with failures, 1 of 2 saved, and 1 failed$/,
      /^two … – partly done, 1 of 2 saved, and more folders in it are counted, but not listed$/,
    ].entries())
      expect(within(tree).getByRole('treeitem', { name })).toBe(items[index]);
    expect(items.map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
    items[0]?.focus();
    fireEvent.keyDown(items[0] ?? tree, { key: 'End' });
    await waitFor(() => expect(document.activeElement).toBe(items[2]));
    fireEvent.keyDown(items[2] ?? tree, { key: 'Enter' });
    await waitFor(() => expect(names()).toEqual(['c.pdf', 'd.pdf']));
    expect(items[2]?.getAttribute('aria-selected')).toBe('true');
    expect(choices()).toEqual(['All 2', 'Saved 1', 'Left out 1', 'Failed 0', 'Waiting 0']);
    fireEvent.click(screen.getByTestId('filter-folder'));
    await waitFor(() => expect(names()).toHaveLength(6));
    expect(choices()).toEqual(['All 6', 'Saved 2', 'Left out 1', 'Failed 1', 'Waiting 2']);
    expect(document.activeElement).toBe(screen.getByTestId('filter-text'));
  });

  it('stay filtered and open when the page is drawn anew', async () => {
    const { drawn, draw } = await show();
    fireEvent.click(screen.getByTestId('filter-failed'));
    await waitFor(() => expect(names()).toEqual(['b.pdf']));
    drawn.unmount();
    draw();
    expect(names()).toEqual(['b.pdf']);
    expect(screen.getByTestId('filter-failed')).toHaveProperty('checked', true);
  });

  it('are gathered for a report whatever is filtered', async () => {
    const { worker } = await show();
    fireEvent.click(screen.getByTestId('filter-failed'));
    await waitFor(() => expect(names()).toEqual(['b.pdf']));
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const filters: unknown[] = [];
    worker.beforeListing = (filter) => {
      filters.push(filter);
      return Promise.reject(new Error('far enough'));
    };
    fireEvent.click(screen.getByTestId('save-json'));
    await screen.findByText('The report could not be read. Try again.');
    expect(filters).toEqual([null]);
    warned.mockRestore();
  });
});

describe('a job that was cancelled', () => {
  it('calls what did not come cancelled, not left out', async () => {
    const { worker, jobs } = await show();
    worker.jobs = [{ ...JOB, skipReasons: ['cancelled'] }];
    await jobs.refresh();
    await waitFor(() => expect(choices()[2]).toBe('Cancelled 1'));
    worker.jobs = [{ ...JOB, skipReasons: ['cancelled', 'empty-folder'] }];
    await jobs.refresh();
    await waitFor(() => expect(choices()[2]).toBe('Left out or cancelled 1'));
    const totals = document.querySelector('.totals')?.textContent;
    expect(totals).toContain('Left out or cancelled1');
  });
});

describe('a job in numbers', () => {
  it('has all of them, and its bar in words', async () => {
    const { worker, jobs } = await show();
    worker.jobs = [{ ...JOB, bytes: 9_000_000, finishedAt: JOB.createdAt + 90_000 }];
    await jobs.refresh();
    await screen.findByText('100 kB/s');
    const facts = [...document.querySelectorAll('.totals-list > div')].map((pair) =>
      [...pair.children].map(({ textContent }) => textContent).join(': '),
    );
    expect(facts).toEqual([
      ...['Entries: 6', 'Saved: 2', 'Left out: 1', 'Failed: 1', 'Waiting: 2'],
      ...['Received: 9 MB', 'Duration: 1 min 30 sec', 'Average speed: 100 kB/s'],
    ]);
    expect(
      screen.getByRole('img', {
        name: 'Of 6 entries: Saved 2, Left out 1, Failed 1, and Waiting 2',
      }),
    ).toBeTruthy();
  });

  it('has a picture of its bytes while it runs, in words as well', async () => {
    const { worker, jobs, passTime } = await show();
    const look = async (change: Partial<typeof JOB>) => {
      worker.jobs = [{ ...JOB, totalBytes: 5000, ...change }];
      passTime(10_000);
      await jobs.refresh();
    };
    await look({ state: 'active', bytes: 1000 });
    expect(document.querySelector('.chart')).toBeNull();
    await look({ state: 'active', bytes: 3000 });
    const name = '2 kB received in 10 sec; 3 kB altogether';
    expect(await screen.findByRole('img', { name })).toBeTruthy();
    await look({ state: 'finished', bytes: 5000 });
    await waitFor(() => expect(document.querySelector('.chart')).toBeNull());
  });
});
