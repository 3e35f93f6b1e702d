import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFakeEvent, installFakeBrowser } from '../../support/fakes/browser';

interface MenuClick {
  readonly menuItemId: string;
  readonly selectionText?: string;
  readonly frameId?: number;
}

interface Tab {
  readonly id?: number;
  readonly url?: string;
  readonly lastAccessed?: number;
}

const done: (readonly [what: string, about?: unknown])[] = [];
const note = (what: string) => (about?: unknown) => {
  done.push([what, about]);
  return Promise.resolve();
};

let activeTab: Tab | undefined;
let siteTabs: Tab[] = [];
let alarm: object | undefined;
let isMenuThere = true;
let areButtonsRefused = false;
let sessionRules: readonly { readonly id: number }[] = [];

const browser = installFakeBrowser({
  runtime: {
    getURL: (path: string) => `chrome-extension://our-id${path}`,
    getPlatformInfo: note('sign of life'),
  },
  action: {
    setBadgeText: note('text'),
    setBadgeBackgroundColor: note('background'),
    setBadgeTextColor: note('colour'),
    setTitle: note('title'),
  },
  alarms: {
    get: () => Promise.resolve(alarm),
    create: note('alarm'),
    clear: note('clear alarm'),
    onAlarm: createFakeEvent<[{ name: string }]>(),
  },
  contextMenus: {
    removeAll: note('remove menus'),
    create: note('menu'),
    update: (id: string, look: unknown) =>
      isMenuThere ? note(`update ${id}`)(look) : Promise.reject(new Error('no such item')),
    refresh: note('draw menu anew'),
    onClicked: createFakeEvent<[MenuClick, Tab | undefined]>(),
  },
  commands: { onCommand: createFakeEvent<[string, Tab | undefined]>() },
  notifications: {
    create: (id: string, options: object) =>
      areButtonsRefused && 'buttons' in options
        ? Promise.reject(new Error('Property "buttons" is unsupported by Firefox'))
        : note(`notify ${id}`)(options),
    clear: note('clear notification'),
    onClicked: createFakeEvent<[string]>(),
    onButtonClicked: createFakeEvent<[string, number]>(),
  },
  declarativeNetRequest: {
    updateSessionRules: note('rules'),
    getSessionRules: () => Promise.resolve(sessionRules),
  },
  tabs: {
    get: (id: number) =>
      id === 1
        ? Promise.resolve({ url: 'https://www.kdocs.cn/mine' })
        : Promise.reject(new Error('closed')),
    query: ({ active }: { active?: boolean }) =>
      Promise.resolve(
        active === true ? (activeTab === undefined ? [] : [activeTab]) : [...siteTabs],
      ),
    create: note('tab'),
    reload: note('reload'),
  },
});
const { onWorkAlarm, workAlarm } = await import('../../../lib/platform/alarm');
const { createMenu, onDownloadWanted, updateMenu } = await import('../../../lib/platform/triggers');
let { notify, onNotificationClicked } = await import('../../../lib/platform/notifications');
const { createHeaderRules } = await import('../../../lib/platform/header-rules');
const { findSubjectTab, openTab, reloadTab, tabAddress } =
  await import('../../../lib/platform/tabs');

beforeEach(() => {
  done.length = 0;
  activeTab = undefined;
  siteTabs = [];
  sessionRules = [];
  alarm = undefined;
  isMenuThere = true;
  areButtonsRefused = false;
});

