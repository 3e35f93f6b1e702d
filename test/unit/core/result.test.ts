import { describe, expect, it } from 'vitest';
import { assertNever } from '../../../lib/core/assert-never';
import { fail, succeed, type Result } from '../../../lib/core/result';

describe('an outcome', () => {
  it('is a value, or the reason why there is none', () => {
    const outcomes: Result<number, string>[] = [succeed(5), fail('too large')];
    expect(outcomes.map((outcome) => (outcome.ok ? outcome.value : outcome.failure))).toEqual([
      5,
      'too large',
    ]);
  });
});

describe('a case that cannot be', () => {
  it('throws and tells what it was', () => {
    const impossible: never[] = JSON.parse('[{"kind":"new"}]') as never[];
    expect(() => impossible.map((value) => assertNever(value))).toThrow('{"kind":"new"}');
  });
});
