import { createHash } from 'node:crypto';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Ids that look random and are the same in each run with the same seed. */
export interface Identifiers {
  /** Digits without a leading zero. */
  readonly digits: (purpose: string, length: number) => string;
  readonly text: (purpose: string, length: number) => string;
  /** A whole number from 0 up to, and without, `limit`. */
  readonly number: (purpose: string, limit: number) => number;
}

export function createIdentifiers(seed: string): Identifiers {
  const taken = new Set<string>();

  function hash(purpose: string): Buffer {
    return createHash('sha512').update(`${seed}\n${purpose}`).digest();
  }

  function unique(purpose: string, make: (bytes: Buffer) => string): string {
    for (let attempt = 0; ; attempt += 1) {
      const candidate = make(hash(`${purpose}#${attempt}`));
      if (taken.has(candidate)) continue;
      taken.add(candidate);
      return candidate;
    }
  }

  return {
    digits: (purpose, length) =>
      unique(purpose, (bytes) => {
        const smallest = 10 ** (length - 1);
        return String(smallest + (bytes.readUIntBE(0, 6) % (9 * smallest)));
      }),
    text: (purpose, length) =>
      unique(purpose, (bytes) =>
        [...bytes.subarray(0, length)].map((byte) => base62.charAt(byte % 62)).join(''),
      ),
    number: (purpose, limit) => hash(purpose).readUIntBE(0, 6) % limit,
  };
}