describe('the badge', () => {
  let showBadge: typeof import('../../../lib/platform/badge').showBadge;
  const shown = (what: string) => done.filter(([name]) => name === what).map(([, about]) => about);

  beforeEach(async () => {
    vi.resetModules();
    ({ showBadge } = await import('../../../lib/platform/badge'));
  });

  it('gets its text, its colours and its title', async () => {
    await showBadge({ text: '12', tone: 'calm', title: '12 files left' });
    expect(done.map(([what]) => what)).toEqual(['background', 'colour', 'text', 'title']);
    expect(shown('text')).toEqual([{ text: '12' }]);
    expect(shown('title')).toEqual([{ title: '12 files left' }]);
  });

  it('is not touched where nothing has changed', async () => {
    await showBadge({ text: '12', tone: 'calm', title: 'one' });
    done.length = 0;
    await showBadge({ text: '12', tone: 'calm', title: 'one' });
    expect(done).toEqual([]);
    await showBadge({ text: '11', tone: 'calm', title: 'one' });
    expect(done).toEqual([['text', { text: '11' }]]);
  });

  it('is taken away by a worker that does not know what an earlier one showed', async () => {
    await showBadge({ text: '', tone: 'calm', title: 'name' });
    expect(done).toEqual([
      ['text', { text: '' }],
      ['title', { title: 'name' }],
    ]);
  });

  it('gets other colours with another tone, also after it was empty', async () => {
    await showBadge({ text: '1', tone: 'calm', title: '' });
    await showBadge({ text: '', tone: 'calm', title: '' });
    await showBadge({ text: '!', tone: 'warning', title: '' });
    expect(new Set(shown('background').map((about) => JSON.stringify(about))).size).toBe(2);
  });

  it.each(['calm', 'quiet', 'warning'] as const)('can be read: %s', async (tone) => {
    await showBadge({ text: '!', tone, title: '' });
    const [background, text] = [shown('background')[0], shown('colour')[0]].map((about) =>
      luminanceOf(String(Reflect.get(Object(about), 'color'))),
    );
    const [darker = 0, lighter = 0] = [background ?? 0, text ?? 0].sort(
      (one, other) => one - other,
    );
    expect((lighter + 0.05) / (darker + 0.05)).toBeGreaterThanOrEqual(4.5);
  });
});

/** WCAG 2.2, relative luminance of a colour such as `#1d5fd1`. */
function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the alarm', () => {
  it('is set once, every half a minute', async () => {
    await workAlarm.start();
    alarm = {};
    await workAlarm.start();
    expect(done).toEqual([['alarm', 'work']]);
  });

  it('rings for its own name only', () => {
    let rings = 0;
    onWorkAlarm(() => (rings += 1));
    browser.alarms.onAlarm.emit({ name: 'work' });
    browser.alarms.onAlarm.emit({ name: 'other' });
    expect(rings).toBe(1);
  });

  it('is taken away', async () => {
    await workAlarm.stop();
    expect(done).toEqual([['clear alarm', 'work']]);
  });
});

