import type { ServiceId } from '../selection/entry';
import type { ServicePauses } from './service-pauses';

/** The same pauses; `tell` is called where a service finds that nobody is logged in from now on. */
export function tellLogins(
  pauses: ServicePauses,
  tell: (service: ServiceId) => void,
): ServicePauses {
  return {
    ...pauses,
    async note(service, failure) {
      const pause = await pauses.note(service, failure);
      if (pause.kind === 'login' && pause.isFirst) tell(service);
      return pause;
    },
  };
}
