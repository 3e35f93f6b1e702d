import { browser } from 'wxt/browser';
import { createCloudbaseAccess } from '../../lib/cloudbase/access';
import { createCloudbaseCalls } from '../../lib/cloudbase/handlers';
import { readIds } from '../../lib/cloudbase/read-ids';
import { createCloudbaseService } from '../../lib/cloudbase/service';
import { workAlarm } from '../../lib/platform/alarm';
import { createHttp } from '../../lib/platform/http';
import { openTab } from '../../lib/platform/tabs';
import { createKeptValue } from '../../lib/storage/kept-value';

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
      const { found } = await readIds(text, null);
      if (found === 0) return false;
      await selectedText.write(text);
      await openTab(browser.runtime.getURL('/cloudbase.html'));
      return true;
    },
  };
}
