import { describe, expect, it } from 'vitest';
import { fail, succeed } from '../../../lib/core/result';
import { expandFolders } from '../../../lib/downloads/expand-folders';
import type { ReportEntry } from '../../../lib/downloads/ports';
import type { WalkCount } from '../../../lib/planner/walk';
import type { Entry } from '../../../lib/selection/entry';
import { sampleEntry, sampleFolder, sampleLine } from '../../support/fakes/samples';

const file = (id: string) => sampleEntry({ id, name: `file ${id}.pdf` });
const line = (index: number, entry: Entry, change: Partial<ReportEntry> = {}) =>
  sampleLine({ index, entry, ...change });

/** Lists folders by their ids; a page is null where it fails. */
function start(folders: Readonly<Record<string, readonly (readonly Entry[] | null)[]>>) {
  const progress: WalkCount[] = [];
  return {
    progress,
    stopAfter: Infinity,
    expand(lines: readonly ReportEntry[], nextIndex = 10) {
      return expandFolders(lines, nextIndex, {
        async list({ folder }, cursor) {
          await Promise.resolve();
          const pages = folders[folder ?? ''] ?? [];
          const page = Number(cursor ?? 0);
          const items = pages[page] ?? (pages.length === 0 ? [] : null);
          if (items === null) return fail({ kind: 'network' });
          return succeed({ items, next: page + 1 < pages.length ? String(page + 1) : null });
        },
        progress: (found) => {
          progress.push(found);
          return progress.length >= this.stopAfter ? 'stop' : 'go-on';
        },
      });
    },
  };
}

describe('lines of a report', () => {
  it('stay as they are where they are no folders', async () => {
    const lines = [line(0, file('1')), sampleLine({ index: 1 })];
    expect(await start({}).expand(lines)).toEqual({ lines, added: [], replaced: [] });
  });

  it('of a folder give way to what is in it, behind all that were there', async () => {
    const expanded = await start({ a: [[file('1'), file('2')]] }).expand([
      line(0, sampleFolder('a', { name: 'A' }), { folders: ['Top'] }),
      line(1, file('3')),
    ]);
    expect(expanded?.replaced).toEqual([0]);
    expect(expanded?.lines.map(({ index, entry }) => [index, entry?.id])).toEqual([
      [1, '3'],
      [10, '1'],
      [11, '2'],
    ]);
    expect(expanded?.added).toMatchObject([
      {
        jobId: 'job',
        mark: { id: '1', kind: 'file', name: 'file 1.pdf' },
        folders: ['Top', 'A'],
        except: [],
        taskId: null,
        outcome: null,
      },
      { folders: ['Top', 'A'] },
    ]);
  });

  it('of a folder that has an end already are left alone', async () => {
    const ended = line(0, sampleFolder('a'), {
      outcome: { kind: 'skipped', reason: 'not-permitted' },
    });
    const expanded = await start({ a: [[file('1')]] }).expand([ended]);
    expect(expanded).toEqual({ lines: [ended], added: [], replaced: [] });
  });

  it('of a folder that is empty, fails or was walked before stay, with their end', async () => {
    const lines = [
      line(0, sampleFolder('empty')),
      line(1, sampleFolder('broken')),
      line(2, sampleFolder('full')),
      line(3, sampleFolder('full')),
    ];
    const expanded = await start({ empty: [[]], broken: [null], full: [[file('1')]] }).expand(
      lines,
    );
    expect(expanded?.lines.map(({ index, outcome }) => [index, outcome])).toEqual([
      [0, { kind: 'skipped', reason: 'empty-folder' }],
      [1, { kind: 'failed', failure: { kind: 'network' } }],
      [3, { kind: 'skipped', reason: 'repeated-folder' }],
      [10, null],
    ]);
    expect(expanded?.replaced).toEqual([2]);
  });

  it('get numbers of their own, however many folders there are', async () => {
    const expanded = await start({ a: [[file('1'), file('2')]], b: [[file('3')]] }).expand(
      [line(0, sampleFolder('a')), line(1, sampleFolder('b'))],
      2,
    );
    expect(expanded?.added.map(({ index }) => index)).toEqual([2, 3, 4]);
  });

  it('of a folder inside that failed remember what is not wanted', async () => {
    const expanded = await start({ a: [[sampleFolder('b'), file('1')]], b: [null] }).expand([
      line(0, sampleFolder('a'), { except: ['77'] }),
    ]);
    expect(expanded?.added).toMatchObject([
      { entry: { id: 'b' }, except: ['77'], outcome: { kind: 'failed' } },
      { entry: { id: '1' }, except: [] },
    ]);
  });

  it('of a folder that holds nothing but itself stay, with a reason', async () => {
    const expanded = await start({ a: [[sampleFolder('a')]] }).expand([line(0, sampleFolder('a'))]);
    expect(expanded?.lines.every(({ outcome }) => outcome !== null)).toBe(true);
    expect(expanded?.lines).toHaveLength(1);
  });

  it('are nothing when the walk is stopped', async () => {
    const walk = start({ a: [[file('1')]], b: [[file('2')]] });
    walk.stopAfter = 2;
    expect(await walk.expand([line(0, sampleFolder('a')), line(1, sampleFolder('b'))])).toBeNull();
  });
});

describe('the count of what was found', () => {
  it('goes on from folder to folder', async () => {
    const walk = start({ a: [[file('1'), sampleFolder('c')]], b: [[file('2')]] });
    await walk.expand([line(0, sampleFolder('a')), line(1, sampleFolder('b'))]);
    expect(walk.progress.at(-1)).toEqual({ files: 2, folders: 1 });
  });

  it('leaves out what a failed folder had brought', async () => {
    const walk = start({ a: [[file('1'), file('2')], null], b: [[file('3')]] });
    await walk.expand([line(0, sampleFolder('a')), line(1, sampleFolder('b'))]);
    expect(walk.progress.at(-1)).toEqual({ files: 1, folders: 0 });
  });
});
