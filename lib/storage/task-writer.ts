import type { Task } from '../downloads/ports';
import type { ChangeRequest } from './change-tasks';

type Answers = readonly (Task | null | { readonly thrown: unknown })[];

interface Waiting extends ChangeRequest {
  readonly resolve: (task: Task | null) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Changes tasks in groups: what is asked for while one transaction runs goes together into the next. A transaction
 * costs the browser more than all that is in it.
 */
export function createTaskWriter(
  changeTogether: (requests: readonly ChangeRequest[]) => Promise<Answers>,
): (request: ChangeRequest) => Promise<Task | null> {
  let waiting: Waiting[] = [];
  let isWriting = false;

  const write = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const answers = await changeTogether(group);
      group.forEach(({ resolve, reject }, index) => {
        const answer = answers[index] ?? null;
        if (answer !== null && 'thrown' in answer) reject(answer.thrown);
        else resolve(answer);
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  const writeAll = async (): Promise<void> => {
    isWriting = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await write(group);
    }
    isWriting = false;
  };

  return (request) =>
    new Promise((resolve, reject) => {
      waiting.push({ ...request, resolve, reject });
      if (!isWriting) void writeAll();
    });
}
