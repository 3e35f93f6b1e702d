import type { Scenario } from './scenario';
import { waitUntil } from './wait-until';

/*
 * What the extension shows outside of its pages. Browsers tell neither the title of an item in a context menu nor
 * the text of a notification, so the worker's calls to the browser are listened to.
 */

interface MenuLook {
  readonly title: string;
  readonly enabled: boolean;
}

interface ShownNotice {
  readonly id: string;
  readonly title: string;
  readonly message: string;
  readonly buttons: readonly string[];
}

interface ShownOutside {
  badge(): Promise<string>;
  /** The name of the toolbar button, and what is below it. */
  title(): Promise<readonly string[]>;
  waitForMenu(title: string): Promise<MenuLook>;
  waitForNotice(id?: string): Promise<ShownNotice>;
  /** Clicks on a notification's button as the browser tells it; `button`: its index. */
  clickNotice(id: string, button: number): Promise<void>;
}

const GONE = Symbol('gone');

const LISTEN = `if (!('shownOutside' in self)) {
  self.shownOutside = { menu: null, notices: [] };
  const { update } = chrome.contextMenus;
  chrome.contextMenus.update = (id, look, done) => {
    self.shownOutside.menu = look;
    return update.call(chrome.contextMenus, id, look, done);
  };
  const { create } = chrome.notifications;
  chrome.notifications.create = (id, options, done) => {
    const { title, message, buttons = [] } = options;
    self.shownOutside.notices.push({ id, title, message, buttons: buttons.map((one) => one.title) });
    return create.call(chrome.notifications, id, options, done);
  };
}`;

/** Listens from now on. A worker that is started anew forgets: then this has to be called again, before it shows anything. */
export async function listenOutside({ chromium }: Scenario): Promise<ShownOutside> {
  const ask = async <Answer>(question: string): Promise<Answer> =>
    waitUntil(async () => {
      const worker = await chromium.worker();
      // One that was stopped just now is still in the list.
      const answer: unknown = await worker.evaluate(question).catch(() => GONE);
      return answer === GONE ? null : { value: answer as Answer };
    }, 'the worker to answer').then(({ value }) => value);
  await ask(LISTEN);
  return {
    badge: () => ask('chrome.action.getBadgeText({})'),
    title: async () => (await ask<string>('chrome.action.getTitle({})')).split('\n'),
    waitForMenu: (title) =>
      waitUntil(async () => {
        const look = await ask<MenuLook | null>('self.shownOutside?.menu ?? null');
        return look?.title === title ? look : null;
      }, `the menu to say “${title}”`),
    waitForNotice: (id) =>
      waitUntil(async () => {
        const notices = await ask<readonly ShownNotice[]>('self.shownOutside?.notices ?? []');
        return notices.findLast((notice) => id === undefined || notice.id === id) ?? null;
      }, 'a notification'),
    async clickNotice(id, button) {
      await ask(`chrome.notifications.onButtonClicked.dispatch(${JSON.stringify(id)}, ${button})`);
    },
  };
}
