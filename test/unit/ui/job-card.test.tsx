// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it } from 'vitest';
import type { JobView } from '../../../lib/messaging/job-schemas';
import { JobCard } from '../../../lib/ui/job-card';
import { createJobsStore } from '../../../lib/ui/jobs-store';
import { createFakeWorker } from '../../support/fakes/call-worker';
import { sampleJobView } from '../../support/fakes/samples';

afterEach(cleanup);

const LOGIN = 'https://account.wps.cn/';

function show(change: Partial<JobView>, onRemoved?: () => void) {
  const worker = createFakeWorker();
  const store = createJobsStore(worker.call, 3);
  const card = (job: JobView) => (
    <JobCard
      job={job}
      store={store}
      loginPages={{ kdocs: LOGIN, cloudbase: '/cloudbase.html' }}
      {...(onRemoved !== undefined && { onRemoved })}
    />
  );
  const view = render(card(sampleJobView(change)));
  return {
    worker,
    text: view.container.textContent,
    /** The same card after the job has changed. */
    become: (next: Partial<JobView>) => view.rerender(card(sampleJobView(next))),
  };
}

const marks = () =>
  ['data-job-state', 'data-job-hold', 'data-job-wait'].map((name) =>
    screen.getByRole('article').getAttribute(name),
  );
const bar = () => screen.getByRole('progressbar');
const at = new Date(2026, 10, 3, 14, 5, 30).getTime();

const names = () => screen.queryAllByRole('button').map(({ textContent }) => textContent);

describe('a job', () => {
  it('that is being prepared says so, and can be cancelled', () => {
    const { text, worker } = show({ state: 'planning' });
    expect(text).toContain('3 items · Preparing …');
    fireEvent.click(screen.getByRole('button', { name: 'Cancel – 项目资料' }));
    expect(worker.calls).toEqual(['cancel job']);
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
    expect(names()).toEqual(['Pause', 'Cancel']);
  });

  it('of very many entries shows numbers that can be read', () => {
    const commands: JobView['commands'] = ['retry'];
    const sums = { saved: 12_345, failed: 1000, skipped: 2000, commands };
    const { text } = show({ state: 'finished', entries: 15_345, ...sums });
    expect(text).toContain('12,345 saved · 1,000 failed · 2,000 left out');
    expect(names()).toContain('Retry 1,000 failed files');
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
    expect(worker.calls).toEqual(['show job']);
  });

  it('that failed in part tells why, and can be tried again', () => {
    const { text, worker } = show({
      state: 'finished',
      saved: 1,
      failed: 1,
      skipped: 1,
      failures: [{ kind: 'network' }],
      commands: ['retry', 'remove'],
    });
    expect(text).toContain('1 saved · 1 failed · 1 left out');
    expect(screen.getByText(/could not be reached/)).toBeTruthy();
    expect(names()).toEqual(['Show in folder', 'Retry the failed file']);
    fireEvent.click(screen.getByTestId('retry-failed'));
    expect(worker.calls).toEqual(['retry job']);
  });

  it('that left entries out tells why, and offers no further try', () => {
    const { text } = show({
      state: 'finished',
      skipped: 3,
      skipReasons: ['cancelled', 'online-document'],
    });
    expect(text).toContain('Cancelled · 3 left out or cancelled');
    expect(text).not.toContain('bytes');
    expect(text).not.toContain('Cancelled.');
    expect(text).toContain('The service has no file for an entry of this type.');
    expect(names()).toEqual([]);
  });

  it('that was cancelled says so, and not that the rest was left out', () => {
    const { text } = show({ state: 'finished', saved: 1, skipped: 2, skipReasons: ['cancelled'] });
    expect(text).toContain('Cancelled · 1 saved · 2 not downloaded');
    expect(text).not.toContain('left out');
  });

  it('cannot be made to look like something else by its name', () => {
    const { text } = show({ place: '\u202Egpj.exe' });
    expect(text).not.toContain('\u202E');
  });

  it('of which nothing was saved has nothing to show', () => {
    const { text } = show({ state: 'finished', failed: 3, commands: ['retry', 'remove'] });
    expect(text).toContain('3 failed');
    expect(text).not.toContain('saved');
    expect(names()).toEqual(['Retry 3 failed files']);
  });

  it('without a place of its own is called by the site', () => {
    show({ place: null });
    expect(screen.getByRole('heading').textContent).toBe('kdocs files');
  });

  it('tells its state to tests and styles', () => {
    show({
      hold: { kind: 'paused' },
      wait: { kind: 'offline', until: null },
    });
    expect(marks()).toEqual(['active', 'paused', 'offline']);
  });

  it('tells no hold and no wait where there is none', () => {
    show({ state: 'finished' });
    expect(marks()).toEqual(['finished', null, null]);
  });
});

