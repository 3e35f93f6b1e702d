import { browser } from 'wxt/browser';
import { createCloudbaseAccess } from '../../lib/cloudbase/access';
import { createCloudbaseCalls } from '../../lib/cloudbase/handlers';
import { readIds } from '../../lib/cloudbase/read-ids';
import { createCloudbaseService } from '../../lib/cloudbase/service';
import { workAlarm } from '../../lib/platform/alarm';
import { createHttp } from '../../lib/platform/http';
import { openTab } from '../../lib/platform/tabs';
import { createKeptValue } from '../../lib/storage/kept-value';

/** Ids of a selection that are handed over; a file may have more. */
const IDS_KEPT = 20_000;

/** All that the worker does for CloudBase. */
export function createCloudbase() {
  const local = createKeptValue('local', 'cloudbase');
  const access = createCloudbaseAccess({ local, session: createKeptValue('session', 'cloudbase') });
  const service = createCloudbaseService({
    http: createHttp('omit'),
    access,
    clock: { now: Date.now, sleep: workAlarm.sleep },
  });
  const selectedText = createKeptValue('session', 'selected-text');
  return {
    service,
    answers: (tokenChanged: () => Promise<void>) =>
      createCloudbaseCalls({ access, service, tokenChanged, selectedText }),
    /** Whether somebody has set it up. */
    isInUse: async () => (await local.read()) !== undefined,
    /** Shows a text with ids in the page; false when none is in it. */
    async showText(text: string): Promise<boolean> {
      const { picks, bad } = await readIds(text, null);
      const ids = [...picks.map(({ entry }) => entry.id), ...bad.map((one) => one.text)].map(
        quoted,
      );
      if (ids.length === 0) return false;
      // Nothing else of the page is kept; and memory has its limit.
      await selectedText.write(ids.slice(0, IDS_KEPT).join('\n'));
      await openTab(browser.runtime.getURL('/cloudbase.html'));
      return true;
    },
  };
}

/** What a list of ids would be cut at is put between quotes. */
function quoted(id: string): string {
  return /[\s,;"'()[\]{}<>，；。、（）]/u.test(id) ? JSON.stringify(id) : id;
}
