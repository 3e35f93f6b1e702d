import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DEFAULT_FORMATS } from '../../../lib/core/document-formats';
import { planTasks, type PlanTarget } from '../../../lib/planner/plan';
import type { Entry } from '../../../lib/selection/entry';
import type { Location } from '../../../lib/selection/service';
import { fakeForm } from '../../support/fakes/service';
import { sampleTarget } from '../../support/fakes/samples';

const DEVICES = new Set([
  ...['con', 'prn', 'aux', 'nul', 'clock$', 'conin$', 'conout$'],
  ...Array.from('123456789', (digit) => [`com${digit}`, `lpt${digit}`]).flat(),
]);

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** What a browser would refuse or silently change in one part of a path; as measured in Chromium 156 and Firefox 153. */
function complaints(part: string): string[] {
  const rules: readonly (readonly [string, boolean])[] = [
    ['is empty', part === ''],
    ['is long', bytesOf(part) > 244],
    ['begins with dot, space or tilde', /^[.\s~]/u.test(part)],
    ['ends with dot, space or tilde', /[.\s~]$/u.test(part)],
    ['holds a sign', /[:?*<>|"\\/%]/u.test(part)],
    ['holds a control or format character', /[\p{Cc}\p{Cf}]/u.test(part)],
    ['holds a lone surrogate', !part.isWellFormed()],
    ['holds a non-character', /\p{Noncharacter_Code_Point}/u.test(part)],
    ['holds an odd space', /[^\S ]/u.test(part)],
    ['has a space behind its last dot', /\. [^.]*$/u.test(part)],
    ['is a device', DEVICES.has(part.toLowerCase().split('.')[0] ?? '')],
    ['is a file of the system', /^(?:desktop\.ini|thumbs\.db)$/iu.test(part)],
    ['is run when it is shown', /\.(?:lnk|url|local|scf|\{[^.]*\})$/iu.test(part)],
  ];
  return rules.flatMap(([complaint, applies]) => (applies ? [`${part} ${complaint}`] : []));
}

/** What some system takes for one: without regard to case, `ß` as `ss`, or to how accents are written. */
function foldOf(path: string): string {
  return Array.from(path.normalize('NFC'))
    .map((character) => character.toLowerCase().toUpperCase().toLowerCase())
    .join('')
    .replaceAll('ς', 'σ')
    .normalize('NFC');
}

const SNIPPETS = [
  ...['a', 'A', 'é', 'e\u0301', 'ß', 'SS', 'İ', 'i̇', 'σ', 'ς', 'Σ', 'ﬁ', 'FI', '报告', '👍🏽', '한'],
  ...['.', '..', '. ', ' ', '~', '/', '\\', ':', '%', '?', '{', '}', '{name}', '{path}', '{'],
  ...['CON', 'nul', 'desktop', '.ini', '.lnk', '.{x}', '.pdf', '.tar', '.gz', ' (2)', '_'],
  ...['\u0000', '\u00a0', '\u200b', '\u202e', '\ud800', '\ufffe', '\u{e0041}', '长'.repeat(90)],
];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...SNIPPETS), { maxLength: 6 }).map((pieces) => pieces.join('')),
  fc.constantFrom('a', 'A', 'a.pdf', 'A.pdf', 'Straße', 'STRASSE', ''),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const template = fc
  .array(
    fc.oneof(
      fc.constantFrom('{folder}', '{path}', '{name}', '{date}', '{time}', '{drive}', '{index}'),
      fc.constantFrom(...SNIPPETS),
    ),
    { maxLength: 7 },
  )
  .map((pieces) => pieces.join(''));
const naming = fc.record({ folder: template, name: template, archive: template });
const location = (index: number): fc.Arbitrary<Location> =>
  fc.oneof(
    fc.constant({ kind: 'web-only' } as const),
    fc.record({
      kind: fc.constantFrom('batchable' as const, 'single' as const),
      drive: fc.constantFrom('a', 'b'),
      file: fc.constant(`f${index}`),
    }),
  );
const target = (index: number): fc.Arbitrary<PlanTarget> =>
  fc
    .tuple(anyText, location(index), fc.array(anyText, { maxLength: 4 }))
    .map(([name, where, folders]) => sampleTarget({ id: String(index), name }, where, folders));
const targets = fc
  .nat({ max: 25 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => target(index))));

it('any names in any folders get distinct and legal paths by any templates', () => {
  const service = { rootFolder: 'KDocs', savedForm: (entry: Entry) => fakeForm(entry, null) };
  const job = fc.record({
    place: anyText,
    time: fc.date({ noInvalidDate: true }),
    mode: fc.constantFrom('archive' as const, 'files' as const),
    formats: fc.constant(DEFAULT_FORMATS),
    limits: fc.constant({ countOf: () => 5, urlLength: 4000, urlLengthOf: () => 0 }),
    archiveBytes: fc.constant(null),
    naming,
    driveNames: fc.oneof(
      fc.constant(new Map<string, string>()),
      anyText.map((name) => new Map([['7', name]])),
    ),
  });
  fc.assert(
    fc.property(targets, targets, job, (first, second, options) => {
      const earlier = planTasks(service, first, { ...options, taken: [] });
      const taken = earlier.map(({ path }) => path);
      const later = planTasks(service, second, { ...options, taken });
      const paths = [...taken, ...later.map(({ path }) => path)];
      const folds = paths.map(foldOf);
      const foldersNeeded = new Set(
        folds.flatMap((path) => {
          const parts = path.split('/');
          return parts.map((_, index) => parts.slice(0, index).join('/'));
        }),
      );

      expect(new Set(folds).size).toBe(paths.length);
      expect(folds.filter((path) => foldersNeeded.has(path))).toEqual([]);
      for (const path of paths) {
        const [root, ...parts] = path.split('/');
        expect(root).toBe('KDocs');
        expect(parts.flatMap(complaints)).toEqual([]);
        expect(bytesOf(path)).toBeLessThan(3000);
      }
    }),
    { numRuns: 800 },
  );
});
