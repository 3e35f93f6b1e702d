import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SavedFile } from '../../../lib/downloads/ports';
import { createFakeEvent, installFakeBrowser } from '../../support/fakes/browser';

const OWN = 'our-id';

interface Item {
  readonly id: number;
  readonly url: string;
  readonly filename: string;
  readonly state: string;
  readonly bytesReceived: number;
  readonly totalBytes: number;
  readonly fileSize: number;
  readonly exists: boolean;
  readonly startTime: string;
  readonly byExtensionId?: string | undefined;
  readonly mime?: string | undefined;
  readonly error?: string;
  readonly danger: string;
  readonly paused: boolean;
}

interface Query {
  readonly id?: number;
  readonly state?: string;
  readonly startedAfter?: string;
  readonly orderBy?: readonly string[];
  readonly limit?: number;
}

interface Delta {
  readonly id: number;
  readonly state?: object;
  readonly error?: object;
  readonly filename?: object;
  readonly danger?: object;
  readonly paused?: object;
  readonly totalBytes?: object;
}

let items: Item[] = [];
/** What was done to which download. */
let done: [what: string, id: number][] = [];
/** Ids of downloads that cannot be changed. */
let locked: number[] = [];
let shown: (number | 'folder')[] = [];
let asked: object[] = [];
let refuse: (() => Promise<number>) | null = null;

function item(change: Partial<Item> = {}): Item {
  return {
    id: 1,
    url: 'https://kcos.kdocs.cn/1?Signature=1',
    filename: '/home/ann/Downloads/KDocs/report.pdf',
    state: 'complete',
    bytesReceived: 900,
    totalBytes: 1000,
    fileSize: 1000,
    exists: true,
    startTime: new Date(100_000).toISOString(),
    byExtensionId: OWN,
    mime: 'application/pdf',
    danger: 'safe',
    paused: false,
    ...change,
  };
}

/** The same as if nobody had told who began it, as after a crash. */
function unsigned(change: Partial<Item> = {}): Item {
  return item({ ...change, byExtensionId: undefined });
}

const act = (what: string) => (id: number) => {
  if (locked.includes(id)) return Promise.reject(new Error('locked'));
  done.push([what, id]);
  return Promise.resolve();
};

const browser = installFakeBrowser({
  runtime: { id: OWN },
  downloads: {
    download(options: object) {
      asked.push(options);
      return refuse === null ? Promise.resolve(7) : refuse();
    },
    search: ({ id, state, startedAfter, limit }: Query) =>
      Promise.resolve(
        items
          .filter((one) => id === undefined || one.id === id)
          .filter((one) => state === undefined || one.state === state)
          .filter((one) => startedAfter === undefined || one.startTime > startedAfter)
          .slice(0, limit),
      ),
    cancel: act('cancel'),
    pause: act('pause'),
    resume: act('resume'),
    removeFile: act('remove file'),
    erase({ id }: { id: number }) {
      items = items.filter((one) => one.id !== id);
      return Promise.resolve([id]);
    },
    show: (id: number) => Promise.resolve(void shown.push(id)),
    showDefaultFolder: () => Promise.resolve(void shown.push('folder')),
    onCreated: createFakeEvent<[Item]>(),
    onChanged: createFakeEvent<[Delta]>(),
  },
});
const { createDownloads, onTransferChanged, showDownload } =
  await import('../../../lib/platform/downloads');
const downloads = createDownloads();

const LINK = 'https://kcos.kdocs.cn/1?Signature=1';
const DIGEST = await downloads.digest(LINK);

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  items = [];
  done = [];
  locked = [];
  shown = [];
  asked = [];
  refuse = null;
});

afterEach(() => void vi.restoreAllMocks());