describe('a pause', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('rings once, at its end', async () => {
    let rings = 0;
    workAlarm.after(5000, () => (rings += 1));
    await vi.advanceTimersByTimeAsync(4999);
    expect(rings).toBe(0);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(rings).toBe(1);
  });

  it('that is slept through lasts as long as was wanted', async () => {
    let isOver = false;
    void workAlarm.sleep(70_000).then(() => (isOver = true));
    await vi.advanceTimersByTimeAsync(69_999);
    expect(isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(isOver).toBe(true);
  });

  it('keeps the worker alive: it shows a sign of life each 20 seconds', async () => {
    void workAlarm.sleep(70_000);
    const signs: number[] = [];
    for (let time = 0; time < 4; time += 1) {
      await vi.advanceTimersByTimeAsync(20_000);
      signs.push(done.length);
    }
    expect(signs).toEqual([1, 2, 3, 4]);
  });

  it('of no length ends at once', async () => {
    await workAlarm.sleep(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('the context menu and the shortcut', () => {
  const wanted: object[] = [];
  onDownloadWanted(async (one) => {
    await Promise.resolve();
    wanted.push(one);
  });
  beforeEach(() => void (wanted.length = 0));

  it('are there on the sites’ pages only', async () => {
    const look = { title: 'Download the marked files', enabled: true };
    const textLook = { title: 'Download the cloud files', visible: false };
    await createMenu(look, ['https://*.kdocs.cn/*'], textLook);
    expect(done).toMatchObject([
      ['remove menus', undefined],
      ['menu', { id: 'download-from-text', ...textLook, contexts: ['selection'] }],
      ['menu', { id: 'download-selected', ...look, documentUrlPatterns: ['https://*.kdocs.cn/*'] }],
    ]);
  });

  it('change the item, also where its menu is open', async () => {
    const look = { title: 'Download the 3 marked files', enabled: true };
    expect(await updateMenu(look)).toBe(true);
    expect(done).toEqual([
      ['update download-selected', look],
      ['draw menu anew', undefined],
    ]);
  });

  it('are not disturbed where there is no item yet', async () => {
    isMenuThere = false;
    expect(await updateMenu({ title: 'any', enabled: false })).toBe(false);
    expect(done).toEqual([]);
  });

  it('tell where they were used, and what the menu says is selected', async () => {
    browser.contextMenus.onClicked.emit({ menuItemId: 'download-selected' }, { id: 3 });
    browser.contextMenus.onClicked.emit(
      { menuItemId: 'download-from-text', selectionText: 'some text', frameId: 7 },
      { id: 5 },
    );
    browser.commands.onCommand.emit('download-selected', { id: 4 });
    await Promise.resolve();
    expect(wanted).toEqual([
      { tabId: 3, text: null, frameId: null, isFromText: false },
      { tabId: 5, text: 'some text', frameId: 7, isFromText: true },
      { tabId: 4, text: null, frameId: null, isFromText: false },
    ]);
  });

  it('find the tab where the browser does not tell it', async () => {
    activeTab = { id: 8 };
    browser.commands.onCommand.emit('download-selected', undefined);
    await new Promise((resolve) => setTimeout(resolve, 0));
    expect(wanted).toMatchObject([{ tabId: 8 }]);
  });

  it('leave everything else to others', () => {
    browser.contextMenus.onClicked.emit({ menuItemId: 'other' }, { id: 3 });
    browser.contextMenus.onClicked.emit({ menuItemId: 'download-selected' }, undefined);
    browser.commands.onCommand.emit('other', { id: 3 });
    expect(wanted).toEqual([]);
  });
});

describe('a notification', () => {
  const notice = { title: 'Download ended', message: '3 saved', buttons: ['Show', 'Retry'] };

  beforeEach(async () => {
    vi.resetModules();
    ({ notify, onNotificationClicked } = await import('../../../lib/platform/notifications'));
  });

  it('has its title, its text and its buttons', async () => {
    await notify('job', notice);
    expect(done).toMatchObject([
      [
        'notify job',
        {
          ...{ type: 'basic', title: 'Download ended', message: '3 saved' },
          buttons: [{ title: 'Show' }, { title: 'Retry' }],
        },
      ],
    ]);
  });

  it('goes without buttons where the browser refuses them', async () => {
    areButtonsRefused = true;
    await notify('one', notice);
    areButtonsRefused = false;
    await notify('two', notice);
    expect(done.map(([what]) => what)).toEqual(['notify one', 'notify two']);
    for (const [, options] of done) expect(options).not.toHaveProperty('buttons');
  });

  it('goes away when it is clicked', () => {
    const clicked: unknown[] = [];
    onNotificationClicked((id, button) => clicked.push([id, button]));
    browser.notifications.onClicked.emit('job');
    browser.notifications.onButtonClicked.emit('other', 1);
    expect(clicked).toEqual([
      ['job', null],
      ['other', 1],
    ]);
    expect(done).toEqual([
      ['clear notification', 'job'],
      ['clear notification', 'other'],
    ]);
  });
});

describe('a header rule', () => {
  it('concerns requests of this extension’s background alone', async () => {
    const rules = createHeaderRules(['kdocs.cn', 'wps.cn']);
    await rules.addCookies('wps.cn', 'wps_sid=v');
    expect(done).toMatchObject([
      [
        'rules',
        {
          removeRuleIds: [2],
          addRules: [
            {
              id: 2,
              condition: {
                requestDomains: ['wps.cn'],
                initiatorDomains: ['our-id'],
                tabIds: [-1],
                resourceTypes: ['xmlhttprequest'],
              },
              action: {
                type: 'modifyHeaders',
                requestHeaders: [{ header: 'cookie', operation: 'append', value: 'wps_sid=v' }],
              },
            },
          ],
        },
      ],
    ]);
  });

  it('of one domain goes alone', async () => {
    const rules = createHeaderRules(['kdocs.cn', 'wps.cn']);
    await rules.removeCookies('wps.cn');
    expect(done).toEqual([['rules', { removeRuleIds: [2] }]]);
  });

  it('gives a host the origin of its own pages, beside the cookies', async () => {
    const rules = createHeaderRules(['kdocs.cn', 'wps.cn']);
    await rules.claimOrigin('www.kdocs.cn');
    await rules.claimOrigin('other.kdocs.cn');
    await rules.claimOrigin('www.kdocs.cn');
    expect(done).toMatchObject([
      [
        'rules',
        {
          removeRuleIds: [101],
          addRules: [
            {
              id: 101,
              condition: {
                requestDomains: ['www.kdocs.cn'],
                initiatorDomains: ['our-id'],
                tabIds: [-1],
                resourceTypes: ['xmlhttprequest'],
              },
              action: {
                type: 'modifyHeaders',
                requestHeaders: [
                  { header: 'origin', operation: 'set', value: 'https://www.kdocs.cn' },
                  { header: 'referer', operation: 'set', value: 'https://www.kdocs.cn/' },
                ],
              },
            },
          ],
        },
      ],
      ['rules', { removeRuleIds: [102] }],
      ['rules', { removeRuleIds: [101] }],
    ]);
  });

  it('is removed with all the others, also those of an earlier worker', async () => {
    const rules = createHeaderRules(['kdocs.cn', 'wps.cn']);
    await rules.clear();
    expect(done).toEqual([]);
    sessionRules = [{ id: 2 }, { id: 101 }];
    await rules.clear();
    expect(done).toEqual([['rules', { removeRuleIds: [2, 101] }]]);
  });
});

describe('a call of the browser that is never answered', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const never = () => new Promise<never>(() => undefined);
  const rules = createHeaderRules(['kdocs.cn']);
  it.each([
    ['declarativeNetRequest', 'updateSessionRules', () => rules.addCookies('kdocs.cn', 'a=b')],
    ['declarativeNetRequest', 'getSessionRules', () => rules.clear()],
    ['alarms', 'get', () => workAlarm.start()],
    ['alarms', 'create', () => workAlarm.start()],
    ['alarms', 'clear', () => workAlarm.stop()],
  ] as const)('is given up: %s.%s', async (api, name, call) => {
    const usual: unknown = Reflect.get(browser[api], name);
    Reflect.set(browser[api], name, never);
    const failed = expect(call()).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(30_000);
    await failed;
    Reflect.set(browser[api], name, usual);
  });
});

describe('a tab', () => {
  it('has an address, unless it is closed', async () => {
    expect(await tabAddress(1)).toBe('https://www.kdocs.cn/mine');
    expect(await tabAddress(2)).toBeNull();
  });

  it('is what the popup is about when it is the active one', async () => {
    activeTab = { id: 3, url: 'https://www.kdocs.cn/mine' };
    expect(await findSubjectTab(['https://*.kdocs.cn/*'])).toBe(3);
    activeTab = { id: 4 };
    expect(await findSubjectTab(['https://*.kdocs.cn/*'])).toBe(4);
    activeTab = undefined;
    expect(await findSubjectTab(['https://*.kdocs.cn/*'])).toBeNull();
  });

  it('is the page used last when the popup is itself a tab', async () => {
    activeTab = { id: 3, url: 'chrome-extension://our-id/popup.html' };
    expect(await findSubjectTab([])).toBeNull();
    siteTabs = [{ id: 5, lastAccessed: 10 }, { id: 6, lastAccessed: 30 }, { id: 7 }];
    expect(await findSubjectTab([])).toBe(6);
  });

  it('is opened and reloaded', async () => {
    await openTab('https://www.kdocs.cn/latest');
    await reloadTab(3);
    expect(done).toEqual([
      ['tab', { url: 'https://www.kdocs.cn/latest' }],
      ['reload', 3],
    ]);
  });
});
