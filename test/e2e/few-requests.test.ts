import { expect, test } from 'vitest';
import { countKinds, kindOf, withoutPages } from '../standin/request-kinds';
import { addManyFiles, markMany } from '../support/many-files';
import { openReport } from '../support/report';
import { expectContents } from '../support/saved-contents';
import { startScenario } from '../support/scenario';
import { changeSettings } from '../support/settings';
import { useContextMenu } from '../support/triggers';

/** Files in one archive, and entries on one page of the open API's list, at most. */
const [BATCH, PAGE] = [100, 500];

test.each([10, 500, 2000])(
  '%i files that are marked in the page cost few requests',
  { timeout: 240_000 },
  async (count) => {
    const scenario = await startScenario();
    const { standIn } = scenario;
    // All rows are in the document, and the page's own lists tell the link ids.
    standIn.world.pageVariant = 'kdv/index';
    await changeSettings(scenario, { mode: 'archive' });
    const delivery = addManyFiles(standIn, '交付', count);
    const report = await openReport(scenario);
    await markMany(scenario, delivery);
    standIn.requests.clear();
    await useContextMenu(scenario);

    const job = await report.waitForEnd(180_000);
    expect(job).toMatchObject({ entries: count, saved: count, failed: 0, skipped: 0 });
    await expectContents(scenario, delivery.files);
    const asked = withoutPages(standIn.requests.all()).filter(
      (request) => kindOf(request) !== 'transfer',
    );
    const most = 5 + Math.ceil(count / BATCH) + Math.ceil(count / PAGE);
    expect(asked.length, JSON.stringify([...countKinds(asked)])).toBeLessThanOrEqual(most);
  },
);
