import type { CloudFile, Environment, FileState } from './types';

/** All environments and their files; nothing here looks through all of them. */
export interface FileStore {
  readonly envs: () => readonly Environment[];
  readonly env: (id: string) => Environment | undefined;
  readonly add: (file: CloudFile) => void;
  readonly addEnv: (env: Environment) => void;
  readonly remove: (file: CloudFile) => void;
  readonly file: (env: Environment, path: string) => CloudFile | undefined;
  /** The file at this host and path. */
  readonly served: (host: string, path: string) => CloudFile | undefined;
  /** In the order in which they were added. */
  readonly files: (env: Environment) => readonly CloudFile[];
  /** In the order of their paths' bytes; the same array until something is added or removed. */
  readonly listed: (env: Environment) => readonly CloudFile[];
  readonly setState: (file: CloudFile, state: FileState) => void;
  readonly stateOf: (file: CloudFile) => FileState;
}

export function createFileStore(): FileStore {
  const envs = new Map<string, Environment>();
  const files = new Map<string, Map<string, CloudFile>>();
  const sorted = new Map<string, readonly CloudFile[]>();
  const states = new Map<string, FileState>();

  const filesOf = (env: Environment): Map<string, CloudFile> => {
    const known = files.get(env.id) ?? new Map<string, CloudFile>();
    files.set(env.id, known);
    return known;
  };
  const file = (env: Environment, path: string): CloudFile | undefined => filesOf(env).get(path);

  return {
    envs: () => [...envs.values()],
    env: (id) => envs.get(id),
    addEnv: (env) => void envs.set(env.id, env),
    add: (added) => {
      filesOf(added.env).set(added.path, added);
      sorted.delete(added.env.id);
    },
    remove: (removed) => {
      filesOf(removed.env).delete(removed.path);
      sorted.delete(removed.env.id);
    },
    file,
    served: (host, path) =>
      [...envs.values()]
        .filter((env) => env.host === host)
        .map((env) => file(env, path))
        .find((found) => found !== undefined),
    files: (env) => [...filesOf(env).values()],
    listed: (env) => {
      const known = sorted.get(env.id) ?? [...filesOf(env).values()].sort(byBytes);
      sorted.set(env.id, known);
      return known;
    },
    setState: (meant, state) => void states.set(meant.id, state),
    stateOf: ({ id }) => states.get(id) ?? { kind: 'there' },
  };
}

function byBytes(one: CloudFile, other: CloudFile): number {
  return Buffer.compare(Buffer.from(one.path), Buffer.from(other.path));
}