describe('a download', () => {
  it.each(['uniquify', 'overwrite'] as const)(
    'is begun under the wanted name, and does what is wanted where it is taken: %s',
    async (conflictAction) => {
      const begun = await downloads.start('https://kcos.kdocs.cn/1', 'KDocs/a.pdf', conflictAction);
      expect(begun).toEqual({ ok: true, value: 7 });
      expect(asked).toEqual([
        {
          url: 'https://kcos.kdocs.cn/1',
          filename: 'KDocs/a.pdf',
          conflictAction,
          saveAs: false,
        },
      ]);
    },
  );

  it('that the browser refuses tells its constant, never the link', async () => {
    refuse = () => Promise.reject(new Error('SERVER_FORBIDDEN'));
    expect(await downloads.start(LINK, 'a', 'uniquify')).toEqual({
      ok: false,
      failure: { kind: 'transfer', reason: 'SERVER_FORBIDDEN' },
    });
    for (const message of [`cannot fetch ${LINK}`, 'no', '']) {
      refuse = () => Promise.reject(new Error(message));
      const outcome = await downloads.start(LINK, 'a', 'uniquify');
      expect(outcome).toEqual({ ok: false, failure: { kind: 'transfer', reason: 'FILE_FAILED' } });
    }
  });

  it('is told by its state, in bytes', async () => {
    items = [item({ mime: 'Application/PDF; charset=x' })];
    expect(await downloads.inspect(1, DIGEST)).toEqual({
      id: 1,
      state: 'complete',
      path: '/home/ann/Downloads/KDocs/report.pdf',
      bytes: 1000,
      totalBytes: 1000,
      mime: 'application/pdf',
      error: null,
      exists: true,
      isDangerous: false,
      isPaused: false,
    });
  });

  it('is told as far as the browser knows it', async () => {
    const untold = { filename: '', mime: undefined, fileSize: -1, totalBytes: -1 };
    items = [item({ ...untold, state: 'in_progress', bytesReceived: 5 })];
    expect(await downloads.inspect(1, DIGEST)).toMatchObject({
      ...{ bytes: 5, totalBytes: null, path: '', mime: '' },
    });
    expect(await downloads.inspect(2, DIGEST)).toBeNull();
    items = [item({ state: 'interrupted', error: 'FILE_NO_SPACE' })];
    expect(await downloads.inspect(1, DIGEST)).toMatchObject({
      ...{ state: 'interrupted', bytes: 900, error: 'FILE_NO_SPACE' },
    });
  });

  it('is not the one that has its number since the browser counts anew', async () => {
    items = [
      item({ url: 'https://kcos.kdocs.cn/2?Signature=2' }),
      item({ id: 2, byExtensionId: 'another' }),
      unsigned({ id: 3, url: 'https://elsewhere.example/holiday.jpg' }),
    ];
    for (const id of [1, 2, 3]) expect(await downloads.inspect(id, DIGEST)).toBeNull();
  });

  it('is known by its link where the browser forgot who began it', async () => {
    items = [unsigned()];
    expect(await downloads.inspect(1, DIGEST)).toMatchObject({ id: 1, bytes: 1000 });
  });

  it.each([
    ['safe', false],
    ['accepted', false],
    ['allowlistedByPolicy', false],
    ['deepScannedSafe', false],
    ['file', true],
    ['uncommon', true],
    ['content', true],
  ])('with the danger %s waits for a person: %j', async (danger, isDangerous) => {
    items = [item({ state: 'in_progress', danger }), item({ id: 2, danger })];
    expect(await downloads.inspect(1, DIGEST)).toMatchObject({ isDangerous });
    expect(await downloads.inspect(2, DIGEST)).toMatchObject({ isDangerous: false });
  });

  it('is paused and resumed, and told when it cannot be', async () => {
    items = [item({ state: 'in_progress', paused: true })];
    expect(await downloads.inspect(1, DIGEST)).toMatchObject({ isPaused: true });
    expect([await downloads.pause(1), await downloads.resume(1)]).toEqual([true, true]);
    expect(done).toEqual([
      ['pause', 1],
      ['resume', 1],
    ]);
    locked = [1];
    expect([await downloads.pause(1), await downloads.resume(1)]).toEqual([false, false]);
  });
});

