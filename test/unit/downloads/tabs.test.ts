import { describe, expect, it } from 'vitest';
import { DEFAULT_FORMATS } from '../../../lib/core/document-formats';
import { DEFAULT_NAMING } from '../../../lib/core/naming';
import type { SavingWay } from '../../../lib/downloads/create-job';
import { describeTab } from '../../../lib/downloads/describe-tab';
import { downloadTab, type Choice } from '../../../lib/downloads/download-tab';
import { readTab, type PagePort, type Reading } from '../../../lib/downloads/read-tab';
import { parseRoute } from '../../../lib/kdocs/routes';
import type { Entry, Mark } from '../../../lib/selection/entry';
import type { PageReading } from '../../../lib/selection/page-reading';
import type { Described } from '../../../lib/selection/service';
import { ANN, createFakeService, fakeFiles, type FakeService } from '../../support/fakes/service';
import {
  sampleEntry,
  sampleFolder,
  sampleMark,
  sampleMarked,
  sampleReading,
} from '../../support/fakes/samples';
import { createFakeWorld } from '../../support/fakes/worker';

const TAB = 5;
const site = { service: 'kdocs', parseRoute } as const;
const IN_FOLDER = { kind: 'folder', drive: '7', folder: '70' } as const;

type FakePages = PagePort & { readonly readings: readonly Reading[] };

/** A tab with a page in which this can be read; null when no script of ours is there. */
function createFakePages(
  read: Partial<PageReading> | null,
  address: string | null = 'https://www.kdocs.cn/team/7/70',
): FakePages {
  const readings: Reading[] = [];
  return {
    readings,
    address: (tabId) => Promise.resolve(tabId === TAB ? address : null),
    read(_, reading) {
      readings.push(reading);
      return Promise.resolve(read === null ? null : sampleReading(read));
    },
  };
}

const marks = (...ids: readonly string[]) => ids.map((id) => sampleMark({ id }));

