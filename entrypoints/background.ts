import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { downloadTab } from '../lib/downloads/download-tab';
import { createInHand } from '../lib/downloads/in-hand';
import { createRunner } from '../lib/downloads/runner';
import { createServicePauses } from '../lib/downloads/service-pauses';
import { SESSION_DOMAINS } from '../lib/kdocs/hosts';
import { createRenewableService } from '../lib/kdocs/renewable-service';
import { parseRoute } from '../lib/kdocs/routes';
import { createKdocsService } from '../lib/kdocs/service';
import { isSessionCookie } from '../lib/kdocs/session';
import { createStatusLog } from '../lib/kdocs/status-log';
import { onJobsLookedAt } from '../lib/messaging/looks';
import { diagnosePage, readPage } from '../lib/messaging/page';
import { answerPages } from '../lib/messaging/worker';
import { createWorkerHandlers } from '../lib/messaging/worker-handlers';
import { onWorkAlarm, workAlarm } from '../lib/platform/alarm';
import { createCookies, onCookieChanged } from '../lib/platform/cookies';
import { createDownloads, onTransferChanged, showDownload } from '../lib/platform/downloads';
import { createHeaderRules } from '../lib/platform/header-rules';
import { createHttp } from '../lib/platform/http';
import { isOnline, onOnline } from '../lib/platform/network';
import { clearNotifications, onNotificationClicked } from '../lib/platform/notifications';
import { keepStorageFromPages } from '../lib/platform/storage-access';
import { openTab, tabAddress } from '../lib/platform/tabs';
import { onDownloadWanted } from '../lib/platform/triggers';
import type { Entry } from '../lib/selection/entry';
import { applicationPort } from '../lib/storage/application';
import { forgetStorage } from '../lib/storage/forget';
import { createJobStore } from '../lib/storage/jobs';
import { readLentCookies, writeLentCookies } from '../lib/storage/lent-cookies';
import { createSessionMemory } from '../lib/storage/session-memory';
import { createSessionNotes } from '../lib/storage/session-notes';
import { readSettings, savingWayOf } from '../lib/storage/settings';
import { readNoticeClick, type NoticeClick } from '../lib/ui/announcements';
import { createCloudbase } from './common/cloudbase';
import { loginPages } from './common/login-pages';
import { openWelcome } from './common/open-welcome';
import { showText } from './common/show-text';
import { createWorkerFeedback } from './common/worker-feedback';

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
  const serviceParts = {
    http,
    cookies: createCookies({ read: readLentCookies, write: writeLentCookies }),
    rules: createHeaderRules(SESSION_DOMAINS),
    notes: createSessionNotes(),
    application: applicationPort,
    clock: { now: Date.now, sleep: workAlarm.sleep },
  };
  const service = createRenewableService(() => createKdocsService(serviceParts));
  const cloudbase = createCloudbase();
  const services = { kdocs: service, cloudbase: cloudbase.service };
  const feedback = createWorkerFeedback(cloudbase.isInUse);
  const surroundings = { isOnline, ...createSessionMemory() };
  const pauses = createServicePauses(surroundings, Date.now, Math.random);
  const runner = createRunner({
    store,
    downloads,
    pauses,
    inHand,
    surroundings,
    services,
    feedback,
    alarm: workAlarm,
    namePlace: feedback.namePlace,
    now: Date.now,
    random: Math.random,
    limit: async () => (await readSettings()).concurrentTransfers,
    reportDays: async () => (await readSettings()).historyDays,
  });
  const click = {
    pages: { address: tabAddress, read: readPage },
    site: { service: 'kdocs', parseRoute } as const,
    service,
    services,
    store,
    runner,
    namePlace: feedback.namePlace,
    savingWay: async () => savingWayOf(await readSettings()),
    newId: () => crypto.randomUUID(),
    now: Date.now,
  };
  const showJob = async (jobId: string): Promise<void> => {
    const downloadId = await store.lastDownload(jobId);
    if (downloadId === null) await openTab(browser.runtime.getURL('/jobs.html'));
    else await showDownload(downloadId);
  };
  const answerNotice = async (click: NoticeClick): Promise<void> => {
    if (click.kind === 'log-in') {
      await openTab(loginPages()[click.service]);
      return;
    }
    if (click.kind === 'retry') await runner.command(click.jobId, 'retry');
    else await showJob(click.jobId);
    await runner.lookedAt();
  };

  const forgetEverything = (): Promise<void> =>
    runner.forgetAll(async () => {
      // It knows from the storage what was lent.
      await service.renew();
      await cloudbase.service.release();
      await store.removeAll();
      await forgetStorage();
      pauses.forgetAll();
      http.forget();
      await clearNotifications();
      await feedback.reviewTextMenu();
    });

  const diagnosis = { diagnose: diagnosePage, statuses: http.read, product: productName() };
  const view = {
    ...{ downloads, pauses, surroundings },
    inHand: inHand.all,
    pageOf: (entry: Entry) => services[entry.service].pageOf(entry),
  };
  answerPages({
    ...createWorkerHandlers({ ...click, ...diagnosis, ...view, showJob, forgetEverything }),
    ...cloudbase.answers(async () => {
      await pauses.startAnew(cloudbase.service.id);
      await feedback.reviewTextMenu();
      // Nobody has to wait until other services are asked who is logged in.
      runner
        .sessionChanged()
        .catch((error: unknown) => console.error('not gone on with another token', error));
    }),
  });
  const text = {
    show: cloudbase.showText,
    announceNone: () => feedback.announceRefusal({ kind: 'no-ids' }),
  };
  onDownloadWanted(async (wanted) => {
    if (await showText(wanted, text)) return;
    const outcome = await downloadTab(click, wanted.tabId);
    if (outcome.kind === 'started' || outcome.kind === 'already-running') return;
    await feedback.announceRefusal(outcome);
  });
  onNotificationClicked((id, button) => void answerNotice(readNoticeClick(id, button)));
  onJobsLookedAt(() => void runner.lookedAt());
  onTransferChanged((id, isOver) => void runner.transferChanged(id, isOver));
  onCookieChanged(SESSION_DOMAINS, isSessionCookie, () => void runner.sessionChanged());
  onOnline(() => void runner.wake());
  onWorkAlarm(() => void runner.wake());
  void keepStorageFromPages();
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === 'install') void openWelcome();
  });
  void runner.wake();
}
