import { describe, expect, it } from 'vitest';
import { checkContent, endsAt, isExactly, ownPathOf } from '../../../lib/downloads/check';
import { sampleTask, sampleTransfer } from '../../support/fakes/samples';

const DOWNLOADS = '/home/ann/Downloads';

function check(
  wanted: Parameters<typeof sampleTask>[0],
  arrived: Parameters<typeof sampleTransfer>[0] = {},
): string {
  const task = sampleTask(wanted);
  const transfer = sampleTransfer({ path: `${DOWNLOADS}/${task.path}`, ...arrived });
  const failure = checkContent(task, transfer);
  if (failure === null) return 'fine';
  return failure.kind === 'wrong-content' ? failure.found : failure.kind;
}

describe('a file that arrived', () => {
  it('is fine when type and size are as wanted, whatever its name', () => {
    expect(check({})).toBe('fine');
  });

  it.each([999, 1001, 0])('with %d of 1,000 bytes has the wrong size', (bytes) => {
    expect(check({}, { bytes })).toBe('size');
  });

  it('may have any size where the service tells none', () => {
    expect(check({ size: null }, { bytes: 123_456 })).toBe('fine');
  });

  it('may be empty where it is empty', () => {
    expect(check({ size: 0 }, { bytes: 0 })).toBe('fine');
  });
});

describe('a file in an archive', () => {
  const wrapped = { isWrapped: true };

  it('may have any size that an archive of it can have', () => {
    expect(check(wrapped, { bytes: 700, mime: 'application/zip' })).toBe('fine');
    expect(check(wrapped, { bytes: 1200, mime: 'application/zip' })).toBe('fine');
    expect(check({ ...wrapped, leastSize: 1000 }, { bytes: 700 })).toBe('fine');
  });

  it('is not there with less than that', () => {
    expect(check(wrapped, { bytes: 98 })).toBe('size');
    expect(check(wrapped, { bytes: 99 })).toBe('fine');
    expect(check({ ...wrapped, size: 1_032_000 }, { bytes: 1097 })).toBe('size');
    expect(check({ ...wrapped, size: null }, { bytes: 0 })).toBe('size');
  });

  it('is no page, also where the file is one', () => {
    const page = { ...wrapped, path: 'KDocs/page.html' };
    expect(check(page, { mime: 'text/html', bytes: 5000 })).toBe('error-page');
    expect(check(page, { mime: 'application/zip', bytes: 5000 })).toBe('fine');
  });
});

describe('a file that may be served as any type', () => {
  it.each(['text/html', 'application/json', 'text/xml'])('may be served as %s', (mime) => {
    const arrived = { mime, bytes: 300 };
    expect(check({ path: 'KDocs/a.pdf', size: null }, arrived)).toBe('error-page');
    expect(check({ path: 'KDocs/a.pdf', size: null, anyType: true }, arrived)).toBe('fine');
  });

  it('has its size all the same where that is known', () => {
    expect(check({ anyType: true }, { mime: 'text/html', bytes: 999 })).toBe('size');
  });
});

