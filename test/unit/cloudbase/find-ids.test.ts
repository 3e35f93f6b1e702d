import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createIdFinder } from '../../../lib/cloudbase/find-ids';
import { textFormOf, type TextForm } from '../../../lib/cloudbase/text-form';

interface Found {
  readonly ids: string[];
  readonly bad: { line: number; text: string }[];
}

/** `sizes`: where the text is cut; the last part is the rest. */
function find(text: string, form: TextForm = 'text', sizes: readonly number[] = []): Found {
  const found: Found = { ids: [], bad: [] };
  const finder = createIdFinder(form, {
    found: (id) => found.ids.push(id),
    bad: (line, bad) => found.bad.push({ line, text: bad }),
  });
  let start = 0;
  for (const size of sizes) {
    finder.push(text.slice(start, start + size));
    start += size;
  }
  finder.push(text.slice(start));
  finder.end();
  return found;
}

const A = 'cloud://test2-4a89da.7465-test2-4a89da/A.png';
const B = 'cloud://prod.b/照片/报告 终稿 (1).docx';

const part = fc.string({
  unit: fc.oneof(
    fc.constantFrom(
      ...' ,;|#%?&=+()[]{}<>"\'`\\/.:!。，“”（）'.split(''),
      '报',
      '告',
      '😀',
      'é',
      'n',
      'u',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 30,
});
const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,20}$/);
const extension = fc.constantFrom('png', 'docx', 'mp4', '7z', 'tar.gz');
/** An id as nasty as it may be in one line of text. */
const nastyId = fc
  .tuple(name, fc.option(name), part, extension)
  .map(([env, bucket, inner, end]) => {
    const path = `${inner.replace(/[\n\r\t]/g, '_')}.${end}`;
    return `cloud://${env}${bucket === null ? '' : `.${bucket}`}/${path}`;
  });