describe('a download whose number was lost', () => {
  it('is found by its link, among those of this extension', async () => {
    items = [
      item({ id: 3, byExtensionId: 'another' }),
      item({ id: 4, url: 'https://kcos.kdocs.cn/2?Signature=2' }),
      item({ id: 5 }),
    ];
    expect((await downloads.findByLink(DIGEST, 100_000))?.id).toBe(5);
    expect(await downloads.findByLink(await downloads.digest('https://elsewhere'), 0)).toBeNull();
  });

  it('is found also where the browser forgot who began it', async () => {
    items = [unsigned({ id: 6 })];
    expect((await downloads.findByLink(DIGEST, 100_000))?.id).toBe(6);
  });

  it('is not looked for among older ones', async () => {
    items = [item()];
    expect((await downloads.findByLink(DIGEST, 100_000 + 4000))?.id).toBe(1);
    expect(await downloads.findByLink(DIGEST, 100_000 + 6000)).toBeNull();
  });

  it('is known by a digest that does not tell the link', async () => {
    expect(await downloads.digest('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('the downloads that have not ended', () => {
  it('are those that this extension surely began, by their links’ digests', async () => {
    const state = 'in_progress';
    items = [
      item({ state }),
      item({ id: 2 }),
      item({ id: 3, state: 'interrupted' }),
      item({ id: 4, state, byExtensionId: 'another' }),
      unsigned({ id: 5, state }),
    ];
    expect(await downloads.open()).toEqual([{ id: 1, linkDigest: DIGEST }]);
  });
});

describe('a download that is cancelled', () => {
  it('is stopped, unless it is finished or somebody else’s', async () => {
    items = [
      item({ state: 'in_progress' }),
      item({ id: 2 }),
      item({ id: 3, state: 'in_progress', byExtensionId: 'another' }),
    ];
    for (const id of [1, 2, 3, 4]) await downloads.cancel(id);
    expect(done).toEqual([['cancel', 1]]);
    expect(items).toHaveLength(3);
  });

  it('may have ended in the meantime', async () => {
    items = [item({ state: 'in_progress' })];
    locked = [1];
    await expect(downloads.cancel(1)).resolves.toBeUndefined();
  });
});

describe('a download that is discarded', () => {
  it('loses its file and its place in the list', async () => {
    items = [item()];
    await downloads.discard(1);
    expect(done).toEqual([['remove file', 1]]);
    expect(items).toEqual([]);
  });

  it.each(['in_progress', 'interrupted'])(
    'while it is %s loses what has arrived of it',
    async (state) => {
      items = [item({ state })];
      await downloads.discard(1);
      expect(done).toEqual([['cancel', 1]]);
      expect(items).toEqual([]);
    },
  );

  it('without a file loses its place only', async () => {
    items = [item({ exists: false })];
    await downloads.discard(1);
    await downloads.discard(2);
    expect(done).toEqual([]);
    expect(items).toEqual([]);
  });

  it('loses its place also when its file is locked', async () => {
    items = [item(), item({ id: 2, state: 'interrupted' })];
    locked = [1, 2];
    await downloads.discard(1);
    await downloads.discard(2);
    expect(items).toEqual([]);
  });

  it('is never one of somebody else, which may have the number after a restart', async () => {
    items = [
      item({
        url: 'https://elsewhere.example/holiday.jpg',
        filename: '/home/ann/Downloads/holiday.jpg',
        byExtensionId: 'another',
      }),
    ];
    await downloads.discard(1);
    expect(done).toEqual([]);
    expect(items).toHaveLength(1);
  });
});

describe('files that were saved earlier', () => {
  const file = (downloadId: number, change: Partial<SavedFile> = {}): SavedFile => ({
    service: 'kdocs',
    entryId: String(downloadId),
    version: '1',
    downloadId,
    path: '/home/ann/Downloads/KDocs/report.pdf',
    savedAt: 1,
    ...change,
  });

  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** What is there, and what the browser does to its list while it looks at the disk. */
  async function stillThere(
    files: readonly SavedFile[],
    meanwhile: () => void = () => undefined,
  ): Promise<readonly number[]> {
    const found = downloads.stillThere(files);
    await vi.advanceTimersByTimeAsync(1);
    meanwhile();
    await vi.runAllTimersAsync();
    return [...(await found)].map(({ downloadId }) => downloadId);
  }

  it('are there as long as the browser knows them at their places', async () => {
    items = [
      item(),
      item({ id: 2, exists: false }),
      item({ id: 3, state: 'interrupted' }),
      item({ id: 4, byExtensionId: 'another' }),
      item({ id: 5, filename: '/home/ann/Downloads/other.pdf' }),
      unsigned({ id: 7 }),
    ];
    expect(await stillThere([1, 2, 3, 4, 5, 6, 7].map((id) => file(id)))).toEqual([1, 7]);
  });

  it('are looked for on the disk itself, once the browser was asked', async () => {
    items = [item(), item({ id: 2 })];
    expect(
      await stillThere([file(1), file(2)], () => {
        items = [item({ exists: false }), item({ id: 2 })];
      }),
    ).toEqual([2]);
  });

  it('are all looked for, however many', async () => {
    items = Array.from({ length: 100 }, (_, id) => item({ id, exists: id % 3 > 0 }));
    const files = items.map(({ id }) => file(id));
    expect(await stillThere(files)).toHaveLength(66);
  });
});

describe('the browser’s news', () => {
  it('are told when a download ended, got its name, or needs somebody', () => {
    const told: [number, boolean][] = [];
    onTransferChanged((id, isOver) => told.push([id, isOver]));
    browser.downloads.onChanged.emit({ id: 3, state: { current: 'complete' } });
    browser.downloads.onChanged.emit({ id: 4, error: { current: 'CRASH' } });
    browser.downloads.onChanged.emit({ id: 5, filename: { current: '/a' } });
    browser.downloads.onChanged.emit({ id: 6, danger: { current: 'file' } });
    browser.downloads.onChanged.emit({ id: 7, paused: { current: true } });
    browser.downloads.onChanged.emit({ id: 8, totalBytes: { current: 5 } });
    expect(told).toEqual([
      [3, true],
      [4, true],
      [5, false],
      [6, false],
      [7, false],
    ]);
  });
});

describe('a saved file', () => {
  it('is shown in its folder while it is there', async () => {
    items = [item(), item({ id: 2, exists: false })];
    await showDownload(1);
    await showDownload(2);
    await showDownload(3);
    expect(shown).toEqual([1, 'folder', 'folder']);
  });
});
