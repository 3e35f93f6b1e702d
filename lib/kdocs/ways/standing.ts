import type { Failure } from '../../core/failure';
import type { WayId } from './way';

/** How many stumbles in a row a way that has served is forgiven. */
const TRUST = 5;

/** The pages themselves live on this one, so it is trusted a little before it has served. */
const FIRST_TRUST: readonly (readonly [WayId, number])[] = [['web-single', 2]];

/** Whether a way that fails can be expected to do better when it is asked again. */
export interface Standing {
  hasServed(id: WayId): boolean;
  served(id: WayId): void;
  /** Whether the way was trusted up to this failure. */
  failed(id: WayId, failure: Failure): boolean;
  forget(): void;
}

export function createStanding(): Standing {
  let trust = new Map(FIRST_TRUST);
  const proven = new Set<WayId>();
  return {
    hasServed: (id) => proven.has(id),
    served(id) {
      proven.add(id);
      trust.set(id, TRUST);
    },
    failed(id, failure) {
      const left = trust.get(id) ?? 0;
      if (left > 0 && isStumble(failure)) trust.set(id, left - 1);
      return left > 0;
    },
    forget() {
      trust = new Map(FIRST_TRUST);
      proven.clear();
    },
  };
}

/** Whether it is the service that stumbled, so that another try may go well. */
export function isStumble(failure: Failure): boolean {
  return (
    failure.kind === 'network' ||
    failure.kind === 'broken-answer' ||
    (failure.kind === 'refused' && failure.status >= 500)
  );
}
