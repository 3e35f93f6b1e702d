import type { Page } from 'puppeteer-core';
import type { JobView } from '../../lib/messaging/job-schemas';
import type { StandIn } from '../standin/server';
import type { Folder, StoredFile } from '../standin/world/types';
import type { Chromium } from './chromium';
import { CLOUDBASE_STATES } from './cloudbase-states';
import { logIn, markFolders, markRows, openList } from './kdocs-page';
import { installProbe } from './probes';
import { waitUntil } from './wait-until';

/** The outside world, a browser with the extension, and its one page of the site. */
export interface Stage {
  readonly standIn: StandIn;
  readonly chromium: Chromium;
  readonly page: Page;
}

/** A state of a page of the extension that people may meet. */
export interface PageState {
  readonly name: string;
  /** Width in pixels of the window that it is mostly seen in. */
  readonly width: number;
  /** Brings the extension into this state and opens the page in a tab. */
  readonly open: (stage: Stage) => Promise<Page>;
}

const POPUP = 380;
const TAB = 900;
const SLOW = { kind: 'throttle', bytesPerSecond: 60_000 } as const;

/** Names that no layout may break on. */
const NAMES = [
  '2026年第三季度项目进展汇报（终稿）.pptx',
  'Supercalifragilisticexpialidocious-without-any-space-or-hyphen-in-the-whole-name.pdf',
  '预算表.xlsx',
  'メモ.txt',
  '会议纪要 2026-11-20 与供应商讨论合同条款以及付款方式的详细记录第二版修订稿.docx',
  'a.png',
  'b.png',
  'c.png',
  'd.zip',
  'Ünïcödé نص عربي.pdf',
];

interface Prepared {
  readonly folder: Folder;
  readonly files: readonly StoredFile[];
  readonly folders: readonly Folder[];
}

let folders = 0;

/** A folder of its own, so that no state meets what an earlier one left. */
function build({ world }: StandIn, size = 40_000): Prepared {
  folders += 1;
  const name = `项目资料 ${folders}`;
  return world.build((builder) => {
    const folder = builder.folder(world.findDrive('我的云文档'), name);
    const inner = ['合同', '图片'].map((title) => builder.folder(folder, title));
    for (const place of inner)
      for (let index = 0; index < 12; index += 1)
        builder.file(place, `${place.name} ${index + 1}.pdf`, size);
    const files = NAMES.map((file, index) => builder.file(folder, file, size + index));
    return { folder, files, folders: inner };
  });
}

async function mark(
  { standIn, page }: Stage,
  { folder, files, folders: inner }: Prepared,
  what: 'files' | 'all' = 'files',
): Promise<void> {
  await page.bringToFront();
  await openList(page, standIn.world.pageUrl(folder));
  await markRows(
    page,
    files.map(({ id }) => id),
  );
  if (what === 'all')
    await markFolders(
      page,
      inner.map(({ id }) => id),
    );
}

const openPopup = ({ chromium }: Stage) => chromium.openExtensionPage('popup.html');

async function openMarked(stage: Stage, what: 'files' | 'all' = 'files'): Promise<Page> {
  await mark(stage, build(stage.standIn), what);
  return openReady(stage);
}

async function openReady(stage: Stage): Promise<Page> {
  const popup = await openPopup(stage);
  await popup.waitForSelector('[data-testid="download"]:not(:disabled)');
  return popup;
}

async function clickIn(page: Page, selector: string): Promise<void> {
  await page.waitForSelector(selector);
  await page.$eval(selector, (element) => {
    if (element instanceof HTMLElement) element.click();
  });
}

async function ask(page: Page, call: string, request: object): Promise<unknown> {
  const message = JSON.stringify({ call, request });
  const reply = (await page.evaluate(`chrome.runtime.sendMessage(${message})`)) as {
    readonly answer?: unknown;
  };
  return reply.answer;
}

const jobsOf = async (page: Page) => (await ask(page, 'listJobs', { limit: 50 })) as JobView[];

/** Waits until the newest job is as wanted, and its card with it. */
async function waitForJob(
  page: Page,
  what: string,
  isWanted: (job: JobView) => boolean,
): Promise<void> {
  await waitUntil(
    async () => {
      const [newest] = await jobsOf(page);
      return newest !== undefined && isWanted(newest);
    },
    `the newest job ${what}`,
    60_000,
  );
  // The page looks once a second.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
}

