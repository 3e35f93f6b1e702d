import { describe, expect, it } from 'vitest';
import { describeTab } from '../../../lib/downloads/describe-tab';
import { downloadTab } from '../../../lib/downloads/download-tab';
import { readTab, type PagePort, type Reading } from '../../../lib/downloads/read-tab';
import { parseRoute } from '../../../lib/kdocs/routes';
import type { Mark } from '../../../lib/selection/entry';
import { createFakeService, fakeFiles, type FakeService } from '../../support/fakes/service';
import { sampleEntry, sampleMark } from '../../support/fakes/samples';
import { createFakeWorld } from '../../support/fakes/worker';

const TAB = 5;
const site = { service: 'kdocs', parseRoute } as const;

function createFakePages(
  marks: readonly Mark[] | null,
  address: string | null = 'https://www.kdocs.cn/team/7/70',
): PagePort & { readonly readings: readonly Reading[] } {
  const readings: Reading[] = [];
  return {
    readings,
    address: (tabId) => Promise.resolve(tabId === TAB ? address : null),
    marks(_, reading) {
      readings.push(reading);
      return Promise.resolve(marks === null ? null : { marks });
    },
  };
}

const marks = (...ids: readonly string[]) => ids.map((id) => sampleMark({ id }));

describe('a tab', () => {
  it('is not ours when its address is not, or is unknown', async () => {
    for (const address of ['https://evil.example/team/7', null]) {
      const pages = createFakePages(marks('1'), address);
      expect(await readTab(pages, site, TAB, 'full')).toEqual({ kind: 'not-our-site' });
      expect(pages.readings).toEqual([]);
    }
  });

  it('has to be loaded anew when no script of ours answers', async () => {
    expect(await readTab(createFakePages(null), site, TAB, 'full')).toEqual({
      kind: 'reload-needed',
    });
  });

  it('may have nothing marked', async () => {
    expect(await readTab(createFakePages([]), site, TAB, 'full')).toEqual({
      kind: 'nothing-marked',
    });
  });

  it('gives its marks, and its place as the browser tells it', async () => {
    expect(await readTab(createFakePages(marks('1')), site, TAB, 'full')).toEqual({
      kind: 'marked',
      selection: {
        service: 'kdocs',
        route: { kind: 'folder', drive: '7', folder: '70' },
        marks: marks('1'),
      },
    });
  });
});

describe('a description', () => {
  function ask(service: FakeService, marked: readonly Mark[] | null) {
    return describeTab({ pages: createFakePages(marked), site, service }, TAB);
  }

  it('tells how many files, folders and bytes there are', async () => {
    const folder = sampleEntry({ id: '9', kind: 'folder', name: 'Old', size: null });
    const service = createFakeService([...fakeFiles(2), folder]);
    expect(await ask(service, marks('1', '2', '9', '404'))).toEqual({
      kind: 'described',
      files: 2,
      folders: 1,
      online: 0,
      unconfirmed: 1,
      size: 2000,
      names: ['file 1.pdf', 'file 2.pdf', 'Old'],
    });
  });

  it('does not guess a size', async () => {
    const service = createFakeService([...fakeFiles(1), sampleEntry({ id: '2', size: null })]);
    expect(await ask(service, marks('1', '2'))).toMatchObject({ size: null });
  });

  it('of which nothing is confirmed tells why', async () => {
    expect(await ask(createFakeService([]), marks('404', '405'))).toEqual({
      kind: 'failed',
      failure: { kind: 'gone', answer: null },
    });
  });

  it('of nothing is nothing', async () => {
    expect(await ask(createFakeService([]), [])).toMatchObject({ files: 0, size: 0, names: [] });
    expect(await ask(createFakeService([]), null)).toMatchObject({ files: 0 });
  });

  it('is that nobody is logged in, as the session or the service tells', async () => {
    const service = createFakeService(fakeFiles(1));
    service.failing.session = { kind: 'logged-out' };
    expect(await ask(service, marks('1'))).toEqual({ kind: 'logged-out' });
    service.failing.session = null;
    service.failing.describe = { kind: 'logged-out' };
    expect(await ask(service, marks('1'))).toEqual({ kind: 'logged-out' });
  });

  it('may fail, with the reason', async () => {
    const service = createFakeService(fakeFiles(1));
    service.failing.describe = { kind: 'network' };
    expect(await ask(service, marks('1'))).toEqual({
      kind: 'failed',
      failure: { kind: 'network' },
    });
  });
});

describe('a click', () => {
  function start(marked: readonly Mark[] | null) {
    const world = createFakeWorld(fakeFiles(3));
    let number = 0;
    const pages = createFakePages(marked);
    const parts = {
      pages,
      site,
      service: world.service,
      store: world.store,
      runner: world.startWorker(),
      namePlace: () => 'Files',
      newId: () => `click ${(number += 1)}`,
      now: () => 1,
    };
    return { world, pages, click: () => downloadTab(parts, TAB) };
  }

  it('brings the marked files home', async () => {
    const { world, click, pages } = start(marks('1', '2'));
    expect(await click()).toEqual({ kind: 'started', jobId: 'click 1' });
    await world.finish();
    expect(world.downloads.files()).toHaveLength(2);
    expect(pages.readings).toEqual(['full']);
  });

  it('made twice at once begins one job', async () => {
    const { world, click } = start(marks('1', '2'));
    expect(await Promise.all([click(), click()])).toEqual([
      { kind: 'started', jobId: 'click 1' },
      { kind: 'already-running', jobId: 'click 1' },
    ]);
    await world.finish();
    expect(world.downloads.files()).toHaveLength(2);
    expect(await click()).toMatchObject({ kind: 'started' });
  });

  it.each([
    [null, 'reload-needed'],
    [[], 'nothing-marked'],
  ])('on a page that reads %j begins nothing: %s', async (marked, kind) => {
    const { world, click } = start(marked);
    expect(await click()).toEqual({ kind });
    expect(await world.store.jobs(5)).toEqual([]);
  });

  it('of somebody who is not logged in begins nothing', async () => {
    const { world, click } = start(marks('1'));
    world.service.failing.session = { kind: 'logged-out' };
    expect(await click()).toEqual({ kind: 'logged-out' });
    expect(await world.store.jobs(5)).toEqual([]);
  });
});
