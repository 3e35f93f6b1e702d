import type { Service } from '../selection/service';

/** So many times in a row the question for a task may get lost before it is found out whether others do, too. */
const LOST_LIMIT = 3;

/**
 * What seems to concern the whole service costs a task no try. This tells those to which it happens alone: they would be
 * asked for again and again before all others.
 */
export interface Setbacks {
  /** How many the task has had since it was answered last. */
  countOf(taskId: string): number;
  /** One more: nobody could be asked. */
  add(taskId: string): void;
  /** One more: there was no answer. Whether that is the task's own fault, as the service answers something else. */
  isOwnFault(taskId: string, service: Service): Promise<boolean>;
  answered(taskId: string): void;
}

export function createSetbacks(): Setbacks {
  const counts = new Map<string, number>();
  const countOf = (taskId: string): number => counts.get(taskId) ?? 0;
  const add = (taskId: string): void => void counts.set(taskId, countOf(taskId) + 1);
  return {
    countOf,
    add,
    async isOwnFault(taskId, service) {
      add(taskId);
      return countOf(taskId) > LOST_LIMIT && (await isAnswering(service));
    },
    answered: (taskId) => void counts.delete(taskId),
  };
}

async function isAnswering(service: Service): Promise<boolean> {
  try {
    return await service.answers();
  } catch (error) {
    console.warn('nothing can be asked', error);
    return false;
  }
}
