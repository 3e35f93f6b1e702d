import { i18n } from '#i18n';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { downloadTab } from '../lib/downloads/download-tab';
import { createInHand } from '../lib/downloads/in-hand';
import { createRunner } from '../lib/downloads/runner';
import { createServicePauses } from '../lib/downloads/service-pauses';
import { LOGIN_PAGE, SESSION_DOMAINS, SITE_PATTERNS } from '../lib/kdocs/hosts';
import { parseRoute } from '../lib/kdocs/routes';
import { createKdocsService } from '../lib/kdocs/service';
import { isSessionCookie } from '../lib/kdocs/session';
import { createStatusLog } from '../lib/kdocs/status-log';
import { diagnosePage, readPage } from '../lib/messaging/page';
import { answerPages } from '../lib/messaging/worker';
import { createWorkerHandlers } from '../lib/messaging/worker-handlers';
import { onWorkAlarm, workAlarm } from '../lib/platform/alarm';
import { showBadge } from '../lib/platform/badge';
import { createCookies, onCookieChanged } from '../lib/platform/cookies';
import { createDownloads, onTransferChanged, showDownload } from '../lib/platform/downloads';
import { createHeaderRules } from '../lib/platform/header-rules';
import { createHttp } from '../lib/platform/http';
import { isOnline, onOnline } from '../lib/platform/network';
import { notify, onNotificationClicked } from '../lib/platform/notifications';
import { keepStorageFromPages } from '../lib/platform/storage-access';
import { openTab, tabAddress } from '../lib/platform/tabs';
import { createMenu, onDownloadWanted } from '../lib/platform/triggers';
import { applicationPort } from '../lib/storage/application';
import { createJobStore } from '../lib/storage/jobs';
import { readLentCookies, writeLentCookies } from '../lib/storage/lent-cookies';
import { createSessionMemory } from '../lib/storage/session-memory';
import { createSessionNotes } from '../lib/storage/session-notes';
import { readSettings, savingWayOf } from '../lib/storage/settings';
import { createAnnouncements, LOGIN_NOTICE } from '../lib/ui/announcements';
import { placeText } from '../lib/ui/place-text';

/** For bug reports. */
function productName(): string {
  const { name, version } = browser.runtime.getManifest();
  return `${name} ${version}, ${navigator.userAgent}`;
}

export default defineBackground({ type: 'module', main });

function main(): void {
  const store = createJobStore();
  const downloads = createDownloads();
  const http = createStatusLog(createHttp());
  const inHand = createInHand();
  const service = createKdocsService({
    http,
    cookies: createCookies({ read: readLentCookies, write: writeLentCookies }),
    rules: createHeaderRules(SESSION_DOMAINS),
    notes: createSessionNotes(),
    application: applicationPort,
    clock: { now: Date.now, sleep: workAlarm.sleep },
  });
  const announcements = createAnnouncements({
    notify,
    isWanted: async () => (await readSettings()).notifications,
  });
  const surroundings = { isOnline, ...createSessionMemory() };
  const pauses = createServicePauses(surroundings, Date.now, Math.random);
  const runner = createRunner({
    store,
    downloads,
    pauses,
    inHand,
    surroundings,
    services: { kdocs: service },
    feedback: { showLeft: showBadge, announce: announcements.announceJob },
    alarm: workAlarm,
    namePlace: placeText,
    now: Date.now,
    random: Math.random,
    limit: async () => (await readSettings()).concurrentTransfers,
  });
  const click = {
    pages: { address: tabAddress, read: readPage },
    site: { service: 'kdocs', parseRoute } as const,
    service,
    store,
    runner,
    namePlace: placeText,
    savingWay: async () => savingWayOf(await readSettings()),
    newId: () => crypto.randomUUID(),
    now: Date.now,
  };
  const showJob = async (jobId: string): Promise<void> => {
    const downloadId = await store.lastDownload(jobId);
    if (downloadId === null) await openTab(browser.runtime.getURL('/jobs.html'));
    else await showDownload(downloadId);
  };

  const diagnosis = { diagnose: diagnosePage, statuses: http.read, product: productName() };
  const view = {
    ...{ downloads, pauses, surroundings },
    inHand: inHand.all,
    pageOf: service.pageOf,
  };
  answerPages(createWorkerHandlers({ ...click, ...diagnosis, ...view, showJob }));
  onDownloadWanted((tabId) => {
    void downloadTab(click, tabId).then(async (outcome) => {
      if (outcome.kind === 'started' || outcome.kind === 'already-running') return;
      await announcements.announceRefusal(outcome);
    });
  });
  onNotificationClicked((id) => void (id === LOGIN_NOTICE ? openTab(LOGIN_PAGE) : showJob(id)));
  onTransferChanged((id, isOver) => void runner.transferChanged(id, isOver));
  onCookieChanged(SESSION_DOMAINS, isSessionCookie, () => void runner.sessionChanged());
  onOnline(() => void runner.wake());
  onWorkAlarm(() => void runner.wake());
  void keepStorageFromPages();
  const addMenu = () => void createMenu(i18n.t('menuDownloadSelected'), SITE_PATTERNS);
  browser.runtime.onInstalled.addListener(addMenu);
  browser.runtime.onStartup.addListener(addMenu);
  void runner.wake();
}
