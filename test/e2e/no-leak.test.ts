import { expect, test } from 'vitest';
import { waitForFiles } from '../support/saved-files';
import { expectArchive, markProjectFiles, startScenario } from '../support/scenario';
import { usePopup } from '../support/triggers';

const SESSION_HOSTS = /(?:^|\.)(?:kdocs|wps)\.cn$/;

test.each(['files.wpscdn.cn', 'bucket.ks3-cn-beijing.ksyun.com'])(
  'no request with the session goes to %s, and the files arrive from there',
  async (host) => {
    const scenario = await startScenario();
    const { standIn, chromium } = scenario;
    standIn.world.archiveHost = host;
    const files = await markProjectFiles(scenario, 12);

    await usePopup(scenario);

    const [archive = ''] = await waitForFiles(chromium.downloadFolder, 1);
    await expectArchive(scenario, archive, files);
    expect(standIn.requests.to(host).length).toBeGreaterThan(0);
    const { value } = standIn.world.session;
    const foreign = standIn.requests.all().filter(({ host: asked }) => !SESSION_HOSTS.test(asked));
    for (const { cookies, target, headers, body } of foreign)
      expect(JSON.stringify([cookies, target, headers, body])).not.toContain(value);
    expect(standIn.requests.carrying(value).every((one) => SESSION_HOSTS.test(one.host))).toBe(
      true,
    );
    // Nor does it lie about in the extension's storage.
    const worker = await chromium.worker();
    const stored = await worker.evaluate(`(async () => JSON.stringify([
      await chrome.storage.local.get(), await chrome.storage.session.get(),
      await Promise.all(['jobs', 'tasks', 'entries'].map((name) => new Promise((resolve) => {
        const opening = indexedDB.open('jobs');
        opening.onsuccess = () => {
          const all = opening.result.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => { opening.result.close(); resolve(all.result); };
        };
      }))),
    ]))()`);
    expect(stored).toContain(files[0]?.name);
    expect(stored).not.toContain(value);
    expect(stored).not.toContain('Signature=');
  },
);
