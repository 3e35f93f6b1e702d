// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { createAnnouncements, LOGIN_NOTICE } from '../../../lib/ui/announcements';
import { sampleJobView } from '../../support/fakes/samples';

function start(isWanted = true) {
  const notices: (readonly [id: string, title: string, message: string])[] = [];
  const announcements = createAnnouncements({
    notify(id, title, message) {
      notices.push([id, title, message]);
      return Promise.resolve();
    },
    isWanted: () => Promise.resolve(isWanted),
  });
  return { notices, announcements };
}

const job = sampleJobView({ state: 'finished', saved: 3 });

describe('the end of a job', () => {
  it('is told with its sums', async () => {
    const { notices, announcements } = start();
    await announcements.announceJob(job);
    await announcements.announceJob({ ...job, skipped: 2 });
    expect(notices).toEqual([
      ['job', 'Download ended', '3 saved, 0 failed'],
      ['job', 'Download ended', '3 saved, 0 failed, 2 left out'],
    ]);
  });

  it('is told with the most frequent reason for a failure', async () => {
    const { notices, announcements } = start();
    await announcements.announceJob({ ...job, failed: 1, failures: [{ kind: 'network' }] });
    expect(notices[0]?.[2]).toMatch(/^3 saved, 1 failed\nThe service could not be reached\./);
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
      [LOGIN_NOTICE, 'Needs you', expect.stringMatching(/^项目资料\nNobody is logged in\./)],
    ]);
  });

  it('is told with what to do', async () => {
    const { notices, announcements } = start();
    const hold = { kind: 'renamed', wanted: 'a.pdf', actual: 'b.pdf' } as const;
    await announcements.announceJob(sampleJobView({ hold, attentions: ['danger'] }));
    expect(notices).toEqual([
      [
        'job',
        'Needs you',
        expect.stringMatching(/^项目资料\n.*“a\.pdf” became “b\.pdf”.*\n.*keep/),
      ],
    ]);
  });

  it('is called by the site where it has no place of its own', async () => {
    const { notices, announcements } = start();
    await announcements.announceJob(sampleJobView({ place: null, attentions: ['save-as'] }));
    expect(notices[0]?.[2]).toMatch(/^kdocs files\nThe browser asks where to save/);
  });

  it('is not told to somebody who does not want to hear of it', async () => {
    const { notices, announcements } = start(false);
    await announcements.announceJob(sampleJobView({ attentions: ['paused'] }));
    expect(notices).toEqual([]);
  });
});

describe('a click that started nothing', () => {
  it.each([
    ['not-our-site', 'refusal', 'not a kdocs'],
    ['reload-needed', 'refusal', 'Reload'],
    ['nothing-marked', 'refusal', 'Nothing is marked'],
    ['logged-out', LOGIN_NOTICE, 'Log in'],
  ] as const)('is told, whatever the settings: %s', async (kind, id, text) => {
    const { notices, announcements } = start(false);
    await announcements.announceRefusal({ kind });
    expect(notices).toEqual([[id, 'Nothing was downloaded', expect.stringContaining(text)]]);
  });

  it('is told with the reason why the service could not be asked', async () => {
    const { notices, announcements } = start();
    await announcements.announceRefusal({ kind: 'failed', failure: { kind: 'network' } });
    expect(notices).toEqual([
      ['refusal', 'Nothing was downloaded', expect.stringContaining('could not be reached')],
    ]);
  });
});
