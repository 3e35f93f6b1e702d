import { beforeEach, describe, expect, it } from 'vitest';
import { settleTask } from '../../../lib/downloads/settle-task';
import { createFakeEvent, installFakeBrowser } from '../../support/fakes/browser';
import { sampleTask } from '../../support/fakes/samples';

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
  readonly byExtensionId?: string;
  readonly mime?: string;
  readonly error?: string;
}

interface Query {
  readonly id?: number;
  readonly startedAfter?: string;
  readonly orderBy?: readonly string[];
  readonly limit?: number;
}

let items: Item[] = [];
let removed: number[] = [];
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
    ...change,
  };
}

const browser = installFakeBrowser({
  runtime: { id: OWN },
  downloads: {
    download(options: object) {
      asked.push(options);
      return refuse === null ? Promise.resolve(7) : refuse();
    },
    search: ({ id, startedAfter, limit }: Query) =>
      Promise.resolve(
        items
          .filter((one) => id === undefined || one.id === id)
          .filter((one) => startedAfter === undefined || one.startTime > startedAfter)
          .slice(0, limit),
      ),
    cancel: () => Promise.resolve(),
    removeFile(id: number) {
      removed.push(id);
      return Promise.resolve();
    },
    erase({ id }: { id: number }) {
      items = items.filter((one) => one.id !== id);
      return Promise.resolve([id]);
    },
    show: (id: number) => Promise.resolve(void shown.push(id)),
    showDefaultFolder: () => Promise.resolve(void shown.push('folder')),
    onCreated: createFakeEvent<[Item]>(),
    onChanged:
      createFakeEvent<[{ id: number; state?: object; error?: object; filename?: object }]>(),
  },
});
const { createDownloads, onTransferChanged, showDownload } =
  await import('../../../lib/platform/downloads');
const downloads = createDownloads();

beforeEach(() => {
  items = [];
  removed = [];
  shown = [];
  asked = [];
  refuse = null;
});

describe('a download', () => {
  it('is begun under the wanted name, and keeps files that are there', async () => {
    expect(await downloads.start('https://kcos.kdocs.cn/1', 'KDocs/a.pdf')).toEqual({
      ok: true,
      value: 7,
    });
    expect(asked).toEqual([
      {
        url: 'https://kcos.kdocs.cn/1',
        filename: 'KDocs/a.pdf',
        conflictAction: 'uniquify',
        saveAs: false,
      },
    ]);
  });

  it('that the browser refuses tells its constant, never the link', async () => {
    refuse = () => Promise.reject(new Error('SERVER_FORBIDDEN'));
    expect(await downloads.start('https://kcos.kdocs.cn/1?Signature=1', 'a')).toEqual({
      ok: false,
      failure: { kind: 'transfer', reason: 'SERVER_FORBIDDEN' },
    });
    for (const message of ['cannot fetch https://kcos.kdocs.cn/1?Signature=1', 'no', '']) {
      refuse = () => Promise.reject(new Error(message));
      const outcome = await downloads.start('https://kcos.kdocs.cn/1?Signature=1', 'a');
      expect(outcome).toEqual({ ok: false, failure: { kind: 'transfer', reason: 'FILE_FAILED' } });
    }
  });

  it('is told by its state, in bytes', async () => {
    items = [item({ mime: 'Application/PDF; charset=x' })];
    expect(await downloads.inspect(1)).toEqual({
      id: 1,
      state: 'complete',
      path: '/home/ann/Downloads/KDocs/report.pdf',
      bytes: 1000,
      totalBytes: 1000,
      mime: 'application/pdf',
      error: null,
      exists: true,
    });
  });

  it('is told as far as the browser knows it', async () => {
    items = [
      item({ state: 'in_progress', fileSize: -1, totalBytes: -1, bytesReceived: 5, filename: '' }),
    ];
    expect(await downloads.inspect(1)).toMatchObject({ bytes: 5, totalBytes: null, path: '' });
    expect(await downloads.inspect(2)).toBeNull();
  });
});

describe('a download whose number was lost', () => {
  it('is found by its link, among those of this extension', async () => {
    items = [
      item({ id: 3, byExtensionId: 'another' }),
      item({ id: 4, url: 'https://kcos.kdocs.cn/2?Signature=2' }),
      item({ id: 5 }),
    ];
    const digest = await downloads.digest('https://kcos.kdocs.cn/1?Signature=1');
    expect((await downloads.findByLink(digest, 100_000))?.id).toBe(5);
    expect(await downloads.findByLink(await downloads.digest('https://elsewhere'), 0)).toBeNull();
  });

  it('is not looked for among older ones', async () => {
    items = [item()];
    const digest = await downloads.digest('https://kcos.kdocs.cn/1?Signature=1');
    expect(await downloads.findByLink(digest, 100_000 + 6000)).toBeNull();
  });

  it('is known by a digest that does not tell the link', async () => {
    expect(await downloads.digest('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('a download that is discarded', () => {
  it('loses its file and its place in the list', async () => {
    items = [item()];
    await downloads.discard(1);
    expect(removed).toEqual([1]);
    expect(items).toEqual([]);
  });

  it('without a file loses its place only', async () => {
    items = [item({ state: 'interrupted' }), item({ id: 2, exists: false })];
    await downloads.discard(1);
    await downloads.discard(2);
    await downloads.discard(3);
    expect(removed).toEqual([]);
    expect(items).toEqual([]);
  });

  it('is never one of somebody else, which may have the number after a restart', async () => {
    const foreign = item({
      url: 'https://elsewhere.example/holiday.jpg',
      filename: '/home/ann/Downloads/holiday.jpg',
      byExtensionId: 'another',
    });
    items = [foreign];
    const task = sampleTask({ state: { kind: 'running', downloadId: 1 } });
    await settleTask(task, downloads, () => Promise.resolve(task));
    expect(removed).toEqual([]);
    expect(items).toHaveLength(1);
  });
});

describe('the browser’s news', () => {
  it('are told when a download is new or its state changed', () => {
    const told: number[] = [];
    onTransferChanged((id) => told.push(id));
    browser.downloads.onCreated.emit(item({ id: 1 }));
    browser.downloads.onChanged.emit({ id: 2, state: { current: 'complete' } });
    browser.downloads.onChanged.emit({ id: 3, error: { current: 'CRASH' } });
    browser.downloads.onChanged.emit({ id: 4, filename: { current: '/a' } });
    expect(told).toEqual([1, 2, 3]);
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
