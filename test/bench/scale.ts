import { setTimeout as pause } from 'node:timers/promises';
import type { StandIn } from '../standin/server';
import type { Folder } from '../standin/world/types';
import type { Chromium } from '../support/chromium';
import { waitUntil } from '../support/wait-until';
import { tellApart } from './asked';
import { buildFolder } from './bench-folder';
import { median, ratio, row } from './figures';
import { prepareJob } from './job';
import { timePopup, type Opening } from './popup-opening';
import { readProcessorTime, timeBetween } from './processor-time';
import { onStage, type Stage } from './stage';

const COUNTS = [1000, 20_000] as const;
const SIZE = 10_000;

/** The downloads between which the cost of one is measured; both jobs still have work after the last. */
const [FIRST, LAST] = [100, 500] as const;

const SAMPLES = 5;
const OPENINGS = 5;

/** ms. */
const PATIENCE = 120_000;

interface Figures {
  /** ms from the click to the first download. */
  readonly planning: number;
  readonly filesPerSecond: number;
  /** ms of CPU per file. */
  readonly browser: number;
  readonly renderers: number;
  /** Bytes of the worker's heap after a collection, in the middle of the job. */
  readonly heap: number;
  /** ms to the job's card: from the click on the button, and from the beginning of the popup's document. */
  readonly popup: Opening;
}

/** Prints what a file costs in a short job and in a very long one, what the worker holds, and how fast the popup is. */
export async function measureScale(standIn: StandIn): Promise<void> {
  const measured: Figures[] = [];
  for (const count of COUNTS) {
    const folder = buildFolder(standIn, `${count} 个文件`, count, SIZE);
    measured.push(await onStage(standIn, (stage) => measure(stage, folder)));
  }
  console.log(
    `In the middle of a job, downloads ${FIRST} to ${LAST}; the popup is closed meanwhile`,
  );
  console.log(row('tasks of the job', [...COUNTS.map(String), 'ratio']));
  const line = (label: string, of: (figures: Figures) => number, digits: number) => {
    const [short = NaN, long = NaN] = measured.map(of);
    const cells = [short, long].map((value) => value.toFixed(digits));
    console.log(row(label, [...cells, ratio(long, short)]));
  };
  line('files per second', ({ filesPerSecond }) => filesPerSecond, 1);
  line('CPU per file, extension (ms)', ({ renderers }) => renderers, 1);
  line('CPU per file, browser (ms)', ({ browser }) => browser, 1);
  line('heap of the worker (MB)', ({ heap }) => heap / 1e6, 2);
  line('popup, click to job shown (ms)', ({ popup }) => popup.fromClick, 0);
  line('popup, document to job shown (ms)', ({ popup }) => popup.fromDocument, 0);
  line('click to first download (ms)', ({ planning }) => planning, 0);
}

async function measure(stage: Stage, folder: Folder): Promise<Figures> {
  const { standIn, chromium } = stage;
  const downloads = () => tellApart(standIn.requests.all()).downloads.length;
  const until = (count: number) =>
    waitUntil(() => downloads() >= count, `${count} downloads`, PATIENCE);
  const popup = await prepareJob(stage, folder, 'files');
  standIn.requests.clear();
  const began = performance.now();
  await popup.click('[data-testid="download"]');
  await until(1);
  const planning = performance.now() - began;
  await popup.close();

  await until(FIRST);
  const first = { at: performance.now(), count: downloads() };
  const before = await readProcessorTime(chromium.browser);
  await until(LAST);
  const last = { at: performance.now(), count: downloads() };
  const used = timeBetween(before, await readProcessorTime(chromium.browser));
  const files = last.count - first.count;

  const heap = await readHeap(chromium);
  const openings: Opening[] = [];
  for (let turn = 0; turn < OPENINGS; turn += 1) openings.push(await timePopup(stage));
  return {
    planning,
    filesPerSecond: (files / (last.at - first.at)) * 1000,
    browser: used.browser / files,
    renderers: used.renderers / files,
    heap,
    popup: {
      fromClick: median(openings.map(({ fromClick }) => fromClick)),
      fromDocument: median(openings.map(({ fromDocument }) => fromDocument)),
    },
  };
}

/** Bytes that the worker holds, the least of some looks: what is just passing through it does not count. */
async function readHeap(chromium: Chromium): Promise<number> {
  const { client } = await chromium.worker();
  const sizes: number[] = [];
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    await client.send('HeapProfiler.collectGarbage');
    sizes.push((await client.send('Runtime.getHeapUsage')).usedSize);
    await pause(100);
  }
  return Math.min(...sizes);
}