describe('the buttons of a job', () => {
  const ALL: JobView['commands'] = ['pause', 'resume', 'keep-names', 'cancel', 'retry', 'remove'];
  const testIds = () => screen.queryAllByRole('button').map(({ dataset }) => dataset.testid);

  it.each([
    ['pause', 'pause'],
    ['resume', 'resume'],
    ['keep-names', 'keep-names'],
    ['cancel', 'cancel'],
    ['retry', 'retry-failed'],
  ] as const)('are there for what can be done, and do it: %s', (command, testId) => {
    const { worker } = show({ commands: [command], failed: 2 });
    expect(testIds()).toEqual([testId]);
    fireEvent.click(screen.getByTestId(testId));
    expect(worker.calls).toEqual([`${command} job`]);
  });

  it('are in an order of their own', () => {
    show({ commands: ALL.toReversed(), failed: 1 }, () => undefined);
    expect(testIds()).toEqual([
      ...['pause', 'resume', 'keep-names', 'cancel', 'retry-failed', 'remove'],
    ]);
  });

  it('remove it only where that is wanted', async () => {
    show({ state: 'finished', commands: ['remove'] });
    expect(names()).toEqual([]);
    cleanup();
    let removed = 0;
    const { worker } = show({ state: 'finished', commands: ['remove'] }, () => (removed += 1));
    fireEvent.click(screen.getByTestId('remove'));
    expect(worker.calls).toEqual(['remove job']);
    await waitFor(() => expect(removed).toBe(1));
  });

  it('keep the focus when pausing turns into resuming', () => {
    const { become } = show({ commands: ['pause', 'cancel'] });
    screen.getByTestId('pause').focus();
    become({ commands: ['resume', 'cancel'], hold: { kind: 'paused' } });
    expect(document.activeElement).toBe(screen.getByTestId('resume'));
    become({ commands: ['pause', 'cancel'] });
    expect(document.activeElement).toBe(screen.getByTestId('pause'));
  });

  it('hand the focus on to the card when the one that has it goes away', () => {
    const { become } = show({ commands: ['pause', 'cancel'] });
    screen.getByTestId('cancel').focus();
    become({ state: 'finished', commands: ['remove'] });
    expect(document.activeElement).toBe(screen.getByRole('article'));
  });

  it('leave the focus alone that is elsewhere', () => {
    const { become } = show({ commands: ['pause', 'cancel'] });
    become({ state: 'finished', commands: ['remove'] });
    expect(document.activeElement).toBe(document.body);
  });
});

