import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { DEFAULT_FORMATS } from '../../lib/core/document-formats';
import { DEFAULT_NAMING } from '../../lib/core/naming';
import { planTasks, type PlanTarget } from '../../lib/planner/plan';
import type { Entry } from '../../lib/selection/entry';
import { startStandIn } from '../standin/server';
import { launchChromium } from '../support/chromium';
import { sampleTarget } from '../support/fakes/samples';
import { launchFirefox } from '../support/firefox';

/** A small file without a type or a name of its own. */
const SOURCE = 'https://files.evil.example/small';

const AT_ONCE = 10;

const DEVICES = [
  ...['CON', 'con', 'PRN', 'AUX', 'NUL', 'CLOCK$', 'CONIN$', 'CONOUT$'],
  ...['COM1', 'Com9', 'LPT1', 'lpt9', 'COM0', 'COM¹', 'LPT³'],
];
const EDGES = [
  ...['.', '..', '...', ' ', '', '~', '~~', '~$draft.docx', 'a~', '~a.pdf', 'a~.pdf', 'PROGRA~1'],
  ...[
    '.hidden',
    '..hidden.pdf',
    ' lead.pdf',
    'trail.pdf ',
    'trail.pdf.',
    'trail.pdf...',
    'a. .pdf',
  ],
  ...['a ', 'a.', 'a. .', '\u00a0a.pdf', 'a.pdf\u00a0', '\u3000a\u3000b\u3000.pdf', 'a\tb.txt'],
  ...[
    'a\nb.txt',
    'a\u0000b.txt',
    'a\u007fb',
    'a\u0085b',
    '\u2028a\u2029.txt',
    '\u2003em\u2009thin',
  ],
];
const SIGNS = [
  ...['a/b.pdf', 'a\\b.pdf', 'a:b.pdf', 'C:\\Windows', 'a*b?.pdf', '"quoted".pdf', '<tag>.pdf'],
  ...['a|b.pdf', '100%.pdf', '%41.pdf', '%2e%2e%2f', '%USERPROFILE%', '$HOME', '`id`', "it's.pdf"],
  ...['a;b&c.pdf', '!#@^(){}[]=+,.pdf', '{name}.pdf', '{{name}}', '-rf', '--help.txt', '../../etc'],
  ...[
    '../../.ssh/authorized_keys',
    '/etc/passwd',
    '//server/share',
    'file:///etc/passwd',
    'a＼b／c：',
  ],
];
/** All that ASCII has beside letters and digits, at the beginning, within, and at the end. */
const PUNCTUATION = Array.from('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ ').map(
  (sign) => `${sign}a${sign}b${sign}`,
);

/** Kinds of space, and marks that nobody sees. */
const SPACES = Array.from(
  '\u00a0\u1680\u2000\u2001\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u00ad',
).map((space) => `${space}a${space}b.txt${space}`);

