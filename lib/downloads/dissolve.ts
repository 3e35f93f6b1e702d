import type { Service } from '../selection/service';
import { foldDissolved } from './fold-job';
import type { Task } from './job';
import type { JobStore } from './ports';

/**
 * Lets the entries of a batch be planned anew that the service wants to be divided, and with it those of all batches
 * of its job that are larger than what the service is known to give by now. What the browser has in hand stays.
 */
export async function dissolveBatch(task: Task, service: Service, store: JobStore): Promise<void> {
  const limits = await service.batchLimits();
  const isTooLarge = ({ request }: Task): boolean =>
    request.kind === 'batch' && request.files.length > limits.countOf(request.drive);
  await store.dissolveTasks(
    task.jobId,
    ['queued', 'waiting'],
    (other) => other.id === task.id || isTooLarge(other),
    foldDissolved,
  );
}
