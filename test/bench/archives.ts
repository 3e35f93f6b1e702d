import type { StandIn } from '../standin/server';
import type { Folder } from '../standin/world/types';
import { perFile, tellApart, type Asked } from './asked';
import { putBareExtension } from './bare-extension';
import { buildFolder } from './bench-folder';
import { timeCurl } from './curl';
import { median, ratio, row, seconds } from './figures';
import { timeJob } from './job';
import { onStage } from './stage';

const TURNS = 2;
const AT_ONCE = 6;

/** ms. */
interface Run {
  /** From the click to the report. */
  readonly extension: number;
  /** The same archives by nothing but `downloads.download`. */
  readonly bare: number;
  /** The same archives, and these with all API calls; null without curl. */
  readonly curl: number | null;
  readonly curlAll: number | null;
  readonly asked: Asked;
}

/** Prints how long archives take, from the click to the report, beside curl at the same addresses. */
export async function measureArchives(standIn: StandIn): Promise<void> {
  const small = buildFolder(standIn, '一千个文件的压缩包', 1000, 10_000);
  await measure(standIn, 'Archives of 1,000 files of 10 kB', small);
  const large = buildFolder(standIn, '一个大压缩包', 10, 100_000_000);
  await measure(standIn, 'One archive of 1 GB', large);
}

async function measure(standIn: StandIn, title: string, folder: Folder): Promise<void> {
  const runs: Run[] = [];
  for (let turn = 0; turn < TURNS; turn += 1) runs.push(await runOnce(standIn, folder));
  const [run] = runs;
  if (run === undefined) return;
  const extension = median(runs.map((one) => one.extension));
  console.log(`${title}, median of ${TURNS} turns, and how often longer the extension takes`);
  console.log(row('the extension, click to report', [seconds(extension)]));
  const beside = (label: string, of: (run: Run) => number | null) => {
    const times = runs.map(of).filter((time) => time !== null);
    if (times.length === 0) console.log(row(label, ['not installed']));
    else console.log(row(label, [seconds(median(times)), ratio(extension, median(times))]));
  };
  beside('curl, the same archives', ({ curl }) => curl);
  beside('curl, archives and API calls', ({ curlAll }) => curlAll);
  beside('bare downloads.download', ({ bare }) => bare);
  const [api, downloads] = perFile(run.asked, standIn.world.filesIn(folder).length);
  console.log(`asked for per file: ${api} API calls, ${downloads} downloads`);
}

async function runOnce(standIn: StandIn, folder: Folder): Promise<Run> {
  const extension = await onStage(standIn, (stage) => timeJob(stage, folder, 'archive'));
  const asked = tellApart(standIn.requests.all());
  const curl = await timeCurl(standIn, asked.downloads);
  const bare = await onStage(standIn, async (stage) => {
    const items = asked.downloads.map(({ host, target }, index) => ({
      url: `https://${host}${target}`,
      filename: `KDocs/${index}.zip`,
    }));
    return (await putBareExtension(stage)).save(items, AT_ONCE);
  });
  const curlAll = await timeCurl(standIn, [...asked.api, ...asked.downloads]);
  return { extension, bare, curl, curlAll, asked };
}