const SYSTEM_FILES = [
  ...['desktop.ini', 'Desktop.INI', 'thumbs.db', 'THUMBS.DB', 'desktop.ini.', 'a.lnk', 'a.LNK'],
  ...['a.url', 'a.local', 'a.scf', 'a.lnk.', 'a.lnk ', '.lnk', 'a.pdf.lnk', 'folder.jpg.url'],
  ...['a.{00021401-0000-0000-C000-000000000046}', 'x.{21EC2020-3AEA-1069-A2DD-08002B30309D}'],
  ...['a.{}', 'a.{clsid}.txt', 'a.l\u200bnk', 'a.ln\u00adk', 'con\u200b.txt'],
];
const BIDI = [
  ...['gpj.\u202egnp.exe.txt', '\u202eevil.txt', 'a\u2066b\u2069.pdf', '\u200eltr\u200f.pdf'],
  ...['تقرير.pdf', 'דוח שנתי.xlsx', 'تقرير 2026 (نهائي).docx', '\u061c.txt', 'abc עברית 123.txt'],
];
const ZERO_WIDTH = [
  ...['a\u200bb.pdf', 'a\u200cb.pdf', 'a\u200db.pdf', '\ufeffa.pdf', 'a\u2060b', 'a\u180eb.txt'],
  ...[
    'a\u{e0041}b.pdf',
    '\u200b',
    '\u{e0001}',
    'a\u034fb.pdf',
    'a\u115fb',
    'a\u3164b.txt',
    'a\u2800b',
  ],
];
const EMOJI = [
  ...['👨‍👩‍👧‍👦.png', '👍🏽.png', '🏴󠁧󠁢󠁥󠁮󠁧󠁿.png', '🇨🇳🇩🇪.png', '❤️.png', '1️⃣.png', '🧑🏽‍🚀 launch.mp4', '☺︎.txt'],
  ...['🏳️‍🌈.png', '😀'.repeat(80), `${'👨‍👩‍👧'.repeat(40)}.png`, `${'🇨🇳'.repeat(60)}.png`],
];
const BROKEN = [
  ...['a\ud800b.txt', '\udc00', 'x\udfff.pdf', '\ud83d', 'a\ufffeb', 'a\uffffb.txt', '\ufdd0.pdf'],
  ...['\u{1ffff}.txt', 'a\ufffdb.txt', '\u{10fffe}', '\ue000 private.txt', '\u{f0000}.txt'],
];
const SAME_FOR_SOME = [
  ...['Straße.pdf', 'STRASSE.pdf', 'strasse.PDF', 'STRAẞE.pdf', 'İstanbul.txt', 'i̇stanbul.txt'],
  ...['istanbul.txt', 'ISTANBUL.txt', 'ıstanbul.txt', 'ΟΔΟΣ.txt', 'οδος.txt', 'οδοσ.txt'],
  ...[
    'é.pdf',
    'e\u0301.pdf',
    'É.pdf',
    'E\u0301.PDF',
    'Å.txt',
    '\u212b.txt',
    'A\u030a.txt',
    '\u212a.txt',
  ],
  ...['K.txt', 'k.txt', 'ﬁle.txt', 'file.txt', 'FILE.txt', 'ſ.txt', 's.txt', '한글.hwp'],
  ...[
    '한글.hwp'.normalize('NFD'),
    'ﾃｽﾄ.txt',
    'テスト.txt',
    'ǆ.txt',
    'ǅ.txt',
    'Ǆ.txt',
    'ᾳ.txt',
    'ΑΙ.txt',
  ],
  ...['report.pdf', 'Report.pdf', 'REPORT.PDF', 'report (2).pdf', 'report(2).pdf', 'report.pdf'],
];
const LONG = [
  ...[
    '长'.repeat(400),
    `${'长'.repeat(400)}.docx`,
    `${'名'.repeat(400)}.名称`,
    `${'a'.repeat(255)}.txt`,
  ],
  ...['a'.repeat(400), `x.${'y'.repeat(300)}`, `${'e\u0301'.repeat(200)}.txt`, '.'.repeat(300)],
  ...[
    `${'क्षि'.repeat(60)}.txt`,
    `${'a.'.repeat(150)}txt`,
    ' '.repeat(300),
    `${' x'.repeat(150)}.pdf`,
  ],
  ...[`z${'\u0301'.repeat(150)}.txt`, `${'长'.repeat(65)}.lnk`, `${'长'.repeat(66)}a.lnk`],
];
const EXTENSIONS = [
  ...[
    'archive.tar.gz',
    'Archive.TAR.GZ',
    'a.tar.bz2',
    'photo.jpg.png',
    'a.b.c.d.e.f',
    'noextension',
  ],
  ...[
    '.gitignore',
    'Makefile',
    'a.PDF',
    'a.报告',
    'a.pdf.crdownload',
    'a.part',
    'a.tmp',
    'b.docx.tmp',
  ],
  ...[
    '1. 概述',
    '1. a. b.  c',
    'two  spaces  .docx',
    'v1. final version',
    'a..pdf',
    'a. pdf',
    'index.html',
    'data.json',
    'data.xml',
    'notes.md',
  ],
  ...['vector.svg', 'page.mhtml', 'a.heic', 'a.7z', 'sheet.et', 'slides.dps', 'text.wps', 'x.otl'],
];
const NAMES = [
  ...DEVICES.flatMap((device) => [device, `${device}.txt`]),
  ...[
    ...EDGES,
    ...SIGNS,
    ...PUNCTUATION,
    ...SPACES,
    ...SYSTEM_FILES,
    ...BIDI,
    ...ZERO_WIDTH,
    ...EMOJI,
    ...BROKEN,
  ],
  ...[...SAME_FOR_SOME, ...LONG, ...EXTENSIONS],
];

/** Folders that the names lie in, one after the other. */
const FOLDERS: readonly (readonly string[])[] = [
  [],
  [],
  ['..', '../x', '', 'CON'],
  ['Straße', 'x'],
  ['STRASSE', 'X'],
  ['noextension', 'a.lnk', '1. 概述', 'two  spaces'],
  [' a ', '.b.', '~c~', 'd%20e'],
  ['\u202egnp', '👨‍👩‍👧', '\ud800'],
  Array.from({ length: 12 }, () => '很深的文件夹'.repeat(30)),
  Array.from({ length: 60 }, (_, depth) => `level ${depth}`),
];