async function setMode(page: Page, mode: 'archive' | 'files'): Promise<void> {
  await page.evaluate(`chrome.storage.local.get({ settings: {} }).then(({ settings }) =>
    chrome.storage.local.set({ settings: { ...settings, mode: '${mode}' } }))`);
}

interface Begun {
  readonly mode?: 'archive' | 'files';
  readonly size?: number;
  readonly what?: 'files' | 'all';
  readonly before?: (prepared: Prepared) => void;
}

/** Begins a job in the popup, which stays open. */
async function begin(
  stage: Stage,
  { mode = 'files', size, what, before }: Begun = {},
): Promise<Page> {
  const prepared = build(stage.standIn, size);
  await mark(stage, prepared, what);
  before?.(prepared);
  const popup = await openPopup(stage);
  await setMode(popup, mode);
  await popup.reload();
  await clickIn(popup, '[data-testid="download"]:not(:disabled)');
  return popup;
}

function slowDown({ standIn }: Stage): void {
  standIn.faults.order({
    where: ({ host }) => host === standIn.world.fileHost || host === standIn.world.archiveHost,
    times: Infinity,
    effect: SLOW,
  });
}

function failSome({ standIn }: Stage): (prepared: Prepared) => void {
  return ({ files }) => {
    for (const { id } of files.slice(0, 3))
      standIn.faults.order({
        host: standIn.world.fileHost,
        id,
        times: Infinity,
        effect: { kind: 'status', status: 403 },
      });
  };
}

async function beginSlow(stage: Stage): Promise<Page> {
  slowDown(stage);
  const popup = await begin(stage, { size: 300_000 });
  await waitForJob(popup, 'to get bytes', ({ bytes }) => bytes > 50_000);
  return popup;
}

async function finish(stage: Stage, begun: Begun = {}): Promise<Page> {
  const popup = await begin(stage, begun);
  await waitForJob(popup, 'to end', ({ state }) => state === 'finished');
  return popup;
}

/** The page of all downloads after something was done in the popup. */
async function showJobs(stage: Stage, popup: Page): Promise<Page> {
  const jobs = await stage.chromium.openExtensionPage('jobs.html');
  await popup.close();
  await jobs.waitForSelector('.job');
  return jobs;
}

const popupStates: readonly PageState[] = [
  {
    name: 'popup-elsewhere',
    width: POPUP,
    async open(stage) {
      await stage.page.goto('about:blank');
      return openPopup(stage);
    },
  },
  {
    name: 'popup-logged-out',
    width: POPUP,
    async open(stage) {
      await mark(stage, build(stage.standIn));
      stage.standIn.world.revokeSession();
      const popup = await openPopup(stage);
      await popup.waitForSelector('[data-testid="login"]');
      return popup;
    },
  },
  {
    name: 'popup-nothing-marked',
    width: POPUP,
    async open(stage) {
      const { folder } = build(stage.standIn);
      await openList(stage.page, stage.standIn.world.pageUrl(folder));
      const popup = await openPopup(stage);
      await popup.waitForSelector('.row [role="checkbox"]');
      return popup;
    },
  },
  {
    name: 'popup-marked',
    width: POPUP,
    open: (stage) => openMarked(stage),
  },
  {
    name: 'popup-marked-with-folders',
    width: POPUP,
    open: (stage) => openMarked(stage, 'all'),
  },
  {
    name: 'popup-marked-list',
    width: POPUP,
    async open(stage) {
      const popup = await openMarked(stage, 'all');
      await clickIn(popup, '[data-testid="show-marked"]');
      return popup;
    },
  },
  {
    name: 'popup-links',
    width: POPUP,
    async open(stage) {
      const popup = await openMarked(stage);
      await clickIn(popup, '[data-testid="paste-links"]');
      await popup.waitForSelector('[data-testid="links-text"]');
      return popup;
    },
  },
  {
    name: 'popup-service-broken',
    width: POPUP,
    async open(stage) {
      await mark(stage, build(stage.standIn));
      stage.standIn.faults.order({
        where: ({ path }) => /^\/(?:api|v\d|oauth|3rd|p)\//.test(path),
        times: Infinity,
        effect: { kind: 'drop' },
      });
      const popup = await openPopup(stage);
      await popup.waitForSelector('.notice.alert');
      return popup;
    },
  },
  {
    name: 'popup-running',
    width: POPUP,
    open: beginSlow,
  },
  {
    name: 'popup-paused',
    width: POPUP,
    async open(stage) {
      const popup = await beginSlow(stage);
      await clickIn(popup, '[data-testid="pause"]');
      await waitForJob(popup, 'to be held', ({ hold }) => hold !== null);
      return popup;
    },
  },
  {
    name: 'popup-waiting-for-service',
    width: POPUP,
    async open(stage) {
      const popup = await begin(stage, {
        before: () =>
          stage.standIn.faults.order({
            path: /\/download\?/,
            times: Infinity,
            effect: { kind: 'status', status: 429, headers: { 'retry-after': '120' } },
          }),
      });
      await waitForJob(popup, 'to wait', ({ wait }) => wait !== null);
      return popup;
    },
  },
  {
    name: 'popup-waiting-for-login',
    width: POPUP,
    async open(stage) {
      const popup = await beginSlow(stage);
      stage.standIn.world.revokeSession();
      await waitForJob(popup, 'to wait for a login', ({ wait }) => wait?.kind === 'login');
      return popup;
    },
  },
  {
    name: 'popup-finished',
    width: POPUP,
    open: (stage) => finish(stage),
  },
  {
    name: 'popup-failed',
    width: POPUP,
    open: (stage) => finish(stage, { before: failSome(stage) }),
  },
];

