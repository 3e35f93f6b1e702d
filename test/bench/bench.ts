import { loadavg } from 'node:os';
import { startStandIn, type StandIn } from '../standin/server';
import { measureArchives } from './archives';
import { measureFileByFile } from './file-by-file';
import { measureMarks } from './marks';
import { measurePicker } from './picker';
import { measurePopup } from './popup';
import { measureScale } from './scale';
import { onStage } from './stage';

const BENCHES: Readonly<Record<string, (standIn: StandIn) => Promise<void>>> = {
  marks: (standIn) => onStage(standIn, ({ chromium }) => measureMarks(standIn, chromium)),
  picker: (standIn) => onStage(standIn, ({ chromium }) => measurePicker(chromium)),
  popup: measurePopup,
  files: measureFileByFile,
  archives: measureArchives,
  scale: measureScale,
};

/** Figures of the README: `npm run build` first, then `npm run bench`, or `npm run bench -- files` for some of them. */
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(BENCHES, name));
if (unknown !== undefined)
  throw new Error(`no bench ${unknown}; there are ${Object.keys(BENCHES).join(', ')}`);
const standIn = await startStandIn();
try {
  for (const [name, measure] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const began = performance.now();
    await measure(standIn);
    const took = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`(${name}: ${took} s; load of the machine ${(loadavg()[0] ?? NaN).toFixed(1)})\n`);
  }
} finally {
  await standIn.close();
}
