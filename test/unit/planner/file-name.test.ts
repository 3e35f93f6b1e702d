import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName, splitExtension } from '../../../lib/planner/file-name';

const DEVICES = [
  ...['con', 'prn', 'aux', 'nul', 'clock$', 'conin$', 'conout$'],
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((digit) => [`com${digit}`, `lpt${digit}`]),
];

/** What browsers and systems trip over, and harmless letters between them. */
const SNIPPETS = [
  ...DEVICES,
  ...['desktop.ini', 'thumbs.db', '.lnk', '.url', '.local', '.scf', '.{00021401-0000}', '.txt'],
  ...['/', '\\', ':', '*', '?', '"', '<', '>', '|', '%', '.', '..', '~', ' ', '\u00a0', '\u3000'],
  ...[
    '\u0000',
    '\n',
    '\u007f',
    '\u0085',
    '\u00ad',
    '\u200b',
    '\u200d',
    '\u200e',
    '\u202a',
    '\u202e',
  ],
  ...[
    '\u2028',
    '\u2066',
    '\u2069',
    '\ufeff',
    '\u{e0041}',
    '\ufffe',
    '\u{1ffff}',
    '\ud800',
    '\udc00',
  ],
  ...[
    'e',
    '\u0301',
    '\u0338',
    '\ufe0f',
    '报告',
    '👍🏽',
    '👨‍👩‍👧',
    '🇨🇳',
    'é',
    'क्षि',
    '한',
    'ﬁ',
    'K',
    'ſ',
    'A',
  ],
];

const anyName = fc.string({ unit: 'binary', maxLength: 400 });
const nastyName = fc
  .array(fc.oneof(fc.constantFrom(...SNIPPETS), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));
const longName = fc
  .tuple(
    fc.constantFrom('a', '报', '👨‍👩‍👧', 'e\u0301', '🇨🇳', ' ', '.', 'x~ '),
    fc.integer({ min: 1, max: 220 }),
    nastyName,
    fc.constantFrom('', '.pdf', '.lnk', '.tar.gz', '.报告', `.${'x'.repeat(40)}`),
  )
  .map(([unit, count, middle, extension]) => `${middle}${unit.repeat(count)}${extension}`);
const name = fc.oneof(anyName, nastyName, longName);

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

