import { browser } from 'wxt/browser';
import type { NamePlace } from '../../lib/downloads/plan-job';
import type { FeedbackPort, Overview } from '../../lib/downloads/ports';
import { SITE_PATTERNS } from '../../lib/kdocs/hosts';
import { parseRoute } from '../../lib/kdocs/routes';
import { onMarksTold, type ToldMarks } from '../../lib/messaging/page';
import { showBadge } from '../../lib/platform/badge';
import { loadMessages } from '../../lib/platform/messages';
import { notify } from '../../lib/platform/notifications';
import { createMenu, updateMenu, updateTextMenu } from '../../lib/platform/triggers';
import { keepLastLook, readLastLook } from '../../lib/storage/last-look';
import { onSettingsChanged, readSettings } from '../../lib/storage/settings';
import { createAnnouncements, type Refusal } from '../../lib/ui/announcements';
import { badgeOf } from '../../lib/ui/badge-text';
import { followLanguage } from '../../lib/ui/follow-language';
import { i18n } from '../../lib/ui/i18n';
import { createMenuItem } from '../../lib/ui/menu-item';
import type { Offer } from '../../lib/ui/menu-text';
import { placeText } from '../../lib/ui/place-text';

interface WorkerFeedback extends FeedbackPort {
  announceRefusal(refusal: Refusal): Promise<void>;
  /** Whether selected text is of use may have changed. */
  reviewTextMenu(): Promise<void>;
  readonly namePlace: NamePlace;
}

/**
 * Badge, notifications and context menu, and the names of places: all texts that the worker makes. They come in the
 * language that is set, and none is made before that is known. To be called in the worker's first turn.
 */
export function createWorkerFeedback(isTextOfUse: () => Promise<boolean>): WorkerFeedback {
  const { ready, review } = followLanguage({
    read: async () => (await readSettings()).language,
    load: loadMessages,
  });
  const announcements = createAnnouncements({
    notify,
    isWanted: async () => (await readSettings()).notifications,
  });
  const menu = createMenuItem({
    create: async (look) => createMenu(look, SITE_PATTERNS, await textMenu()),
    update: updateMenu,
    ready,
  });
  const textMenu = async () => ({ title: i18n.t('menu.fromText'), visible: await isTextOfUse() });
  const reviewTextMenu = async (): Promise<void> => {
    await ready();
    await updateTextMenu(await textMenu());
  };
  let overview: Overview | null = null;
  const drawBadge = async (): Promise<void> => {
    await ready();
    if (overview !== null) await showBadge(badgeOf(overview));
  };

  onSettingsChanged(() => void review().then(drawBadge).then(menu.reword).then(reviewTextMenu));
  onMarksTold((told) => void menu.tell(told.tabId, offerOf(told)));
  browser.runtime.onInstalled.addListener(() => void menu.create());
  browser.runtime.onStartup.addListener(() => void menu.create());
  return {
    showOverview(now) {
      overview = now;
      return drawBadge();
    },
    async announce(job) {
      await ready();
      await announcements.announceJob(job);
    },
    async announceRefusal(refusal) {
      await ready();
      await announcements.announceRefusal(refusal, 'kdocs');
    },
    reviewTextMenu,
    async namePlace(route) {
      await ready();
      return placeText(route);
    },
    lastLook: readLastLook,
    keepLook: keepLastLook,
  };
}

/** What the page that told would give. A page of one file stands for it, whatever is marked in it. */
function offerOf({ address, count }: ToldMarks): Offer {
  if (count === null) return null;
  const route = address === null ? null : parseRoute(address);
  if (route === null) return null;
  return route.kind === 'file' ? { kind: 'file' } : { kind: 'marks', count };
}
