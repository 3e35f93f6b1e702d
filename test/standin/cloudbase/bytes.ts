import { createHash } from 'node:crypto';
import type { Content } from '../world/content';
import { contentTypeOf, extensionOf } from '../world/file-types';
import type { CloudFile } from './types';

/** The bytes of every file in CloudBase, made while they are sent. */
export interface CloudContent {
  /** From `start` up to, and without, `end`, in bytes. */
  readonly bytes: (file: CloudFile, start?: number, end?: number) => Iterable<Uint8Array>;
  readonly sha256: (file: CloudFile) => string;
}

const letters = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 \n');

export function createCloudContent(content: Content): CloudContent {
  const digests = new Map<string, string>();

  function* bytes(file: CloudFile, start = 0, end = file.size): Iterable<Uint8Array> {
    for (const chunk of content.bytes(file, start, end)) {
      yield isText(file) ? chunk.map((byte) => letters[byte % letters.length] ?? 0) : chunk;
    }
  }

  return {
    bytes,
    sha256: (file) => {
      const key = `${file.id} ${file.version} ${file.size}`;
      const known = digests.get(key);
      if (known !== undefined) return known;
      const hash = createHash('sha256');
      for (const chunk of bytes(file)) hash.update(chunk);
      const made = hash.digest('hex');
      digests.set(key, made);
      return made;
    },
  };
}

/** Text is made of letters, so that it becomes smaller when it is packed. */
export function isText({ path }: CloudFile): boolean {
  const type = contentTypeOf(path);
  return type.startsWith('text/') || extensionOf(path) === 'json';
}
