import { describe, expect, it } from 'vitest';
import type { Task } from '../../../lib/downloads/ports';
import type { ChangeRequest } from '../../../lib/storage/change-tasks';
import { createTaskWriter } from '../../../lib/storage/task-writer';
import { sampleTask } from '../../support/fakes/samples';

type Answer = Task | null | { readonly thrown: unknown };

const request = (id: string): ChangeRequest => ({ id, change: (task) => task, fold: (job) => job });
const taskOf = ({ id }: ChangeRequest): Answer => sampleTask({ id });

/** A writer over transactions that end when the test says so. */
function start() {
  const groups: string[][] = [];
  const ends: ((end: () => readonly Answer[]) => void)[] = [];
  const write = createTaskWriter((requests) => {
    groups.push(requests.map(({ id }) => id));
    return new Promise<() => readonly Answer[]>((resolve) => ends.push(resolve)).then((end) =>
      end(),
    );
  });
  const end = async (answers: () => readonly Answer[]) => {
    ends.at(-1)?.(answers);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const tasks = (...ids: readonly string[]) => ids.map((id) => taskOf(request(id)));
  return { groups, end, tasks, write: (id: string) => write(request(id)) };
}

describe('a writer of tasks', () => {
  it('writes the first at once, and what comes meanwhile together, in order', async () => {
    const { groups, end, tasks, write } = start();
    const answers = Promise.all(['a', 'b', 'c', 'b'].map(write));
    expect(groups).toEqual([['a']]);
    await end(() => tasks('a'));
    expect(groups).toEqual([['a'], ['b', 'c', 'b']]);
    await end(() => tasks('b', 'c', 'b'));
    expect((await answers).map((task) => task?.id)).toEqual(['a', 'b', 'c', 'b']);
    void write('d');
    expect(groups.at(-1)).toEqual(['d']);
  });

  it('tells each asker what became of its own task, and nothing before it is kept', async () => {
    const { end, tasks, write } = start();
    const told: string[] = [];
    const tell = (id: string) =>
      write(id).then(
        (task) => told.push(`${id}: ${task?.id ?? 'none'}`),
        (error: unknown) => told.push(`${id}: ${(error as Error).message}`),
      );
    for (const id of ['a', 'b', 'c', 'd']) void tell(id);
    await end(() => tasks('a'));
    expect(told).toEqual(['a: a']);
    await end(() => [null, { thrown: new Error('a bug') }, ...tasks('d')]);
    expect(told).toEqual(['a: a', 'b: none', 'c: a bug', 'd: d']);
  });

  it('rejects all of a group whose transaction failed, and goes on with the next', async () => {
    const { groups, end, tasks, write } = start();
    const first = write('a');
    const group = Promise.allSettled(['b', 'c'].map(write));
    await end(() => tasks('a'));
    await first;
    const next = write('d');
    await end(() => {
      throw new Error('the disk is full');
    });
    const reason = expect.objectContaining({ message: 'the disk is full' }) as Error;
    expect(await group).toEqual([
      { status: 'rejected', reason },
      { status: 'rejected', reason },
    ]);
    expect(groups.at(-1)).toEqual(['d']);
    await end(() => tasks('d'));
    expect((await next)?.id).toBe('d');
  });
});
