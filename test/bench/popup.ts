import type { StandIn } from '../standin/server';
import type { Chromium } from '../support/chromium';
import { waitUntil } from '../support/wait-until';
import { buildFolder } from './bench-folder';
import { median, ratio, row } from './figures';
import { prepareJob } from './job';
import { markProject } from './project';
import { onStage, type Stage } from './stage';

/** Entries of the job that is kept. */
const COUNTS = [0, 20_000] as const;
const OPENINGS = 15;

/** ms. */
const PATIENCE = 180_000;

/**
 * Runs in the popup before anything of its own: notes when the choice of the mode has answered a press that came as
 * early as possible, and when it is known what the button will download.
 */
const WATCH = `
  window.noted = {};
  const note = (name) => { noted[name] ??= performance.now(); };
  const look = () => {
    const other = document.querySelector('[data-testid^="mode-"]:not(:checked)');
    if (other !== null && noted.pressed === undefined) {
      note('pressed');
      const chosen = other.dataset.testid;
      other.click();
      const answered = () => {
        if (!document.querySelector('[data-testid="' + chosen + '"]').checked) return requestAnimationFrame(answered);
        requestAnimationFrame(() => setTimeout(() => note('answered')));
      };
      requestAnimationFrame(answered);
    }
    if (document.querySelector('[data-testid="download"]:not(:disabled)') !== null) note('ready');
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
`;

const FIRST_PAINT = `performance.getEntriesByName('first-contentful-paint')[0]?.startTime`;

/** An address of the extension without any script, of which the browser shows the picture: as fast as it can be. */
const BARE = 'icons/48.png';

/** ms since the document began. */
interface Opening {
  /** Of the bare page. */
  readonly bare: number;
  readonly painted: number;
  readonly answered: number;
  readonly ready: number;
}

/** Prints how soon the popup shows something and answers, with and without a long job in the store. */
export async function measurePopup(standIn: StandIn): Promise<void> {
  const measured: (readonly Opening[])[] = [];
  for (const count of COUNTS)
    measured.push(await onStage(standIn, (stage) => measure(stage, count)));
  console.log(
    `The popup, ms from the beginning of its document; the median of ${OPENINGS} openings`,
  );
  console.log(row('entries in the store', [...COUNTS.map(String), 'ratio']));
  const line = (label: string, of: (opening: Opening) => number) => {
    const [none = NaN, many = NaN] = measured.map((openings) => median(openings.map(of)));
    console.log(row(label, [none.toFixed(0), many.toFixed(0), ratio(many, none)]));
  };
  line('first paint of a bare picture', ({ bare }) => bare);
  line('first paint', ({ painted }) => painted);
  line('first press answered', ({ answered }) => answered);
  line('button ready', ({ ready }) => ready);
}

async function measure(stage: Stage, count: number): Promise<readonly Opening[]> {
  if (count > 0) await keepJob(stage, count);
  await markProject(stage);
  const openings: Opening[] = [];
  // The first one fills the caches of the browser.
  for (let turn = 0; turn <= OPENINGS; turn += 1) openings.push(await open(stage));
  return openings.slice(1);
}

/** Leaves a paused job of so many entries in the store. */
async function keepJob(stage: Stage, count: number): Promise<void> {
  const popup = await prepareJob(
    stage,
    buildFolder(stage.standIn, `存 ${count}`, count, 10),
    'files',
  );
  await popup.click('[data-testid="download"]');
  await waitUntil(
    () => popup.$('[data-job-state="active"] [data-testid="pause"]'),
    'the job to be planned',
    PATIENCE,
  );
  await popup.click('[data-testid="pause"]');
  await waitUntil(() => popup.$('[data-job-hold="paused"]'), 'the job to be paused', PATIENCE);
  await popup.close();
}

async function open({ chromium }: Stage): Promise<Opening> {
  const page = await chromium.browser.newPage();
  try {
    await page.goto(`chrome-extension://${chromium.extensionId}/${BARE}`);
    const bare = (await page.waitForFunction(FIRST_PAINT)).jsonValue() as Promise<number>;
    const opening = { bare: await bare };
    await page.close();
    return { ...opening, ...(await openPopup(chromium)) };
  } finally {
    if (!page.isClosed()) await page.close();
  }
}

async function openPopup(chromium: Chromium): Promise<Omit<Opening, 'bare'>> {
  const popup = await chromium.browser.newPage();
  try {
    await popup.evaluateOnNewDocument(WATCH);
    await popup.goto(`chrome-extension://${chromium.extensionId}/popup.html`);
    await popup.waitForFunction('noted.answered && noted.ready');
    return (await popup.evaluate(
      `({ painted: ${FIRST_PAINT}, answered: noted.answered, ready: noted.ready })`,
    )) as Omit<Opening, 'bare'>;
  } finally {
    await popup.close();
  }
}