describe('a tab', () => {
  it('is not ours when its address is not, or is unknown', async () => {
    for (const address of ['https://evil.example/team/7', null]) {
      const pages = createFakePages({ marks: marks('1') }, address);
      expect(await readTab(pages, site, TAB, 'full')).toEqual({ kind: 'not-our-site' });
      expect(pages.readings).toEqual([]);
    }
  });

  it('has to be loaded anew when no script of ours answers', async () => {
    expect(await readTab(createFakePages(null), site, TAB, 'full')).toEqual({
      kind: 'reload-needed',
      route: IN_FOLDER,
    });
  });

  it('may have nothing marked', async () => {
    expect(await readTab(createFakePages({}), site, TAB, 'full')).toEqual({
      kind: 'nothing-marked',
      route: IN_FOLDER,
    });
  });

  it('gives its marks, and its place as the browser tells it', async () => {
    const listing = { drive: '99', folder: '98', query: {} };
    const loaded = [sampleMark({ id: '8', name: 'a.pdf' })];
    const pages = createFakePages({ marks: marks('1'), loaded, listing });
    expect(await readTab(pages, site, TAB, 'full')).toEqual({
      kind: 'marked',
      selection: {
        service: 'kdocs',
        route: IN_FOLDER,
        marks: marks('1'),
        rest: null,
        loaded,
        listing,
      },
    });
  });

  it('completes its marks by what its lists told, the newest of it', async () => {
    const link = (number: number) => `cAAAAAAAAAA${number}`;
    const pages = createFakePages({
      marks: [...marks('1', '2', '3'), sampleMark({ id: '4', linkId: link(4) }), named('5.pdf')],
      loaded: [
        sampleMark({ id: '1', linkId: link(1) }),
        sampleMark({ id: '1', linkId: link(9) }),
        sampleMark({ id: '2' }),
        sampleMark({ id: '2', linkId: link(2) }),
        sampleMark({ id: '4', linkId: link(8) }),
        sampleMark({ id: null, linkId: link(5), name: '5.pdf' }),
      ],
    });
    const reading = await readTab(pages, site, TAB, 'full');
    expect(reading.kind === 'marked' && reading.selection.marks).toEqual([
      sampleMark({ id: '1', linkId: link(1) }),
      sampleMark({ id: '2', linkId: link(2) }),
      sampleMark({ id: '3' }),
      sampleMark({ id: '4', linkId: link(4) }),
      named('5.pdf'),
    ]);
  });

  it('of an address that tells nothing is where its page listed last', async () => {
    const listing = { drive: '7', folder: null, query: {} };
    const pages = createFakePages({ marks: marks('1'), listing }, 'https://www.kdocs.cn/odd');
    expect(await readTab(pages, site, TAB, 'full')).toMatchObject({
      selection: { route: { kind: 'folder', drive: '7', folder: null } },
    });
    const unlisted = createFakePages({ marks: marks('1') }, 'https://www.kdocs.cn/odd');
    expect(await readTab(unlisted, site, TAB, 'full')).toMatchObject({
      selection: { route: { kind: 'unknown' } },
    });
  });

  it.each([
    ['https://www.kdocs.cn/l/cAbCdEfGhIjK', { id: null, linkId: 'cAbCdEfGhIjK' }],
    ['https://www.kdocs.cn/office/o/123', { id: '123', linkId: null }],
  ])('that shows one file stands for it, also without a script: %s', async (address, ids) => {
    const pages = createFakePages(null, address);
    expect(await readTab(pages, site, TAB, 'full')).toMatchObject({
      kind: 'marked',
      selection: { marks: [{ ...ids, kind: 'file', name: null }], rest: null },
    });
  });

  it.each<[string, Partial<PageReading>, boolean]>([
    ['as many are counted as are shown', { claimed: 2 }, false],
    ['more are counted than are shown', { claimed: 3 }, true],
    ['fewer are counted than are shown', { claimed: 1, allMarked: true }, false],
    ['nothing is counted', {}, false],
    ['the box for all is ticked and nothing is counted', { allMarked: true }, true],
    ['the box for all is ticked and as many are counted', { claimed: 2, allMarked: true }, false],
  ])('has more marked than it shows, or not: %s', async (_, read, isMore) => {
    const unmarked = marks('9');
    const pages = createFakePages({ marks: marks('1', '2'), unmarked, ...read });
    const reading = await readTab(pages, site, TAB, 'full');
    expect(reading).toMatchObject({
      selection: { rest: isMore ? { claimed: read.claimed ?? null, unmarked } : null },
    });
  });

  it('may show nothing of what is marked', async () => {
    const pages = createFakePages({ claimed: 12 });
    expect(await readTab(pages, site, TAB, 'full')).toMatchObject({
      kind: 'marked',
      selection: { marks: [], rest: { claimed: 12 } },
    });
  });
});

