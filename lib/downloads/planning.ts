import type { ServiceId } from '../selection/entry';
import type { Service } from '../selection/service';
import { planJob, type PlanParts } from './plan-job';
import type { Job } from './ports';
import type { Sessions } from './sessions';

/** Plans jobs beside all other work, each once at a time. */
export interface Planning {
  plan(job: Job): void;
  /** Whether a service is asked for a plan. */
  isAsking(service: ServiceId): boolean;
  isAtRest(): boolean;
}

interface Parts extends Omit<PlanParts, 'service' | 'isRightAccount'> {
  readonly services: Readonly<Partial<Record<ServiceId, Service>>>;
  readonly sessions: Pick<Sessions, 'isRight'>;
  /** A job is planned; where nothing is left to do, it has ended. */
  readonly onPlanned: () => void;
  /** Looks at all that is unfinished. */
  readonly wake: () => Promise<void>;
}

export function createPlanning(parts: Parts): Planning {
  const { services, sessions, pauses, onPlanned, wake } = parts;
  /** Jobs that are being planned, and the services that are asked for it. */
  const planning = new Map<string, ServiceId>();

  const work = async (job: Job, service: Service): Promise<void> => {
    const isRightAccount = () => sessions.isRight(job.id);
    if (!(await isRightAccount())) return;
    const failure = await planJob({ ...parts, service, isRightAccount }, job);
    onPlanned();
    if (failure !== null) await pauses.note(service.id, failure);
    else await pauses.end(service.id);
  };

  return {
    plan(job) {
      const service = services[job.service];
      if (service === undefined || planning.has(job.id)) return;
      planning.set(job.id, service.id);
      work(job, service)
        .catch(async (error: unknown) => {
          console.error('not planned', error);
          // The same would happen again at once.
          await pauses.note(service.id, { kind: 'network' });
        })
        .finally(() => planning.delete(job.id))
        .then(wake)
        .catch((error: unknown) => console.error('not gone on', error));
    },
    isAsking: (service) => [...planning.values()].includes(service),
    isAtRest: () => planning.size === 0,
  };
}
