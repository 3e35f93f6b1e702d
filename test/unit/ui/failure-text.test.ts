// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { skipReasonSchema } from '../../../lib/messaging/failure-schema';
import { failureText, skipText } from '../../../lib/ui/failure-text';
import { FAILURES } from '../../support/fakes/samples';

describe('a failure', () => {
  it.each(FAILURES)('is told in whole sentences: $kind', (failure) => {
    expect(failureText(failure)).toMatch(/^[A-Z].{10,}/);
    expect(failureText(failure)).not.toMatch(/\$\d|undefined|null|\[object/);
  });

  it('of each kind is told in words of its own', () => {
    const texts = new Set(FAILURES.map(failureText));
    // Two of the samples differ in the wait only, which is not told.
    expect(texts.size).toBe(FAILURES.length - 1);
  });

  it('shows what the service itself said', () => {
    const text = failureText({
      kind: 'refused',
      status: 403,
      answer: { code: '400000002', text: '参数错误' },
    });
    expect(text).toContain('403');
    expect(text).toContain('400000002');
    expect(text).toContain('参数错误');
  });

  it('shows the code alone where the service gave no text', () => {
    const text = failureText({ kind: 'gone', answer: { code: 'fileNotExists', text: '' } });
    expect(text).toMatch(/fileNotExists$/);
  });

  it('of a conversion shows the number and the text of the service', () => {
    const answer = { code: '500012', text: '转换失败' };
    const text = failureText({ kind: 'conversion', problem: 'failed', answer });
    expect(text).toMatch(/^The service could not turn this .* Service: 500012 – 转换失败$/);
  });

  it.each(FAILURES)('says what to do about it: $kind', (failure) => {
    const verbs =
      /\b(?:Try|try|Ask|ask|Log in|Open|Wait|Reload|Choose|choose|Check|Mark|turn|Look)\b/;
    expect(failureText(failure)).toMatch(verbs);
  });

  it('keeps a text of the service as it is, also with dollar signs in it', () => {
    const text = failureText({ kind: 'gone', answer: { code: '$1', text: '<b>$2</b> $$' } });
    expect(text).toContain('$1 – <b>$2</b> $$');
  });

  it('of a server that does not give the file is no broken transfer', () => {
    for (const reason of ['SERVER_FORBIDDEN', 'SERVER_UNAUTHORIZED'])
      expect(failureText({ kind: 'transfer', reason })).toMatch(/^The server refuses/);
  });

  it('of a transfer names the browser’s reason', () => {
    expect(failureText({ kind: 'transfer', reason: 'CRASH' })).toContain('CRASH');
    expect(failureText({ kind: 'transfer', reason: 'FILE_NO_SPACE' })).toContain('FILE_NO_SPACE');
  });

  it.each([
    ['STALLED', /stood still/],
    ['LOST', /knows this download no more/],
  ])('of a transfer that the extension itself gave up is told in words: %s', (reason, words) => {
    const text = failureText({ kind: 'transfer', reason });
    expect(text).toMatch(words);
    expect(text).not.toContain(reason);
  });

  it('of a link names the address that was not followed', () => {
    expect(failureText({ kind: 'untrusted-link', host: 'https://evil.example' })).toContain(
      'https://evil.example',
    );
  });
});

describe('a failure about many entries', () => {
  it('tells how many they are', () => {
    expect(failureText({ kind: 'not-shown', count: 1 })).toContain('1 more entry is');
    expect(failureText({ kind: 'not-shown', count: 12 })).toContain('12 more entries are');
    expect(failureText({ kind: 'endless-list', limit: 100_000 })).toContain('100,000');
  });
});

describe('what was left out', () => {
  it.each(skipReasonSchema.options)('has its reason: %s', (reason) => {
    expect(skipText(reason)).toMatch(/^[A-Z].*\.$/);
  });

  it('has a reason of its own each time', () => {
    const { options } = skipReasonSchema;
    expect(new Set(options.map(skipText)).size).toBe(options.length);
  });
});