const jobsStates: readonly PageState[] = [
  {
    name: 'jobs-running',
    width: TAB,
    async open(stage) {
      const jobs = await showJobs(stage, await beginSlow(stage));
      // Some points of the picture.
      await new Promise((resolve) => setTimeout(resolve, 4_000));
      return jobs;
    },
  },
  {
    name: 'jobs-failed',
    width: TAB,
    open: async (stage) => showJobs(stage, await finish(stage, { before: failSome(stage) })),
  },
  {
    name: 'jobs-folders',
    width: TAB,
    open: async (stage) => showJobs(stage, await finish(stage, { what: 'all' })),
  },
  {
    name: 'jobs-waiting-for-place',
    width: TAB,
    async open(stage) {
      const probe = await installProbe(stage, 'asks');
      const popup = await begin(stage);
      await waitForJob(popup, 'to tell of a question', ({ attentions }) => attentions.length > 0);
      const jobs = await showJobs(stage, popup);
      await probe.uninstall();
      return jobs;
    },
  },
  {
    name: 'jobs-empty',
    width: TAB,
    async open({ chromium }) {
      const jobs = await chromium.openExtensionPage('jobs.html');
      await jobs.waitForSelector('.notice');
      return jobs;
    },
  },
];

const settingsStates: readonly PageState[] = [
  {
    name: 'options',
    width: TAB,
    async open({ chromium }) {
      const options = await chromium.openExtensionPage('options.html');
      await options.waitForSelector('input');
      return options;
    },
  },
  {
    name: 'options-wrong',
    width: TAB,
    async open({ chromium }) {
      const options = await chromium.openExtensionPage('options.html');
      await options.waitForSelector('input');
      await options.$$eval('input[type="text"], input[type="number"]', (fields) => {
        for (const field of fields) {
          if (!(field instanceof HTMLInputElement)) continue;
          field.value = field.type === 'number' ? '99999' : '{wrong';
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
          field.dispatchEvent(new Event('change', { bubbles: true }));
        }
      });
      return options;
    },
  },
  {
    name: 'options-forget',
    width: TAB,
    async open({ chromium }) {
      const options = await chromium.openExtensionPage('options.html');
      await clickIn(options, '[data-testid="forget-everything"]');
      await options.waitForSelector('dialog[open]');
      return options;
    },
  },
  {
    name: 'welcome',
    width: TAB,
    async open({ chromium }) {
      const welcome = await chromium.openExtensionPage('welcome.html');
      await welcome.waitForSelector('h1');
      return welcome;
    },
  },
];

/** Every page of the extension in every state that can be brought about. */
export const PAGE_STATES: readonly PageState[] = [
  ...popupStates,
  ...jobsStates,
  ...settingsStates,
  ...CLOUDBASE_STATES,
];

/** Opens each state in turn and hands its page to `visit`; what the state left is tidied up after it. */
export async function visitStates(
  stage: Stage,
  states: readonly PageState[],
  visit: (page: Page, state: PageState) => Promise<void>,
): Promise<void> {
  for (const state of states) {
    await logIn(stage.page, stage.standIn.world.loginAs(0));
    const page = await state.open(stage);
    await page.bringToFront();
    await visit(page, state);
    stage.standIn.faults.clear();
    await ask(page, 'forgetEverything', {});
    await page.close();
  }
}
