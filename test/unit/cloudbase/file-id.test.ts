import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCloudFileId } from '../../../lib/cloudbase/file-id';

describe('a CloudBase file id', () => {
  it('tells environment, bucket and path', () => {
    expect(parseCloudFileId('cloud://test2-4a89da.7465-test2-4a89da/A.png')).toEqual({
      env: 'test2-4a89da',
      bucket: '7465-test2-4a89da',
      path: 'A.png',
    });
  });

  it('of the older kind has no bucket', () => {
    expect(parseCloudFileId('cloud://prod/photos/cat.png')).toEqual({
      env: 'prod',
      bucket: null,
      path: 'photos/cat.png',
    });
  });

  it.each(['报告 终稿.docx', 'a#b%20c|d?e.txt', '../up.txt', 'a//b', ' ', 'line\nbreak'])(
    'keeps the path %j as it is',
    (path) => {
      expect(parseCloudFileId(`cloud://env.bucket/${path}`)?.path).toBe(path);
    },
  );

  it.each([
    '',
    'cloud://',
    'cloud://env',
    'cloud://env/',
    'cloud:///path',
    'cloud://.bucket/path',
    'cloud://-env/path',
    'cloud://env.b.c/path',
    'cloud://en v/path',
    'https://env.bucket/path',
    'xcloud://env/path',
    ' cloud://env/path',
    'Cloud://env/path',
  ])('is not %j', (text) => {
    expect(parseCloudFileId(text)).toBeNull();
  });

  it('has a path of at most 850 bytes', () => {
    expect(parseCloudFileId(`cloud://env/${'a'.repeat(850)}`)).not.toBeNull();
    expect(parseCloudFileId(`cloud://env/${'a'.repeat(851)}`)).toBeNull();
    expect(parseCloudFileId(`cloud://env/${'报'.repeat(284)}`)).toBeNull();
  });

  it('can be put together again from its parts', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,30}$/);
    const path = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(name, fc.option(name), path, (env, bucket, inner) => {
        const text = `cloud://${env}${bucket === null ? '' : `.${bucket}`}/${inner}`;
        expect(parseCloudFileId(text)).toEqual({ env, bucket, path: inner });
      }),
    );
  });
});