function graphemesOf(text: string): string[] {
  const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

function holds(check: (safe: string, original: string) => void): void {
  fc.assert(
    fc.property(name, (original) => {
      check(safeFileName(original), original);
    }),
    { numRuns: 3000 },
  );
}

describe('any name at all', () => {
  it('becomes one that is not empty', () => {
    holds((safe) => expect(safe).not.toBe(''));
  });

  it('becomes one of at most 200 bytes', () => {
    holds((safe) => expect(bytesOf(safe)).toBeLessThanOrEqual(200));
  });

  it('becomes one without characters that a browser or a system refuses or changes', () => {
    holds((safe) => expect(safe).not.toMatch(/[/\\:*?"<>|%]/u));
  });

  it('becomes one without invisible characters', () => {
    holds((safe) => {
      expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(safe).not.toMatch(/\p{Noncharacter_Code_Point}/u);
      expect(safe).not.toMatch(/[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u);
      expect(safe).not.toMatch(/[\u{e0000}-\u{e007f}]/u);
    });
  });

  it('becomes one with no other space than the ordinary one', () => {
    holds((safe) => expect(safe.replaceAll(' ', '')).not.toMatch(/[\s\p{Z}]/u));
  });

  it('becomes one that begins and ends with neither space nor dot nor tilde', () => {
    holds((safe) => expect(safe).not.toMatch(/^[ .~]|[ .~]$/u));
  });

  it('becomes one without a space behind its last dot', () => {
    holds((safe) => expect(safe).not.toMatch(/\. [^.]*$/u));
  });

  it('becomes one that is no device', () => {
    holds((safe) => {
      const stem = safe.toLowerCase().split('.')[0] ?? '';
      expect(DEVICES).not.toContain(stem);
    });
  });

  it('becomes one that no system reads or runs by itself', () => {
    holds((safe) => {
      expect(['desktop.ini', 'thumbs.db']).not.toContain(safe.toLowerCase());
      expect(safe).not.toMatch(/\.(?:lnk|url|local|scf|\{[^.]*\})$/iu);
    });
  });

  it('is left alone the second time', () => {
    holds((safe) => expect(safeFileName(safe)).toBe(safe));
  });

  it('keeps its extension when it is cut', () => {
    const stem = fc.constantFrom('a', '报', '👍🏽', 'e\u0301').map((unit) => unit.repeat(210));
    const extension = fc.constantFrom('.pdf', '.docx', '.报告', '.7z', '.PDF');
    fc.assert(
      fc.property(stem, extension, (long, tail) => {
        const safe = safeFileName(long + tail);
        expect(safe.endsWith(tail)).toBe(true);
        expect(bytesOf(safe)).toBeGreaterThan(150);
      }),
    );
  });

  it('is cut between whole characters, as a reader sees them', () => {
    const units = fc.array(fc.constantFrom('a', '报', '👍🏽', '🇨🇳', 'e\u0301', '1️⃣', '한', 'क्षि'), {
      minLength: 120,
      maxLength: 200,
    });
    fc.assert(
      fc.property(units, (characters) => {
        const whole = graphemesOf(characters.join('').normalize('NFC'));
        const cut = graphemesOf(
          safeFileName(`${characters.join('')}.pdf`).slice(0, -'.pdf'.length),
        );
        expect(cut).toEqual(whole.slice(0, cut.length));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a name', () => {
  it.each([
    ['季度报告.xlsx', '季度报告.xlsx'],
    ['a/b\\c:d*e?f"g<h>i|j%k.txt', 'a／b＼c：d＊e？f＂g＜h＞i｜j％k.txt'],
    ['  ..report.pdf.. ', 'report.pdf'],
    ['~$draft.docx', '$draft.docx'],
    ['a\u00a0b\u3000c.txt', 'a b c.txt'],
    ['e\u0301.txt', 'é.txt'],
    ['1. 概述', '1．概述'],
    ['1. a.  b', '1．a．b'],
    ['1. 概述.docx', '1. 概述.docx'],
    ['gpj.\u202egnp.exe', 'gpj.gnp.exe'],
    ['\u{1f468}\u200d\u{1f469}.png', '\u{1f468}\u{1f469}.png'],
    ['a\ud800b.txt', 'ab.txt'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['Com1.tar.gz', '_Com1.tar.gz'],
    ['conference.txt', 'conference.txt'],
    ['Desktop.INI', '_Desktop.INI'],
    ['shortcut.LNK', 'shortcut.LNK_'],
    ['folder.{21EC2020-3AEA}', 'folder.{21EC2020-3AEA}_'],
    ['', '_'],
    ['. . .', '_'],
    ['\u200b', '_'],
  ])('%j becomes %j', (original, safe) => {
    expect(safeFileName(original)).toBe(safe);
  });

  it('that is just long enough is left alone', () => {
    const exact = `${'a'.repeat(196)}.pdf`;
    expect(safeFileName(exact)).toBe(exact);
    expect(safeFileName(`a${exact}`)).toBe(exact);
  });

  it('can be made shorter still', () => {
    expect(bytesOf(safeFileName(`${'报'.repeat(100)}.pdf`, 60))).toBeLessThanOrEqual(60);
    expect(safeFileName('report.pdf', 60)).toBe('report.pdf');
  });

  it('that is one endless character still becomes a name', () => {
    expect(safeFileName(`a${'\u0301'.repeat(300)}.pdf`)).toBe('_.pdf');
  });

  it('stays within the limit also where a character had to be added', () => {
    expect(bytesOf(safeFileName(`${'a'.repeat(196)}.lnk`))).toBeLessThanOrEqual(200);
    expect(bytesOf(safeFileName(`con.${'a'.repeat(196)}`))).toBeLessThanOrEqual(200);
  });

  it('is composed also where an invisible character stood between letter and accent', () => {
    expect(safeFileName('e\u200d\u0301.txt')).toBe('é.txt');
  });
});

describe('the extension of a name', () => {
  it.each([
    ['report.pdf', 'report', '.pdf'],
    ['archive.tar.gz', 'archive.tar', '.gz'],
    ['README', 'README', ''],
    ['.htaccess', '.htaccess', ''],
    ['v1. final version', 'v1. final version', ''],
    ['trailing.', 'trailing.', ''],
    [`a.${'x'.repeat(31)}`, 'a', `.${'x'.repeat(31)}`],
    [`a.${'x'.repeat(32)}`, `a.${'x'.repeat(32)}`, ''],
  ])('of %j stands after %j and is %j', (whole, stem, extension) => {
    expect(splitExtension(whole)).toEqual({ stem, extension });
  });
});