const nastyIds = fc.array(nastyId, { maxLength: 12 });
/** In quotes, line breaks are possible, too. */
const quotedIds = fc.array(
  fc
    .tuple(nastyId, fc.constantFrom('', '\n', '\r\n', '\t', ' ', '",', "'"))
    .map((parts) => parts.join('')),
  { maxLength: 12 },
);
const sizes = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 40 });
const escapeSlashes = (json: string) => json.replaceAll('/', '\\/');
const escapeAll = (json: string) =>
  json.replace(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
const doubled = (text: string) => `"${text.replaceAll('"', '""')}"`;

describe('ids in JSON', () => {
  it.each([
    ['as it is usually written', (ids: string[]) => JSON.stringify(ids)],
    [
      'on many lines',
      (ids: string[]) =>
        JSON.stringify(
          ids.map((id) => ({ id, x: 1 })),
          null,
          2,
        ),
    ],
    ['one object a line', (ids: string[]) => ids.map((id) => JSON.stringify({ id })).join('\n')],
    ['with escaped slashes', (ids: string[]) => escapeSlashes(JSON.stringify(ids))],
    ['with all escaped', (ids: string[]) => escapeAll(JSON.stringify(ids))],
    ['in a string of JSON', (ids: string[]) => JSON.stringify({ a: JSON.stringify({ ids }) })],
    [
      'in a string in a string',
      (ids: string[]) => JSON.stringify([JSON.stringify([JSON.stringify(ids)])]),
    ],
  ])('come back exactly, %s', (_, write) => {
    fc.assert(
      fc.property(quotedIds, sizes, (ids, cuts) => {
        expect(find(write(ids), 'text', cuts)).toEqual({ ids, bad: [] });
      }),
    );
  });
});

describe('ids in cells', () => {
  it('come back exactly from quoted ones', () => {
    fc.assert(
      fc.property(quotedIds, sizes, fc.constantFrom('comma', 'tab'), (ids, cuts, form) => {
        const text = ids
          .map((id) => ['1', doubled(id), 'x'].join(form === 'tab' ? '\t' : ','))
          .join('\r\n');
        expect(find(text, form, cuts)).toEqual({ ids, bad: [] });
      }),
    );
  });

  it('come back exactly from cells that are quoted where it is necessary', () => {
    fc.assert(
      fc.property(nastyIds, sizes, fc.constantFrom(',', ';', '\t'), (ids, cuts, border) => {
        const cell = (id: string) => (id.includes('"') || id.includes(border) ? doubled(id) : id);
        const text = ids.map((id) => [cell(id), '2', cell(id)].join(border)).join('\n');
        const all = ids.flatMap((id) => [id, id]);
        const form = border === '\t' ? 'tab' : 'comma-or-semicolon';
        expect(find(text, form, cuts)).toEqual({ ids: all, bad: [] });
      }),
    );
  });

  it('come back from JSON in a cell', () => {
    const ids = [A, 'cloud://e.b/a "b", c.png'];
    const text = `1,${doubled(JSON.stringify({ ids }))},${doubled('x')}`;
    expect(find(text, 'comma').ids).toEqual(ids);
    expect(find(text, 'text').ids).toEqual(ids);
  });

  it('come back from a list in a cell', () => {
    expect(find(`1,"${A},${B}\n${A}"`, 'comma').ids).toEqual([A, B, A]);
  });

  it('end at a comma or a semicolon where the file does not tell which', () => {
    const text = `${A},1;x\n${B};2,see ${A} now\n`;
    expect(find(text, 'comma-or-semicolon').ids).toEqual([A, B, A]);
  });

  const C = 'cloud://e.b/a, b.png';
  const S = 'cloud://e.b/a; b.png';

  it.each([
    ['id;size\n' + C + ';12', [C]],
    ['id,size\n' + S + ',12', [S]],
    ['sep=;\n' + C, [C]],
    ['sep=,\r\n' + S, [S]],
    ['"a;b;c"\nid,size, note\n' + S + ',1', [S]],
    [`Liste der Dateien, Stand 22.11.2026\nfileid;name\n${A};Foo`, [A]],
    [`Liste der Dateien, Stand 22.11.2026\nfileid;name\n${C};Foo`, [C]],
    [`fileID;size (B, KB, MB)\n${A};12`, [A]],
    [`fileID,size; B,KB\n"${C}",12\n${S},"1;2"`, [C, S]],
    [`fileID;x\n${C};1\na total of 1, 2, 3`, [C]],
    [`1;${C};x\n${C};x`, [C, C]],
    [`1,${S},x\n${S},x`, [S, S]],
    [`${A},1,2\n${S},x`, [A, S]],
    [`${C};1,2\n1;${C}`, [C, C]],
  ])('end at the separator that the file has: %j', (text, ids) => {
    expect(find(text, 'comma-or-semicolon')).toEqual({ ids, bad: [] });
  });
});

describe('ids in a list, one a line', () => {
  it('come back exactly', () => {
    fc.assert(
      fc.property(nastyIds, sizes, fc.constantFrom('\n', '\r\n', '\n\n  '), (ids, cuts, end) => {
        expect(find(ids.join(end), 'text', cuts)).toEqual({ ids, bad: [] });
      }),
    );
  });

  it.each([
    [`- ${B}\n* ${A}\n1. ${B}`, [B, A, B]],
    [`${A},\n${B};\n`, [A, B]],
    [`${A},12,cat\n`, [A]],
    [`${B}\t12 KB\t2026\n`, [B]],
    ['  cloud://e/no extension at all  \n', ['cloud://e/no extension at all']],
  ])('are read from %j', (text, ids) => {
    expect(find(text)).toEqual({ ids, bad: [] });
  });
});

describe('ids within other text', () => {
  it.each([
    [`${A} ${B} ${A}`, [A, B, A]],
    [`${A}, ${B},${A}`, [A, B, A]],
    [`${B} 复制 下载 ${A} 复制 下载`, [B, A]],
    [`a.png${A}${B}`, [A, B]],
    [`see ${B}, and (${A}).`, [B, A]],
    [`图片：${A}。还有${B}，完`, [A, B]],
    [`[info] uploaded ${A} in 12 ms\n[info] ${B}: done`, [A, B]],
    [`x = '${B}'; y = \`${A}\`; z = "${A}";`, [B, A, A]],
    [
      "x = 'cloud://e/it\\'s.png'; y = 'cloud://e/it''s.png'",
      ["cloud://e/it's.png", "cloud://e/it's.png"],
    ],
    [`<td>${B}</td><img src="${A}">`, [B, A]],
    [`“${B}”「${A}」`, [B, A]],
    [`| ${A} | 12 |`, [A]],
    ['open cloud://e/v1.2 report.pdf now', ['cloud://e/v1.2 report.pdf']],
    ['open cloud://e/folder and go', ['cloud://e/folder']],
    ['open (cloud://e/folder). Then', ['cloud://e/folder']],
    [
      '{"m":"up cloud:\\/\\/e\\/a b.png\\ncloud:\\/\\/e\\/c.png!"}',
      ['cloud://e/a b.png', 'cloud://e/c.png'],
    ],
    [`"${A} is not closed\nnext "line"`, [A]],
    [`{"a":"${A}\\n${B}"}`, [A, B]],
    [`{"a":"${A},${B}"}`, [A, B]],
    ['icloud://e/a.png mycloud://e/b.png', []],
  ])('are read from %j', (text, ids) => {
    expect(find(text)).toEqual({ ids, bad: [] });
  });
});

describe('what is no id', () => {
  it('is told with its line', () => {
    const long = `cloud://e/${'a'.repeat(851)}`;
    const text = `x\r\ncloud://-bad/a.png\n"cloud://e/"\r${long}\ncloud://{env}/x`;
    const { ids, bad } = find(text);
    expect(ids).toEqual([]);
    expect(bad.map(({ line }) => line)).toEqual([2, 3, 4, 5]);
    expect(bad[0]?.text).toBe('cloud://-bad/a.png');
    expect(bad[2]?.text).toHaveLength(200);
  });

  it('has the same line however the text is cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200_000 }),
        fc.integer({ min: 1, max: 90_000 }),
        (before, size) => {
          const text = `${'ab\r\n'.repeat(before / 4)}cloud:// x`;
          const cuts = Array.from({ length: Math.ceil(text.length / size) }, () => size);
          const { bad } = find(text, 'text', cuts);
          expect(bad.map(({ line }) => line)).toEqual([Math.floor(before / 4) + 1]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a long text', () => {
  it('gives the same however it is cut', () => {
    const lines = Array.from({ length: 6000 }, (_, index) => `row ${index}, "${A}${index}", ${B}`);
    const text = lines.join('\n');
    const whole = find(text);
    expect(whole.ids).toHaveLength(12_000);
    for (const size of [1000, 65_535, 65_536, 100_001]) {
      const cuts = Array.from({ length: Math.ceil(text.length / size) }, () => size);
      expect(find(text, 'text', cuts)).toEqual(whole);
    }
  });

  it.each([
    ['without any end', 'x'],
    ['of nothing but beginnings', 'cloud://'],
    ['of ids that never end', 'cloud://e/a'],
    ['of apostrophes', "'cloud://e/"],
    ['of quotes', '"cloud://e/a" "'],
    ['of doubled quotes', '""cloud://e/'],
    ['of backslashes', 'cloud:\\'],
    ['of brackets', 'see cloud://e/((((((((((((((((((((((((((((((('],
    ['of closed brackets', `see cloud://e/${')'.repeat(9000)}`],
    ['of percents and spaces', `see cloud://e/${' .a'.repeat(3000)}`],
    ['of open brackets', `see cloud://e/${'.('.repeat(3000)}`],
  ])('%s takes no longer than another', (_, piece) => {
    const long = piece.repeat(Math.ceil(300_000 / piece.length));
    const began = performance.now();
    for (const form of ['text', 'comma-or-semicolon', 'tab'] as const)
      find(
        long,
        form,
        Array.from({ length: 4 }, () => 65_536),
      );
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('the form of a file', () => {
  it.each([
    ['a.CSV', 'comma-or-semicolon'],
    ['a.tsv', 'tab'],
    ['a.json', 'text'],
    ['a.jsonl', 'text'],
    [null, 'text'],
  ])('of %j is %s', (file, form) => {
    expect(textFormOf(file)).toBe(form);
  });
});