describe('a job that does not go on', () => {
  it('because it is paused says so, and its bar stands still', () => {
    const { text } = show({
      hold: { kind: 'paused' },
      commands: ['resume', 'cancel'],
      saved: 1,
      skipped: 1,
    });
    expect(text).toContain('Paused');
    expect([bar().getAttribute('value'), bar().getAttribute('max')]).toEqual(['2', '3']);
  });

  it('because names are changed tells how, and what to do', () => {
    const { text } = show({
      hold: { kind: 'renamed', wanted: 'report.pdf', actual: 'x\u202Efdp.exe' },
      commands: ['resume', 'keep-names', 'cancel'],
    });
    expect(text).toContain('Waiting for you');
    expect(screen.getByRole('status').textContent).toMatch(
      /Another extension renames downloads: “report\.pdf” became “x\uFFFDfdp\.exe”\. Turn that extension off/,
    );
    expect(names()).toEqual(['Resume', 'Keep these names', 'Cancel']);
  });

  it('because nobody is logged in leads to the login in a tab of its own', () => {
    const { become } = show({ wait: { kind: 'login', until: null } });
    const link = screen.getByRole('link', { name: 'Log in – 项目资料' });
    expect(link.dataset.testid).toBe('job-login');
    expect(link.getAttribute('href')).toBe(LOGIN);
    expect([link.getAttribute('target'), link.getAttribute('rel')]).toEqual([
      '_blank',
      'noopener noreferrer',
    ]);
    link.focus();
    become({});
    expect(screen.queryByRole('link')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('article'));
  });

  it.each([
    ['Ann', 'Bea', 'Begun as Ann; now Bea is logged in.', 'Go on as Bea'],
    [null, null, 'Begun as 41; now 42 is logged in.', 'Go on as 42'],
    ['Ann', 'Ann', 'Begun as Ann (no. 41); now Ann (no. 42)', 'Go on as Ann (no. 42)'],
    ['\u202Ea', ' ', 'Begun as \uFFFDa; now 42 is', 'Go on as 42'],
  ])('because somebody else is logged in asks: %j, %j', (was, now, question, resume) => {
    const { worker } = show({
      hold: {
        kind: 'account',
        was: { id: '41', name: was, isBusiness: false },
        now: { id: '42', name: now, isBusiness: true },
      },
      commands: ['resume', 'cancel'],
    });
    expect(screen.getByRole('status').textContent).toContain(question);
    expect(names()).toEqual([resume, 'Cancel']);
    fireEvent.click(screen.getByTestId('resume'));
    expect(worker.calls).toEqual(['resume job']);
  });

  it('because it is being cancelled says so, and offers nothing', () => {
    expect(show({ commands: [] }).text).toContain('Being cancelled');
    expect(names()).toEqual([]);
  });

  it.each([
    ['offline', null, /Waiting for the network, goes on by itself/],
    ['network', at, /Service out of reach, next try at 2:05:30/],
    ['network', null, /Service out of reach, goes on by itself/],
    ['slow-down', at, /asks for a pause until 2:05:30/],
    ['slow-down', null, /asks for a pause, goes on by itself/],
    ['retry', at, /Next try at 2:05:30/],
    ['retry', null, /Waiting for the next try/],
    ['login', null, /Nobody is logged in\. The download goes on by itself after the login\./],
  ] as const)('because of %s until %s says so, and its bar stands still', (kind, until, words) => {
    const { text } = show({ wait: { kind, until } });
    expect(text).toMatch(words);
    expect(bar().hasAttribute('value')).toBe(true);
  });

  it.each([
    ['danger', /keep or discard/],
    ['save-as', /Ask where to save each file/],
    ['paused', /Resume it there/],
  ] as const)('because the browser asks tells what to answer: %s', (attention, words) => {
    show({ attentions: [attention] });
    expect(screen.getByRole('status').textContent).toMatch(words);
  });

  it.each([
    [1, 'The service is converting 1 online document …'],
    [1200, 'The service is converting 1,200 online documents …'],
  ])('at once because %i documents are being converted says so', (converting, words) => {
    expect(show({ converting }).text).toContain(words);
  });

  it('has the line that tells so also while there is nothing to tell', () => {
    for (const state of ['planning', 'active'] as const) {
      show({ state });
      expect(document.querySelector('.job-pace')?.textContent).toBe('');
      cleanup();
    }
  });
});
