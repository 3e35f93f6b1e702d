import { newestMoment } from '../world/builder';
import type { Identifiers } from '../world/identifiers';
import type { FileStore } from './file-store';
import type { CloudFile, Environment } from './types';

export interface EnvironmentOptions {
  /** Without it made of the id, as the service does it. */
  readonly bucket?: string;
  readonly alias?: string;
  /** Without it one below `tcb.qcloud.la`; `cdn.own-files.example` is played as well. */
  readonly host?: string;
}

export interface ManyCloudFilesOptions {
  /** Path of the file with this number, from 1; `records/0001.bin` and so on unless said. */
  readonly path?: (index: number) => string;
  /** Size in bytes of the file with this number; 1 to 64 unless said. */
  readonly size?: number | ((index: number) => number);
}

/** Puts environments and files into the world of CloudBase, also while the server runs. */
export interface CloudbaseBuilder {
  readonly env: (id: string, options?: EnvironmentOptions) => Environment;
  /** A path that ends in `/` stands for an empty folder. */
  readonly file: (env: Environment, path: string, size: number) => CloudFile;
  readonly files: (
    env: Environment,
    count: number,
    options?: ManyCloudFilesOptions,
  ) => readonly CloudFile[];
}

const account = '1258717764';
const threeMonths = 90 * 24 * 3600;

export function createBuilder(store: FileStore, identifiers: Identifiers): CloudbaseBuilder {
  function file(env: Environment, path: string, size: number): CloudFile {
    const id = `cloud://${env.id}.${env.bucket}/${path}`;
    const mtime = newestMoment - identifiers.number(id, threeMonths);
    const made: CloudFile = { env, id, path, size, version: 1, mtime };
    store.add(made);
    return made;
  }

  return {
    env: (id, options = {}) => {
      const bucket = options.bucket ?? `${Buffer.from(id.slice(0, 2)).toString('hex')}-${id}`;
      const host = options.host ?? `${bucket}-${account}.tcb.qcloud.la`;
      const made: Environment = { id, bucket, alias: options.alias ?? id, host };
      store.addEnv(made);
      return made;
    },
    file,
    files: (env, count, options = {}) =>
      Array.from({ length: count }, (_, position) => {
        const index = position + 1;
        const path = options.path?.(index) ?? `records/${String(index).padStart(4, '0')}.bin`;
        return file(env, path, sizeOf(index, options.size));
      }),
  };
}

function sizeOf(index: number, size: ManyCloudFilesOptions['size']): number {
  if (typeof size === 'function') return size(index);
  return size ?? 1 + (index % 64);
}
