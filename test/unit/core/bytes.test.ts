import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../../lib/core/bytes';

describe('a size', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1 kB'],
    [1500, '1.5 kB'],
    [34_500_000, '34.5 MB'],
    [1_000_000_000, '1 GB'],
    [2_500_000_000_000, '2.5 TB'],
    [5_000_000_000_000_000, '5,000 TB'],
  ])('of %d bytes reads %s', (bytes, text) => {
    expect(formatBytes(bytes, 'en')).toBe(text);
  });

  it('is written as the language writes it', () => {
    expect(formatBytes(1_234_567, 'de')).toMatch(/^1,2\sMB$/);
    expect(formatBytes(1_234_567, 'zh-CN')).toMatch(/^1\.2\s?MB$/);
  });

  it('just below the next unit is rounded into it', () => {
    expect(formatBytes(999_999, 'en')).toBe('1 MB');
  });
});
