import type { Service } from '../selection/service';
import { requestsAhead } from './ahead';
import { dissolveBatch } from './dissolve';
import type { InHand } from './in-hand';
import { mayGoOn } from './may-go-on';
import type { Surroundings, Task } from './ports';
import type { Records } from './records';
import type { Sessions } from './sessions';
import type { Slots } from './slots';
import { startTask, type StartParts } from './start-task';
import { isUnderWay } from './task';
import type { Transfers } from './transfers';

/** Has a task in hand from now on, until the browser told its number or nothing came of it. */
export type Starter = (task: Task, service: Service) => void;

type Asking = 'store' | 'downloads' | 'pauses' | 'questions' | 'setbacks' | 'circumstances';

interface Parts extends Pick<StartParts, Asking> {
  readonly records: Pick<Records, 'record'>;
  readonly transfers: Pick<Transfers, 'begun'>;
  readonly surroundings: Pick<Surroundings, 'isOnline'>;
  readonly inHand: InHand;
  readonly slots: Slots;
  readonly sessions: Pick<Sessions, 'isRight'>;
  /** Looks at all that is unfinished. */
  readonly wake: () => Promise<void>;
  /** Goes on where something ended. */
  readonly proceed: () => Promise<void>;
}

export function createStarter(parts: Parts): Starter {
  const { store, records, transfers, surroundings, inHand, slots, sessions, wake, proceed } = parts;
  const { record } = records;
  const { begun } = transfers;

  /** A bug; what it left under way is taken up again at the next look. */
  const breakOff = async (task: Task, service: Service, error: unknown): Promise<void> => {
    const { pauses, setbacks, circumstances } = parts;
    console.error('broke off', error);
    const kept = await store.task(task.id);
    if (kept === null || isUnderWay(kept.state)) return;
    // The same would happen again at once, to this task or to all of them.
    if (!(await setbacks.isOwnFault(task.id, service))) {
      await pauses.note(service.id, { kind: 'network' });
      return;
    }
    const { now: at, jitter } = circumstances();
    await record(task.id, { kind: 'refused', failure: { kind: 'unexpected' }, at, jitter });
  };

  return (task, service) => {
    inHand.take(task);
    const isWanted = async () => mayGoOn(await store.job(task.jobId), surroundings);
    const handedOver = () => slots.settle(task.id);
    const dissolve = async () => {
      await dissolveBatch(task, service, store);
      void wake();
    };
    startTask(task, service, {
      ...parts,
      ...{ record, begun, handedOver, dissolve },
      ahead: requestsAhead(task, parts),
      turn: (host) => slots.take(task.id, host, isWanted),
      isRightAccount: () => sessions.isRight(task.jobId),
    })
      .catch((error: unknown) => breakOff(task, service, error))
      .finally(() => {
        inHand.release(task);
        handedOver();
      })
      .then(proceed)
      .catch((error: unknown) => console.error('not gone on', error));
  };
}