describe('an error page', () => {
  it.each(['text/html', 'application/xhtml+xml'])(
    'of type %s is known in place of a document',
    (mime) => {
      expect(check({}, { mime, bytes: 512 })).toBe('error-page');
      expect(check({ size: null, path: 'KDocs/Reports.zip' }, { mime, bytes: 50_000 })).toBe(
        'error-page',
      );
    },
  );

  it('is known also under the name that the browser gave it', () => {
    const path = `${DOWNLOADS}/KDocs/report.html`;
    expect(check({}, { mime: 'text/html', bytes: 512, path })).toBe('error-page');
  });

  it.each(['application/json', 'application/xml', 'text/xml'])('of type %s is small', (mime) => {
    expect(check({ size: null }, { mime, bytes: 46 })).toBe('error-page');
    expect(check({ size: null }, { mime, bytes: 600 })).toBe('error-page');
    expect(check({ size: null }, { mime, bytes: 100_000 })).toBe('fine');
  });

  it.each([
    ['KDocs/page.html', 'text/html'],
    ['KDocs/page.HTM', 'text/html'],
    ['KDocs/data.json', 'application/json'],
    ['KDocs/drawing.svg', 'text/xml'],
    ['KDocs/feed.xml', 'application/xml'],
  ])('is not %s of type %s', (path, mime) => {
    expect(check({ path }, { mime })).toBe('fine');
  });

  it('in place of a page is known by its size', () => {
    expect(check({ path: 'KDocs/page.html' }, { mime: 'text/html', bytes: 4321 })).toBe('size');
  });

  it.each([
    ['KDocs/notebook.ipynb', 'application/json'],
    ['KDocs/component.vue', 'text/html'],
  ])('is not %s of type %s, whose size is known and right', (path, mime) => {
    expect(check({ path, size: 1000 }, { mime, bytes: 1000 })).toBe('fine');
  });
});

describe('a file with the wanted name', () => {
  it.each([
    [`${DOWNLOADS}/KDocs/report.pdf`, 'KDocs/report.pdf'],
    ['C:\\Users\\ann\\Downloads\\KDocs\\report.pdf', 'KDocs/report.pdf'],
    [`${DOWNLOADS}/KDocs/e\u0301.pdf`, 'KDocs/é.pdf'],
  ])('is exactly at %s', (path, wanted) => {
    expect(isExactly(path, wanted)).toBe(true);
    expect(endsAt(path, wanted)).toBe(true);
  });

  it.each([
    ['KDocs/report.pdf', 'KDocs/report (1).pdf'],
    ['KDocs/report.pdf', 'KDocs/report(1).pdf'],
    ['KDocs/report.pdf', 'KDocs/report (27).pdf'],
    ['KDocs/README', 'KDocs/README (1)'],
    ['KDocs/report (1).pdf', 'KDocs/report (1) (1).pdf'],
    ['KDocs/a/report.pdf', 'KDocs/a/report (1).pdf'],
    ['KDocs/backup.tar.gz', 'KDocs/backup (1).tar.gz'],
    ['KDocs/backup.tar.gz', 'KDocs/backup.tar (1).gz'],
  ])('has it also where the browser kept both: %s as %s', (wanted, actual) => {
    const path = `${DOWNLOADS}/${actual}`;
    expect(endsAt(path, wanted)).toBe(true);
    expect(isExactly(path, wanted)).toBe(false);
    expect(ownPathOf(path, wanted)).toBe(actual);
  });

  it('has it where its name itself ends in a number', () => {
    const wanted = 'KDocs/report (1).pdf';
    expect(isExactly(`${DOWNLOADS}/${wanted}`, wanted)).toBe(true);
  });

  it('is its own also below a download folder of Windows', () => {
    expect(ownPathOf('C:\\Downloads\\KDocs\\a\\report (2).pdf', 'KDocs/a/report.pdf')).toBe(
      'KDocs/a/report (2).pdf',
    );
  });
});

describe('a file under another name', () => {
  it.each([
    ['another name', `${DOWNLOADS}/KDocs/download.pdf`],
    ['another extension', `${DOWNLOADS}/KDocs/report.txt`],
    ['the root of the download folder', `${DOWNLOADS}/report.pdf`],
    ['another folder', `${DOWNLOADS}/Other/report.pdf`],
    ['a folder that only ends alike', `${DOWNLOADS}/MyKDocs/report.pdf`],
    ['a name that only ends alike', `${DOWNLOADS}/KDocs/my report.pdf`],
    ['a name with more behind it', `${DOWNLOADS}/KDocs/report (1) copy.pdf`],
    ['no name', ''],
  ])('is told: %s', (_, path) => {
    expect(endsAt(path, 'KDocs/report.pdf')).toBe(false);
    expect(isExactly(path, 'KDocs/report.pdf')).toBe(false);
  });
});
