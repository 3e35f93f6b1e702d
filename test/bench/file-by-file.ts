import type { StandIn } from '../standin/server';
import type { Folder } from '../standin/world/types';
import { perFile, tellApart, type Asked } from './asked';
import { putBareExtension } from './bare-extension';
import { buildFolder } from './bench-folder';
import { median, ratio, row, seconds } from './figures';
import { timeJob } from './job';
import { readProcessorTime, timeBetween, type ProcessorTime } from './processor-time';
import { onStage, type Stage } from './stage';

const FILES = 1000;
const SIZE = 10_000;

/** As many as the extension has in flight unless somebody sets it otherwise. */
const AT_ONCE = 6;

/** Who goes first changes from turn to turn, as a machine gets warm, or busy. */
const TURNS = ['extension', 'bare', 'bare', 'extension'] as const;

interface Run {
  /** ms. */
  readonly time: number;
  readonly processor: ProcessorTime;
  readonly asked: Asked;
}

/**
 * Prints how long many small files take file by file, from the click to the report, beside nothing but the browser's
 * own downloads with known links; each run in a new profile, as a browser with a history is slower.
 */
export async function measureFileByFile(standIn: StandIn): Promise<void> {
  const folder = buildFolder(standIn, '一千个文件', FILES, SIZE);
  const runs: Record<(typeof TURNS)[number], Run[]> = { extension: [], bare: [] };
  for (const kind of TURNS) {
    const run = await onStage(standIn, (stage) =>
      measure(stage, () =>
        kind === 'extension' ? timeJob(stage, folder, 'files') : timeBareLoop(stage, folder),
      ),
    );
    runs[kind].push(run);
  }
  const timeOf = (all: readonly Run[]) => median(all.map(({ time }) => time));
  const [time, reference] = [timeOf(runs.extension), timeOf(runs.bare)];
  console.log(`File by file, ${FILES} files of ${SIZE} bytes, median of two new profiles`);
  console.log(row('', ['time', 'files/s', 'browser CPU', 'ratio']));
  for (const [label, all] of [
    ['the extension, click to report', runs.extension],
    ['bare downloads.download, links known', runs.bare],
  ] as const)
    console.log(
      row(label, [
        seconds(timeOf(all)),
        ((FILES / timeOf(all)) * 1000).toFixed(0),
        seconds(median(all.map(({ processor }) => processor.browser))),
        ratio(timeOf(all), reference),
      ]),
    );
  console.log(`extension to bare: ${ratio(time, reference)}, each run: ${eachOf(runs)}`);
  const [run] = runs.extension;
  if (run === undefined) return;
  const [api, downloads] = perFile(run.asked, FILES);
  console.log(`asked for per file: ${api} API calls, ${downloads} downloads`);
}

/** ms from the first call to the last end; the links are known beforehand. */
async function timeBareLoop(stage: Stage, folder: Folder): Promise<number> {
  const files = stage.standIn.world.filesIn(folder);
  const bare = await putBareExtension(stage);
  const links = await bare.links(files);
  const items = links.map((url, index) => ({
    url,
    filename: `KDocs/${folder.name}/${files[index]?.name ?? ''}`,
  }));
  return bare.save(items, AT_ONCE);
}

async function measure(stage: Stage, act: () => Promise<number>): Promise<Run> {
  const { browser } = stage.chromium;
  stage.standIn.requests.clear();
  const before = await readProcessorTime(browser);
  const time = await act();
  const processor = timeBetween(before, await readProcessorTime(browser));
  return { time, processor, asked: tellApart(stage.standIn.requests.all()) };
}

function eachOf(runs: Readonly<Record<string, readonly Run[]>>): string {
  return Object.entries(runs)
    .map(([kind, all]) => `${kind} ${all.map(({ time }) => seconds(time)).join(', ')}`)
    .join('; ');
}
