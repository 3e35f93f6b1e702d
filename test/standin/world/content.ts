import { createCipheriv, createHash } from 'node:crypto';
import type { StoredFile } from './types';

const chunkSize = 64 * 1024;
const blockSize = 16;

/** What the bytes of a file are made of. */
export type ContentSource = Pick<StoredFile, 'id' | 'version' | 'size' | 'convertedTo'>;

/**
 * The bytes of every file: AES-256-CTR over zeros with a key made of seed, id, version and form. Any
 * offset can be reached without making what comes before it, and no file is ever held in memory.
 */
export interface Content {
  /** From `start` up to, and without, `end`, in bytes. */
  readonly bytes: (file: ContentSource, start?: number, end?: number) => Iterable<Uint8Array>;
  readonly sha256: (file: ContentSource) => string;
  readonly sha1: (file: ContentSource) => string;
}

export function createContent(seed: string): Content {
  const digests = new Map<string, string>();

  function* bytes(file: ContentSource, start = 0, end = file.size): Iterable<Uint8Array> {
    const first = Math.floor(start / blockSize);
    const cipher = createCipheriv('aes-256-ctr', keyOf(seed, file), counterAt(first));
    cipher.update(Buffer.alloc(start - first * blockSize));
    for (let position = start; position < end; position += chunkSize) {
      yield cipher.update(Buffer.alloc(Math.min(chunkSize, end - position)));
    }
  }

  function digest(algorithm: string, file: ContentSource): string {
    const key = `${algorithm} ${file.id} ${file.version} ${file.size} ${file.convertedTo ?? ''}`;
    const known = digests.get(key);
    if (known !== undefined) return known;
    const hash = createHash(algorithm);
    for (const chunk of bytes(file)) hash.update(chunk);
    const made = hash.digest('hex');
    digests.set(key, made);
    return made;
  }

  return {
    bytes,
    sha256: (file) => digest('sha256', file),
    sha1: (file) => digest('sha1', file),
  };
}

function keyOf(seed: string, file: ContentSource): Buffer {
  const form = file.convertedTo === undefined ? '' : `\n${file.convertedTo}`;
  return createHash('sha256').update(`${seed}\n${file.id}\n${file.version}${form}`).digest();
}

function counterAt(block: number): Buffer {
  const counter = Buffer.alloc(blockSize);
  counter.writeBigUInt64BE(BigInt(block), 8);
  return counter;
}
