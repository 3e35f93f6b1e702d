// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { JobView } from '../../../lib/messaging/protocol';
import { JobCard } from '../../../lib/ui/job-card';
import { createJobsStore } from '../../../lib/ui/jobs-store';
import { createFakeWorker } from '../../support/fakes/call-worker';
import { sampleJobView } from '../../support/fakes/samples';

afterEach(cleanup);

function show(change: Partial<JobView>) {
  const worker = createFakeWorker();
  const job = sampleJobView(change);
  worker.jobs = [job];
  const store = createJobsStore(worker.call, 3);
  const view = render(<JobCard job={job} store={store} />);
  return { worker, text: view.container.textContent };
}

const names = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);

describe('a job', () => {
  it('that is being prepared says so, and can be cancelled', () => {
    const { text, worker } = show({ state: 'planning' });
    expect(text).toContain('3 items · Preparing …');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel – 项目资料' }));
    expect(worker.calls).toEqual(['cancelJob job']);
  });

  it('whose folders are walked shows what was found so far', () => {
    const found = { files: 1, folders: 12 };
    const { text } = show({ state: 'planning', found });
    expect(text).toContain('3 items · 1 file in 12 folders found so far');
  });

  it('that runs shows how far it is', () => {
    const { text } = show({ state: 'active', bytes: 500_000, totalBytes: 2_000_000 });
    const bar = screen.getByRole('progressbar', { name: 'Progress of 项目资料' });
    expect([bar.getAttribute('value'), bar.getAttribute('max')]).toEqual(['500000', '2000000']);
    expect(text).toContain('3 items · 500 kB of 2 MB');
    expect(names()).toEqual(['Cancel']);
  });

  it('of unknown size shows what has come so far', () => {
    const { text } = show({ state: 'active', bytes: 500_000, totalBytes: null });
    expect(screen.getByRole('progressbar').hasAttribute('value')).toBe(false);
    expect(text).toContain('500 kB so far');
  });

  it('that is finished shows its sums, and where its files are', () => {
    const { text, worker } = show({ state: 'finished', saved: 3, bytes: 2_000_000 });
    expect(screen.queryByRole('progressbar')).toBeNull();
    expect(text).toContain('3 saved · 2 MB');
    expect(names()).toEqual(['Show in folder']);
    fireEvent.click(screen.getByRole('button', { name: 'Show in folder – 项目资料' }));
    expect(worker.calls).toEqual(['showJob job']);
  });

  it('that failed in part tells why, and can be tried again', () => {
    const { text, worker } = show({
      state: 'finished',
      saved: 1,
      failed: 1,
      skipped: 1,
      failures: [{ kind: 'network' }],
    });
    expect(text).toContain('1 saved · 1 failed · 1 left out');
    expect(screen.getByText(/could not be reached/)).toBeTruthy();
    expect(names()).toEqual(['Show in folder', 'Retry the failed file']);
    fireEvent.click(screen.getByTestId('retry-failed'));
    expect(worker.calls).toEqual(['retryJob job']);
  });

  it('that left entries out tells why, and offers no further try', () => {
    const { text } = show({
      state: 'finished',
      skipped: 3,
      skipReasons: ['cancelled', 'online-document'],
    });
    expect(text).toContain('3 left out');
    expect(text).not.toContain('bytes');
    expect(text).toContain('Cancelled.');
    expect(text).toContain('Online documents have no file to download.');
    expect(names()).toEqual([]);
  });

  it('cannot be made to look like something else by its name', () => {
    const { text } = show({ place: '\u202Egpj.exe' });
    expect(text).not.toContain('\u202E');
  });

  it('of which nothing was saved has nothing to show', () => {
    const { text } = show({ state: 'finished', failed: 3 });
    expect(text).toContain('3 failed');
    expect(text).not.toContain('saved');
    expect(names()).toEqual(['Retry 3 failed files']);
  });

  it('without a place of its own is called by the site', () => {
    show({ place: null });
    expect(screen.getByRole('heading').textContent).toBe('kdocs files');
  });

  it('tells its state to tests and styles', () => {
    show({ state: 'finished' });
    expect(screen.getByRole('article').getAttribute('data-job-state')).toBe('finished');
  });
});
