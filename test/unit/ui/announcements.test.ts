// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createAnnouncements, readNoticeClick } from '../../../lib/ui/announcements';
import { sampleJobView } from '../../support/fakes/samples';

interface Told {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  readonly buttons: readonly string[];
}

function start(isWanted = true) {
  const notices: Told[] = [];
  const announcements = createAnnouncements({
    notify(id, notice) {
      notices.push({ id, ...notice });
      return Promise.resolve();
    },
    isWanted: () => Promise.resolve(isWanted),
  });
  return { notices, announcements };
}

const job = sampleJobView({ state: 'finished', saved: 3, commands: ['remove'] });

describe('the end of a job', () => {
  it('is told with its place and its sums', async () => {
    const { notices, announcements } = start();
    await announcements.announceJob(job);
    await announcements.announceJob({ ...job, skipped: 2 });
    const told = { id: 'job', title: 'Download ended: 项目资料', buttons: ['Show in folder'] };
    expect(notices).toEqual([
      { ...told, message: '3 saved, 0 failed' },
      { ...told, message: '3 saved, 0 failed, 2 left out' },
    ]);
  });

  it('is told with the most frequent reason for a failure, and can be tried again', async () => {
    const { notices, announcements } = start();
    await announcements.announceJob({
      ...{ ...job, failed: 2, failures: [{ kind: 'network' }] },
      commands: ['retry', 'remove'],
    });
    expect(notices).toEqual([
      {
        id: 'job',
        title: 'Download ended with failures: 项目资料',
        message: expect.stringMatching(
          /^3 saved, 2 failed\nThe service could not be reached\./,
        ) as string,
        buttons: ['Show in folder', 'Retry 2 failed files'],
      },
    ]);
  });

  it('leads to the list where there is nothing to be shown in a folder', async () => {
    const { notices, announcements } = start();
    await announcements.announceJob({ ...job, saved: 0, failed: 1, commands: ['retry'] });
    expect(notices[0]?.buttons).toEqual(['Show details', 'Retry the failed file']);
  });

  it('is called by the site where it has no place of its own', async () => {
    const { notices, announcements } = start();
    await announcements.announceJob({ ...job, place: null });
    expect(notices[0]?.title).toBe('Download ended: kdocs files');
  });

  it('shows what would turn the reading direction of its place', async () => {
    const { notices, announcements } = start();
    await announcements.announceJob({ ...job, place: 'a\u202Eb' });
    expect(notices[0]?.title).not.toContain('\u202E');
  });

  it('is not told to somebody who does not want to hear of it', async () => {
    const { notices, announcements } = start(false);
    await announcements.announceJob(job);
    expect(notices).toEqual([]);
  });
});

describe('a job that waits for a person', () => {
  it('to log in leads to the login', async () => {
    const { notices, announcements } = start();
    const wait = { kind: 'login', until: null } as const;
    await announcements.announceJob(sampleJobView({ wait }));
    expect(notices).toEqual([
      {
        id: 'login:kdocs',
        title: 'Needs you: 项目资料',
        message: expect.stringMatching(/^Nobody is logged in\./) as string,
        buttons: ['Log in'],
      },
    ]);
  });

  it('is told with what to do', async () => {
    const { notices, announcements } = start();
    const hold = { kind: 'renamed', wanted: 'a.pdf', actual: 'b.pdf' } as const;
    await announcements.announceJob(sampleJobView({ hold, attentions: ['danger'] }));
    expect(notices).toEqual([
      {
        id: 'job',
        title: 'Needs you: 项目资料',
        message: expect.stringMatching(/“a\.pdf” became “b\.pdf”.*\n.*keep/) as string,
        buttons: [],
      },
    ]);
  });

  it('is not told to somebody who does not want to hear of it', async () => {
    const { notices, announcements } = start(false);
    await announcements.announceJob(sampleJobView({ attentions: ['paused'] }));
    expect(notices).toEqual([]);
  });
});

describe('a click on a notification', () => {
  it.each([
    ['login:kdocs', null, { kind: 'log-in', service: 'kdocs' }],
    ['login:cloudbase', 0, { kind: 'log-in', service: 'cloudbase' }],
    ['job-1', null, { kind: 'show', jobId: 'job-1' }],
    ['job-1', 0, { kind: 'show', jobId: 'job-1' }],
    ['job-1', 1, { kind: 'retry', jobId: 'job-1' }],
    ['refusal', null, { kind: 'show', jobId: 'refusal' }],
  ] as const)('is understood by any worker: %s, button %s', (id, button, meaning) => {
    expect(readNoticeClick(id, button)).toEqual(meaning);
  });
});

describe('a click that started nothing', () => {
  it.each([
    ['not-our-site', 'refusal', 'not a kdocs'],
    ['reload-needed', 'refusal', 'Reload'],
    ['nothing-marked', 'refusal', 'Nothing is marked'],
    ['logged-out', 'login:kdocs', 'Log in'],
  ] as const)('is told, whatever the settings: %s', async (kind, id, text) => {
    const { notices, announcements } = start(false);
    await announcements.announceRefusal({ kind }, 'kdocs');
    expect(notices).toMatchObject([
      { id, title: 'Nothing was downloaded', message: expect.stringContaining(text) as string },
    ]);
  });

  it('leads to the login where that is missing', async () => {
    const { notices, announcements } = start();
    await announcements.announceRefusal({ kind: 'nothing-marked' }, 'kdocs');
    await announcements.announceRefusal({ kind: 'logged-out' }, 'kdocs');
    expect(notices.map(({ buttons }) => buttons)).toEqual([[], ['Log in']]);
  });

  it('is told with the reason why the service could not be asked', async () => {
    const { notices, announcements } = start();
    await announcements.announceRefusal({ kind: 'failed', failure: { kind: 'network' } }, 'kdocs');
    expect(notices[0]?.message).toContain('could not be reached');
  });
});
