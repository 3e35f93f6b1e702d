import type { ServiceId } from '../selection/entry';
import type { InHand } from './in-hand';
import type { ServicePauses } from './service-pauses';

/** How many questions a service may be asked now. */
export type Turn = 'none' | 'one' | 'any';

/** Who may ask a service, so that one question is enough to find out whether somebody is logged in again. */
export interface Turns {
  /** For links. */
  forLinks(service: ServiceId): Promise<Turn>;
  mayPlan(service: ServiceId): Promise<boolean>;
}

export function createTurns(
  pauses: ServicePauses,
  inHand: InHand,
  isPlanning: (service: ServiceId) => boolean,
): Turns {
  const turnOf = async (service: ServiceId, isAsked: () => boolean): Promise<Turn> => {
    if ((await pauses.current(service)) !== null) return 'none';
    if (!(await pauses.isLoginDoubtful(service))) return 'any';
    return isAsked() ? 'none' : 'one';
  };
  return {
    forLinks: (service) =>
      turnOf(
        service,
        () => isPlanning(service) || inHand.all().some((task) => task.service === service),
      ),
    // A link may be waited for long, and nothing plans what was passed over when it is there.
    mayPlan: async (service) => (await turnOf(service, () => isPlanning(service))) !== 'none',
  };
}
