import { startStandIn } from '../standin/server';
import { launchChromium } from '../support/chromium';
import { measureMarks } from './marks';
import { measurePicker } from './picker';

/** Figures of the README: `npm run build` first, then `npm run bench`. */
const standIn = await startStandIn();
const chromium = await launchChromium({ resolverRules: standIn.resolverRules() });
try {
  await measureMarks(standIn, chromium);
  await measurePicker(chromium);
} finally {
  await chromium.close();
  await standIn.close();
}