describe('a description', () => {
  function ask(
    service: FakeService,
    marked: readonly Mark[] | null,
    mode: SavingWay['mode'] = 'archive',
  ) {
    const pages = createFakePages(marked === null ? null : { marks: marked });
    const savingWay = () => Promise.resolve({ ...WAY, mode });
    return describeTab({ pages, site, service, savingWay }, TAB);
  }

  it('tells which entries there are', async () => {
    const folder = sampleFolder('9', { name: 'Old' });
    const notes = sampleEntry({ id: '8', name: 'notes.otl', size: 0, linkId: null });
    const service = createFakeService([...fakeFiles(2), folder, notes]);
    const gone = sampleMark({ id: '404', name: 'gone.pdf' });
    expect(await ask(service, [...marks('1', '2', '9', '8'), gone])).toEqual({
      kind: 'described',
      entries: [
        sampleMarked({ id: '1', name: 'file 1.pdf' }),
        sampleMarked({ id: '2', name: 'file 2.pdf' }),
        sampleMarked({ id: '9', name: 'Old', kind: 'folder', size: null }),
        sampleMarked({ id: '8', name: 'notes.otl', size: 0 }),
      ],
      perArchive: 100,
      unconfirmed: [{ name: 'gone.pdf', failure: { kind: 'gone', answer: null } }],
      questions: [],
      missing: 0,
    });
  });

  it.each([
    ['archive', true],
    ['files', false],
  ] as const)('in the mode %s is for a batch, or not: %s', async (mode, isForBatch) => {
    const service = createFakeService(fakeFiles(1));
    const asked: boolean[] = [];
    const { describe: usual } = service;
    service.describe = (selection, forBatch = false) => {
      asked.push(forBatch);
      return usual(selection, forBatch);
    };
    await ask(service, marks('1'), mode);
    expect(asked).toEqual([isForBatch]);
  });

  it('knows an entry by the link of its mark, where the service tells none', async () => {
    const mark = sampleMark({ id: null, linkId: 'cAbCdEfGhIjK' });
    const service = createFakeService([]);
    service.describe = () => described({ found: fakeFiles(1).map((entry) => ({ mark, entry })) });
    expect(await ask(service, [mark])).toMatchObject({
      entries: [{ id: '1', linkId: 'cAbCdEfGhIjK' }],
    });
  });

  it('tells how many files an archive takes', async () => {
    const service = createFakeService(fakeFiles(1));
    service.batchCountOf = () => 7;
    expect(await ask(service, marks('1'))).toMatchObject({ perArchive: 7 });
  });

  it('of which nothing is confirmed tells why of each', async () => {
    expect(await ask(createFakeService([]), marks('404', '405'))).toMatchObject({
      kind: 'described',
      entries: [],
      unconfirmed: [{ failure: { kind: 'gone' } }, { failure: { kind: 'gone' } }],
    });
  });

  it('hands on questions and what is missing', async () => {
    const question = { name: 'a.pdf', marked: 1, candidates: fakeFiles(2) };
    const service = createFakeService([]);
    service.describe = () => described({ questions: [question], missing: 4 });
    expect(await ask(service, marks('1'))).toMatchObject({ questions: [question], missing: 4 });
  });

  it('of nothing is nothing', async () => {
    expect(await ask(createFakeService([]), [])).toMatchObject({ entries: [] });
    expect(await ask(createFakeService([]), null)).toMatchObject({ entries: [] });
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

/** What a service says that was asked. */
function described(change: Partial<Described>) {
  const nothing = { place: null, found: [], unconfirmed: [], questions: [], missing: 0 };
  return Promise.resolve({ ok: true as const, value: { ...nothing, ...change } });
}

/** A person in front of a page in which this can be read. */
const WAY: SavingWay = {
  mode: 'archive',
  naming: DEFAULT_NAMING,
  conflicts: 'keep-both',
  skipExisting: true,
  formats: DEFAULT_FORMATS,
  archiveBytes: null,
};

function start(read: Partial<PageReading> | null, entries: readonly Entry[] = fakeFiles(3)) {
  const world = createFakeWorld(entries);
  let number = 0;
  const asked: boolean[] = [];
  const pages = createFakePages(read);
  const { describe: usual } = world.service;
  world.service.describe = (selection, forBatch = false) => {
    asked.push(forBatch);
    return usual(selection, forBatch);
  };
  const parts = {
    pages,
    site,
    service: world.service,
    store: world.store,
    // Planning is another matter: what is kept of a click is looked at as it was kept.
    runner: { ...world.startWorker(), wake: () => Promise.resolve() },
    namePlace: () => 'Files',
    savingWay: () => Promise.resolve(WAY),
    newId: () => `click ${(number += 1)}`,
    now: () => 1,
  };
  return {
    world,
    pages,
    parts,
    /** The questions to the service what is marked: whether each was asked for a batch. */
    asked,
    click: (choice?: Choice) => downloadTab(parts, TAB, choice),
    job: () => world.job('click 1'),
    async lines() {
      return (await world.store.entries('click 1')).map(({ mark, entry, outcome }) => [
        entry?.id ?? mark.id ?? mark.linkId ?? mark.name,
        outcome?.kind === 'failed' ? outcome.failure.kind : null,
      ]);
    },
  };
}

const pick = (entry: Entry, folders: readonly string[] = [], except: readonly string[] = []) => ({
  entry,
  folders,
  except,
});
const named = (name: string) => sampleMark({ id: null, kind: 'unknown', name });

describe('a click', () => {
  it('brings the marked files home', async () => {
    const { world, pages, parts } = start({ marks: marks('1', '2') });
    const click = () => downloadTab({ ...parts, runner: world.startWorker() }, TAB);
    expect(await click()).toEqual({ kind: 'started', jobId: 'click 1' });
    await world.finish();
    expect(world.downloads.files()).toHaveLength(2);
    expect(pages.readings).toEqual(['full']);
    expect(await click()).toMatchObject({ kind: 'started' });
  });

  it('made twice at once begins one job', async () => {
    const { click } = start({ marks: marks('1', '2') });
    expect(await Promise.all([click(), click()])).toEqual([
      { kind: 'started', jobId: 'click 1' },
      { kind: 'already-running', jobId: 'click 1' },
    ]);
  });

  it.each([
    [null, 'reload-needed'],
    [{}, 'nothing-marked'],
  ])('on a page that reads %j begins nothing: %s', async (read, kind) => {
    const { world, click } = start(read);
    expect(await click()).toMatchObject({ kind });
    expect(await world.store.jobs(5)).toEqual([]);
  });

  it('of somebody who is not logged in begins nothing', async () => {
    const { world, click } = start({ marks: marks('1') });
    world.service.failing.session = { kind: 'logged-out' };
    expect(await click()).toEqual({ kind: 'logged-out' });
    expect(await world.store.jobs(5)).toEqual([]);
  });

  it('on marks that are known by ids asks nothing and begins at once', async () => {
    const byLink = sampleMark({ id: null, linkId: 'cAAAAAAAAAA1' });
    const { click, asked, lines, job } = start({ marks: [...marks('1'), byLink], claimed: 2 });
    await click();
    expect(asked).toEqual([]);
    expect(await lines()).toEqual([
      ['1', null],
      ['cAAAAAAAAAA1', null],
    ]);
    expect(await job()).toMatchObject({ place: 'Files', route: IN_FOLDER });
  });

  it('on marks that have only names asks which entries they are', async () => {
    const { click, asked, lines, job } = start({ marks: [named('file 2.pdf'), named('x.pdf')] });
    await click();
    expect(asked).toEqual([true]);
    expect(await lines()).toEqual([
      ['2', null],
      ['x.pdf', 'gone'],
    ]);
    expect(await job()).toMatchObject({ place: 'Reports', entries: 2, failed: 1 });
  });

  it('where more is marked than shown asks for it, and tells what is missing in one line', async () => {
    const { click, world, lines, job } = start({ marks: marks('1'), claimed: 7 });
    const [one, two] = fakeFiles(2);
    if (one === undefined || two === undefined) throw new Error('two files were expected');
    world.service.describe = () =>
      described({
        found: [
          { mark: sampleMark(), entry: one },
          { mark: null, entry: two },
        ],
        missing: 5,
      });
    await click();
    expect(await lines()).toEqual([
      ['1', null],
      ['2', null],
      [null, 'not-shown'],
    ]);
    expect((await world.store.entries('click 1')).at(-1)?.outcome).toEqual({
      kind: 'failed',
      failure: { kind: 'not-shown', count: 5 },
    });
    expect(await job()).toMatchObject({ entries: 3, failed: 1 });
  });

  it.each([
    [{ kind: 'network' } as const, { kind: 'failed', failure: { kind: 'network' } }],
    [{ kind: 'logged-out' } as const, { kind: 'logged-out' }],
  ])('that has to ask and gets no answer begins nothing', async (failure, outcome) => {
    const { click, world } = start({ marks: [named('a.pdf')] });
    world.service.failing.describe = failure;
    expect(await click()).toEqual(outcome);
    expect(await world.store.jobs(5)).toEqual([]);
  });

  it('on the page of one file takes that', async () => {
    const { parts, lines } = start(null);
    const pages = createFakePages(null, 'https://www.kdocs.cn/p/2');
    expect(await downloadTab({ ...parts, pages }, TAB)).toMatchObject({ kind: 'started' });
    expect(await lines()).toEqual([['2', null]]);
  });

  it('asks for the ids of the web pages where files are saved one by one', async () => {
    const { parts, asked } = start({ marks: [named('file 2.pdf')] });
    const way: SavingWay = { ...WAY, mode: 'files' };
    await downloadTab({ ...parts, savingWay: () => Promise.resolve(way) }, TAB);
    expect(asked).toEqual([false]);
  });

  it.each([[ANN], [null]])('keeps who is logged in, as far as that is known: %j', async (user) => {
    const { click, job, world } = start({ marks: marks('1') });
    world.service.user = user;
    await click();
    expect(await job()).toMatchObject({ account: user });
  });

  it('keeps the links that the page tells of its marks', async () => {
    const loaded = [sampleMark({ id: '1', linkId: 'cAAAAAAAAAA1', name: 'a.pdf' })];
    const { click, world } = start({ marks: marks('1', '2'), loaded });
    await click();
    expect((await world.store.entries('click 1')).map(({ mark }) => mark)).toEqual([
      sampleMark({ id: '1', linkId: 'cAAAAAAAAAA1' }),
      sampleMark({ id: '2' }),
    ]);
  });

  it('keeps how files are to be saved, as it is set now', async () => {
    const { parts, job } = start({ marks: marks('1') });
    const way: SavingWay = {
      mode: 'files',
      naming: { folder: '{date}', name: '{name} x', archive: 'all' },
      conflicts: 'replace',
      skipExisting: false,
      formats: { otl: 'pdf' },
      archiveBytes: 1_000_000_000,
    };
    await downloadTab({ ...parts, savingWay: () => Promise.resolve(way) }, TAB);
    expect(await job()).toMatchObject(way);
  });

  it('that says that all is marked where nothing is begins nothing', async () => {
    const { click, world } = start({ claimed: 0 });
    expect(await click()).toMatchObject({ kind: 'nothing-marked' });
    expect(await world.store.jobs(5)).toEqual([]);
  });

  it('on a box for all with nothing below it begins nothing', async () => {
    const { click, world } = start({ allMarked: true });
    expect(await click()).toMatchObject({ kind: 'nothing-marked' });
    expect(await world.store.jobs(5)).toEqual([]);
  });
});

describe('a click with a choice', () => {
  const numbered = (id: string) => sampleEntry({ id, name: `file ${id}.pdf`, linkId: null });
  const [ONE, TWO, THREE] = [numbered('1'), numbered('2'), numbered('3')] as const;

  it('takes what was chosen, where nothing is marked or can be read', async () => {
    for (const read of [{}, null]) {
      const { click, lines, job, world } = start(read);
      const choice = { place: 'Chosen', picks: [pick(TWO, ['Old']), pick(THREE)], without: [] };
      expect(await click(choice)).toEqual({ kind: 'started', jobId: 'click 1' });
      expect(await lines()).toEqual([
        ['2', null],
        ['3', null],
      ]);
      expect((await world.store.entries('click 1'))[0]?.folders).toEqual(['Old']);
      expect(await job()).toMatchObject({ place: 'Chosen', route: IN_FOLDER });
    }
  });

  it('takes it together with what is marked, each entry once', async () => {
    const { click, lines } = start({ marks: marks('1') });
    await click({ place: 'Chosen', picks: [pick(ONE), pick(TWO)], without: [] });
    expect(await lines()).toEqual([
      ['1', null],
      ['2', null],
    ]);
  });

  it('keeps what was left out of a folder', async () => {
    const { click, world } = start({});
    await click({ place: null, picks: [pick(sampleFolder('9'), [], ['91'])], without: [] });
    expect((await world.store.entries('click 1'))[0]).toMatchObject({ except: ['91'] });
  });

  it('is nothing on a page of others', async () => {
    const { parts } = start({});
    const pages = createFakePages({}, 'https://evil.example/');
    expect(
      await downloadTab({ ...parts, pages }, TAB, { place: null, picks: [pick(ONE)], without: [] }),
    ).toEqual({
      kind: 'not-our-site',
    });
  });

  it('takes what was chosen in two ways once', async () => {
    const { click, lines } = start({});
    await click({ place: null, picks: [pick(ONE), pick(ONE)], without: [] });
    expect(await lines()).toEqual([['1', null]]);
  });

  it('leaves out what was taken out again of a folder that the page marks whole', async () => {
    const { click, world } = start({ marks: [sampleMark({ id: '5', kind: 'folder' })] });
    const folder = sampleFolder('5');
    const chosen = { entry: folder, folders: [], except: ['51'] };
    const clicked = await click({ place: null, picks: [chosen], without: [] });
    const jobId = 'jobId' in clicked ? clicked.jobId : '';
    expect(await world.store.entries(jobId)).toMatchObject([{ entry: folder, except: ['51'] }]);
  });

  it('takes what is marked by its link and chosen by its id once', async () => {
    const entry = sampleEntry({ id: '5', linkId: 'cAAAAAAAAAA5' });
    const { click, lines } = start({ marks: [sampleMark({ id: null, linkId: 'cAAAAAAAAAA5' })] });
    await click({ place: null, picks: [pick(entry)], without: [] });
    expect(await lines()).toHaveLength(1);
  });

  describe('that takes marked entries out', () => {
    const without = (...entries: readonly Choice['without'][number][]) => ({
      place: null,
      picks: [],
      without: entries,
    });

    it('downloads the others, whichever of its ids a mark has', async () => {
      const byLink = sampleMark({ id: null, linkId: 'cAAAAAAAAAA3' });
      const { click, lines } = start({ marks: [...marks('1', '2'), byLink] });
      await click(without({ id: '1', linkId: null }, { id: '3', linkId: 'cAAAAAAAAAA3' }));
      expect(await lines()).toEqual([['2', null]]);
    });

    it('downloads the others also where the page shows names only', async () => {
      const { click, lines } = start({ marks: [named('file 1.pdf'), named('file 2.pdf')] });
      await click(without({ id: '1', linkId: null }));
      expect(await lines()).toEqual([['2', null]]);
    });

    it('takes thousands out of thousands', async () => {
      const ids = Array.from({ length: 6000 }, (_, index) => String(index + 1));
      const { click, lines } = start({ marks: marks(...ids) });
      await click(without(...ids.slice(1).map((id) => ({ id, linkId: null }))));
      expect(await lines()).toEqual([['1', null]]);
    });

    it('and leaves nothing begins nothing', async () => {
      const { click, world } = start({ marks: marks('1') });
      expect(await click(without({ id: '1', linkId: null }))).toMatchObject({
        kind: 'nothing-marked',
      });
      expect(await world.store.jobs(5)).toEqual([]);
    });

    it('is another download than the whole', async () => {
      const { click } = start({ marks: marks('1', '2') });
      await click();
      expect(await click(without({ id: '1', linkId: null }))).toMatchObject({ kind: 'started' });
    });
  });

  describe('that answers a question', () => {
    const twins = [ONE, TWO, THREE].map((entry) => ({ ...entry, name: 'a.pdf' }));
    const ambiguous = { mark: named('a.pdf'), failure: { kind: 'ambiguous' } } as const;
    async function answered(
      unconfirmed: Described['unconfirmed'],
      marked: number,
      ...chosen: readonly Entry[]
    ) {
      const { click, lines, world } = start({ marks: [named('a.pdf')] }, []);
      const questions = [{ name: 'a.pdf', marked, candidates: twins }];
      world.service.describe = () => described({ questions, unconfirmed });
      await click({ place: null, picks: chosen.map((entry) => pick(entry)), without: [] });
      return lines();
    }

    it('has no doubt left', async () => {
      expect(await answered([ambiguous], 1, ONE)).toEqual([['1', null]]);
      expect(await answered([ambiguous, ambiguous], 2, ONE, THREE)).toEqual([
        ['1', null],
        ['3', null],
      ]);
    });

    it('in part has the rest left', async () => {
      expect(await answered([ambiguous, ambiguous], 2, ONE)).toEqual([
        ['a.pdf', 'ambiguous'],
        ['1', null],
      ]);
    });

    it('with more than was asked for has no doubt left', async () => {
      expect(await answered([ambiguous], 1, ONE, TWO)).toEqual([
        ['1', null],
        ['2', null],
      ]);
    });

    it('not at all leaves the doubts as failures', async () => {
      expect(await answered([ambiguous], 1)).toEqual([['a.pdf', 'ambiguous']]);
    });

    it('leaves other failures as they are', async () => {
      const gone = {
        mark: sampleMark({ id: '9', name: 'b.pdf' }),
        failure: { kind: 'unidentified' },
      } as const;
      expect(await answered([gone, ambiguous], 1, ONE)).toEqual([
        ['9', 'unidentified'],
        ['1', null],
      ]);
    });

    it('has no doubt left, also beside another failure of the same name', async () => {
      const gone = {
        mark: sampleMark({ id: '9', name: 'a.pdf' }),
        failure: { kind: 'unidentified' },
      } as const;
      expect(await answered([gone, ambiguous], 1, ONE)).toEqual([
        ['9', 'unidentified'],
        ['1', null],
      ]);
    });
  });
});
