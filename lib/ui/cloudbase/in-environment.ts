import type { Pick } from '../../messaging/protocol';

/** What an environment's id looks like (lib/cloudbase refuses all else). */
const ENV = /^[A-Za-z0-9][\w-]{0,199}$/;

/** An older id, which has no bucket behind its environment. */
const HAS_NO_BUCKET = /^cloud:\/\/[^./]*\//;

/**
 * The picks as they are to be asked for when `env` stands for the environment of all ids that do not name theirs with
 * its bucket; by environment, otherwise in the same order. Nothing changes where it is empty, or is none.
 */
export function inEnvironment(picks: readonly Pick[], env: string): readonly Pick[] {
  if (!ENV.test(env) || !picks.some((pick) => isMeant(pick, env))) return picks;
  const moved = picks.map((pick) => (isMeant(pick, env) ? moveTo(pick, env) : pick));
  return moved.sort(({ entry: one }, { entry: other }) =>
    one.drive < other.drive ? -1 : Number(one.drive > other.drive),
  );
}

function isMeant({ entry }: Pick, env: string): boolean {
  return entry.drive !== env && HAS_NO_BUCKET.test(entry.id);
}

function moveTo(pick: Pick, env: string): Pick {
  return {
    ...pick,
    entry: { ...pick.entry, drive: env },
    folders: [env, ...pick.folders.slice(1)],
  };
}