const TEMPLATES = [
  { ...DEFAULT_NAMING, folder: '{folder}/..//{date} %/{drive}/{path}', name: '{index}/{name}' },
  { ...DEFAULT_NAMING, folder: '/', name: '..{path}~{name}.lnk ' },
  { ...DEFAULT_NAMING, folder: 'CON/{index}/{name}', name: '{drive}{time}:{name}{name}{name}' },
];

/** The paths of all the nasty names, as jobs one after the other would have them. */
function wantedPaths(): string[] {
  const targets = NAMES.map((name, index): PlanTarget =>
    sampleTarget(
      { id: String(index), name },
      { kind: 'web-only' },
      FOLDERS[index % FOLDERS.length],
    ),
  );
  const service = {
    rootFolder: 'KDocs',
    savedForm: ({ name }: Entry) => ({ name, convertTo: null }),
  };
  const plans = [
    { naming: DEFAULT_NAMING, targets },
    ...TEMPLATES.map((naming, index) => ({
      naming,
      targets: targets.filter((_, number) => number % 15 === index),
    })),
  ];
  return plans.reduce<string[]>((taken, { naming, targets: some }) => {
    const tasks = planTasks(service, some, {
      place: '../Reports: 100%',
      time: new Date(2026, 10, 21, 21, 48, 5),
      mode: 'files',
      naming,
      formats: DEFAULT_FORMATS,
      limits: { countOf: () => 100, urlLength: 4000, urlLengthOf: () => 0 },
      archiveBytes: null,
      driveNames: new Map([['7', 'My/Drive.']]),
      taken,
    });
    return [...taken, ...tasks.map(({ path }) => path)];
  }, []);
}

interface Ended {
  readonly state: string;
  readonly error: string | null;
  readonly path: string;
}

type Evaluate = (script: string) => Promise<unknown>;

/** Downloads all by the extension's own API, some at once, and answers how each ended. */
async function downloadAll(evaluate: Evaluate, paths: readonly string[]): Promise<Ended[]> {
  await evaluate(`
    globalThis.ended = [];
    globalThis.count = 0;
    globalThis.downloadOne = async (path) => {
      const { downloads } = globalThis.browser ?? globalThis.chrome;
      const id = await downloads.download({
        url: ${JSON.stringify(SOURCE)}, filename: path, conflictAction: 'uniquify', saveAs: false,
      });
      for (;;) {
        const [{ state, error, filename }] = await downloads.search({ id });
        if (state !== 'in_progress') return { state, error: error ?? null, path: filename };
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const paths = ${JSON.stringify(paths)};
    let next = 0;
    const work = async () => {
      while (next < paths.length) {
        const index = next++;
        globalThis.ended[index] = await globalThis.downloadOne(paths[index]).catch((error) => (
          { state: 'refused', error: String(error), path: '' }
        ));
        globalThis.count += 1;
      }
    };
    for (let worker = 0; worker < ${AT_ONCE}; worker += 1) void work();
    null`);
  while ((await evaluate('globalThis.count')) !== paths.length) await pause(200);
  return JSON.parse(String(await evaluate('JSON.stringify(globalThis.ended)'))) as Ended[];
}

/** Paths of all files, sorted, parts joined by `/`: some of the names look like those of unfinished downloads. */
async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found
    .filter((item) => item.isFile())
    .map((item) => relative(folder, join(item.parentPath, item.name)))
    .sort();
}

/** Fails unless each file is complete, under exactly the path that was wanted. */
async function expectAll(evaluate: Evaluate, downloadFolder: string): Promise<void> {
  const paths = wantedPaths();
  expect(paths.length).toBeGreaterThanOrEqual(300);
  const ended = await downloadAll(evaluate, paths);
  expect(ended).toEqual(
    paths.map((path) => ({ state: 'complete', error: null, path: `${downloadFolder}/${path}` })),
  );
  expect(await filesBelow(downloadFolder)).toEqual([...paths].sort());
}

test('Chromium saves 300 nasty names exactly where they were wanted', async () => {
  const standIn = await startStandIn();
  onTestFinished(() => standIn.close());
  const chromium = await launchChromium({ resolverRules: standIn.resolverRules() });
  onTestFinished(() => chromium.close());
  const worker = await chromium.worker();
  await expectAll((script) => worker.evaluate(script), chromium.downloadFolder);
});

test('Firefox saves 300 nasty names exactly where they were wanted', async () => {
  const standIn = await startStandIn();
  onTestFinished(() => standIn.close());
  const firefox = await launchFirefox(standIn.port);
  onTestFinished(() => firefox.close());
  const page = await firefox.openExtensionPage('options.html');
  await expectAll((script) => page.evaluate(script), firefox.downloadFolder);
});
