import { afterEach, describe, expect, it, vi } from 'vitest';
import { isAbsentCall, isElsewhere, openFailure, webFailure } from '../../../lib/kdocs/errors';

const answer = (status: number, retryAfter: string | null = null) => ({
  status,
  retryAfter,
  body: {},
});
const said = (code: string) => ({ code, text: '说明' });

afterEach(() => void vi.useRealTimers());

describe('a word of the web API', () => {
  it.each([
    ['userNotLogin', 403, 'logged-out'],
    ['SessionNotExist', 401, 'logged-out'],
    ['InvalidWpssid', 401, 'logged-out'],
    ['permissionDenied', 403, 'forbidden'],
    ['NotGroupMember', 403, 'forbidden'],
    ['NotAllow', 403, 'forbidden'],
    ['fileNotExists', 403, 'gone'],
    ['folderNotExists', 404, 'gone'],
    ['GroupNotExist', 403, 'gone'],
    ['lightLinkNotExist', 403, 'gone'],
    ['notAllowType', 403, 'no-raw-file'],
    ['unSupport', 403, 'no-raw-file'],
    ['UnSupportFileType', 403, 'no-raw-file'],
    ['ErrForbidDownloadLinkFile', 403, 'no-raw-file'],
  ])('%s with HTTP %d means %s', (word, status, kind) => {
    expect(webFailure(answer(status), said(word)).kind).toBe(kind);
  });

  it('that nobody knows is refused, with what the service said', () => {
    expect(webFailure(answer(403), said('newWord'))).toEqual({
      kind: 'refused',
      status: 403,
      answer: said('newWord'),
    });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'])(
    'such as %s, which every object knows, is refused like any unknown one',
    (word) => {
      expect(webFailure(answer(403), said(word))).toMatchObject({ kind: 'refused', status: 403 });
      expect(openFailure(answer(403), said(word))).toMatchObject({ kind: 'refused', status: 403 });
    },
  );

  it('goes along with the failure that it caused', () => {
    expect(webFailure(answer(403), said('fileNotExists'))).toEqual({
      kind: 'gone',
      answer: said('fileNotExists'),
    });
  });
});

describe('a code of the open API', () => {
  it.each([
    ['400000003', 403, 'logged-out'],
    ['400006', 401, 'logged-out'],
    ['400000004', 400, 'not-here'],
    ['400008009', 400, 'gone'],
    ['403000001', 403, 'forbidden'],
    ['403008042', 403, 'no-raw-file'],
    ['404000001', 404, 'not-here'],
    ['429001', 429, 'slow-down'],
    ['429002', 429, 'slow-down'],
    ['500000004', 500, 'not-here'],
    ['403000001', 200, 'forbidden'],
  ])('%s with HTTP %d means %s', (code, status, kind) => {
    expect(openFailure(answer(status), said(code)).kind).toBe(kind);
  });

  it('that nobody knows is refused, with what the service said', () => {
    expect(openFailure(answer(400), said('400000002'))).toEqual({
      kind: 'refused',
      status: 400,
      answer: said('400000002'),
    });
  });
});

describe('a host without a call', () => {
  it.each([
    [404, null, true],
    [404, '404000001', true],
    [500, '500000004', true],
    [200, '500000004', true],
    [400, '400000004', false],
    [404, 'fileNotExists', false],
    [404, 'newWord', false],
    [403, null, false],
    [500, null, false],
  ])('with HTTP %d and the word %j: %s', (status, code, isAbsent) => {
    expect(isAbsentCall(status, code === null ? null : said(code))).toBe(isAbsent);
  });
});

describe('a group that may be known elsewhere', () => {
  it.each([
    ['GroupNotExist', true],
    ['NotGroupMember', true],
    ['fileNotExists', false],
    ['permissionDenied', false],
    ['newWord', false],
  ])('is told by %s: %s', (word, isIt) => {
    expect(isElsewhere(webFailure(answer(403), said(word)))).toBe(isIt);
  });
});

describe('an answer that says nothing', () => {
  it.each([
    [401, 'logged-out'],
    [403, 'refused'],
    [404, 'not-here'],
    [429, 'slow-down'],
    [500, 'refused'],
    [502, 'refused'],
  ])('with HTTP %d means %s', (status, kind) => {
    expect(webFailure(answer(status), null).kind).toBe(kind);
    expect(openFailure(answer(status), null).kind).toBe(kind);
  });
});

describe('the wait that a service asks for', () => {
  it.each([
    [null, null],
    ['0', 0],
    ['30', 30_000],
    ['soon', null],
    ['', null],
  ])('is, with Retry-After %j, %j ms', (header, retryAfter) => {
    expect(webFailure(answer(429, header), null)).toEqual({ kind: 'slow-down', retryAfter });
  });

  it('is half a second where the same is under way already', () => {
    expect(webFailure(answer(403), said('fileTaskDuplicated'))).toEqual({
      kind: 'slow-down',
      retryAfter: 500,
    });
    expect(webFailure(answer(403, '3'), said('fileTaskDuplicated'))).toEqual({
      kind: 'slow-down',
      retryAfter: 3000,
    });
  });

  it('may be given as a date', () => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 3, 9, 0, 0) });
    expect(webFailure(answer(429, 'Tue, 03 Nov 2026 09:01:30 GMT'), null)).toEqual({
      kind: 'slow-down',
      retryAfter: 90_000,
    });
    expect(webFailure(answer(429, 'Tue, 03 Nov 2026 08:00:00 GMT'), null)).toEqual({
      kind: 'slow-down',
      retryAfter: 0,
    });
  });
});
