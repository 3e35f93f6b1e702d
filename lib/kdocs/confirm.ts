import pLimit from 'p-limit';
import type { Failure } from '../core/failure';
import { fail, succeed, type Result } from '../core/result';
import type { Mark } from '../selection/entry';
import { markKey } from '../selection/marks';
import { concernsAll } from './errors';
import { askLink } from './link-file';
import type { WebFile } from './shapes';
import type { WebApi } from './web-api';

/**
 * How many questions may be in vain before no more is asked: no honest page is so wrong, and a forged one must
 * not have the session ask thousands of them.
 */
const VAIN_LIMIT = 50;

/** Questions at once, as many as the service gets at once anyway. */
const AT_ONCE = 6;

export interface Confirmed {
  readonly mark: Mark;
  readonly file: Result<WebFile, Failure>;
}

/**
 * Confirms marks by their ids: those in `listed` are known, the others are asked for one by one; a file that is
 * not what `isRight` wants counts as unknown. Fails only with what concerns all of them.
 */
export async function confirmMarks(
  web: WebApi,
  marks: readonly Mark[],
  listed: ReadonlyMap<string, WebFile>,
  isRight: (file: WebFile, mark: Mark) => boolean = () => true,
): Promise<Result<readonly Confirmed[], Failure>> {
  const limit = pLimit(AT_ONCE);
  const unidentified = fail({ kind: 'unidentified' } as const);
  /** `vain`: questions that were in vain, or may yet be. */
  const asked: { ended: Failure | null; vain: number } = { ended: null, vain: 0 };

  const askFor = async (mark: Mark): Promise<Confirmed['file']> => {
    if (asked.ended !== null) return fail(asked.ended);
    if (asked.vain >= VAIN_LIMIT) return unidentified;
    asked.vain += 1;
    const file = await ask(web, mark);
    if (!file.ok && concernsAll(file.failure)) asked.ended = file.failure;
    if (!file.ok) return file;
    if (!isRight(file.value, mark)) return unidentified;
    asked.vain -= 1;
    return file;
  };

  const confirmed = await Promise.all(
    marks.map(async (mark): Promise<Confirmed> => {
      const known = listed.get(markKey(mark));
      const file = known === undefined ? await limit(() => askFor(mark)) : succeed(known);
      return { mark, file };
    }),
  );
  return asked.ended === null ? succeed(confirmed) : fail(asked.ended);
}

async function ask(web: WebApi, { id, linkId, kind }: Mark): Promise<Result<WebFile, Failure>> {
  if (id !== null) {
    const file = await web.metadata(id);
    return file.ok && file.value.id !== id ? fail({ kind: 'unidentified' }) : file;
  }
  return linkId === null ? fail({ kind: 'unidentified' }) : askLink(web, linkId, kind);
}
