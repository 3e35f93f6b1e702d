import { describe, expect, it } from 'vitest';
import { isOnlineDocument, savedForm, shownName } from '../../../lib/kdocs/online-types';

describe('what a file is saved as', () => {
  it.each([
    ['计划.otl', 'docx', '计划.docx', 'docx'],
    ['计划.otl', 'pdf', '计划.pdf', 'pdf'],
    ['A.B.OTL', 'docx', 'A.B.docx', 'docx'],
    ['表.ksheet', 'pdf', '表.xlsx', 'xlsx'],
    ['图.pof', 'docx', '图.png', 'png'],
    ['图.pom', 'docx', '图.png', 'png'],
    ['库.dbt', 'docx', '库.dbt', null],
    ['问.form', 'docx', '问.form', null],
    ['a.pdf', 'docx', 'a.pdf', null],
    ['otl', 'docx', 'otl', null],
    ['.otl', 'docx', '.docx', 'docx'],
    ['a.otl.zip', 'docx', 'a.otl.zip', null],
  ] as const)('%s with %s: %s', (name, otl, saved, convertTo) => {
    expect(savedForm(name, { otl })).toEqual({ name: saved, convertTo });
  });
});

describe('an online document', () => {
  it.each(['a.otl', 'a.KSHEET', 'a.dbt', 'a.form', 'a.pof', 'a.pom'])('is %s', (name) => {
    expect(isOnlineDocument(name)).toBe(true);
    expect(shownName(name)).toBe('a');
  });

  it.each(['a.docx', 'otl', 'a.otlx', 'a.', ''])('is not %s', (name) => {
    expect(isOnlineDocument(name)).toBe(false);
    expect(shownName(name)).toBe(name);
  });
});
