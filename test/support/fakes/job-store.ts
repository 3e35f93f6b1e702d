import type { Job, JobStore, ReportEntry, Task } from '../../../lib/downloads/ports';

/** Keeps jobs in memory. Every call is one transaction: it changes everything in one turn, or nothing. */
export function createFakeJobStore(): JobStore {
  const jobs = new Map<string, Job>();
  const tasks = new Map<string, Task>();
  const entries = new Map<string, readonly ReportEntry[]>();

  const inOrder = (kinds: readonly Task['state']['kind'][]) =>
    [...tasks.values()].filter(({ state }) => kinds.includes(state.kind));
  const tasksOf = (jobId: string) => [...tasks.values()].filter((task) => task.jobId === jobId);
  const isUnfinished = ({ state }: Job) => state !== 'finished';
  const turn = async <Value>(work: () => Value): Promise<Value> => {
    await Promise.resolve();
    return work();
  };

  return {
    create: (job, lines) =>
      turn(() => {
        const same = [...jobs.values()].find(
          (other) => isUnfinished(other) && other.key === job.key,
        );
        if (same !== undefined) return same;
        jobs.set(job.id, job);
        entries.set(job.id, lines);
        return job;
      }),
    job: (id) => turn(() => jobs.get(id) ?? null),
    jobs: (limit) =>
      turn(() =>
        [...jobs.values()].sort((one, other) => other.createdAt - one.createdAt).slice(0, limit),
      ),
    unfinishedJobs: () => turn(() => [...jobs.values()].filter(isUnfinished)),
    entries: (jobId) => turn(() => entries.get(jobId) ?? []),
    tasks: (jobId) => turn(() => tasksOf(jobId)),
    tasksUnderWay: () => turn(() => inOrder(['starting', 'running', 'checking'])),
    queuedTasks: (limit) => turn(() => inOrder(['queued']).slice(0, limit)),
    taskByDownload: (downloadId) =>
      turn(
        () =>
          [...tasks.values()].find(
            ({ state }) => 'downloadId' in state && state.downloadId === downloadId,
          ) ?? null,
      ),
    lastDownload: (jobId) =>
      turn(
        () =>
          tasksOf(jobId)
            .flatMap(({ state }) => (state.kind === 'saved' ? [state.downloadId] : []))
            .at(-1) ?? null,
      ),
    changeJob: (id, change) =>
      turn(() => {
        const job = jobs.get(id);
        if (job === undefined) return null;
        const changed = change(job);
        jobs.set(id, changed);
        return changed;
      }),
    changeTask: (id, change, fold) =>
      turn(() => {
        const before = tasks.get(id);
        if (before === undefined) return null;
        const after = change(before);
        const job = jobs.get(before.jobId);
        if (after === before) return after;
        tasks.set(id, after);
        if (job !== undefined) jobs.set(job.id, fold(job, before, after));
        return after;
      }),
    keepPlan: (jobId, round, plan, fold) =>
      turn(() => {
        const job = jobs.get(jobId);
        if (job?.state !== 'planning' || job.round !== round) return;
        for (const task of plan.tasks) tasks.set(task.id, task);
        const planned = new Map(plan.entries.map((line) => [line.index, line]));
        const lines = entries.get(jobId) ?? [];
        const kept = lines
          .filter(({ index }) => !plan.replaced.includes(index))
          .map((line) => ({ ...line, ...planned.get(line.index) }));
        entries.set(
          jobId,
          [...kept, ...plan.added].sort((one, other) => one.index - other.index),
        );
        jobs.set(jobId, fold(job));
      }),
    changeLooseEntries: (jobId, change, fold) =>
      turn(() => {
        const job = jobs.get(jobId);
        if (job === undefined) return;
        const lines = entries.get(jobId) ?? [];
        const changed = lines.map((line) =>
          line.taskId === null ? { ...line, outcome: change(line.outcome) } : line,
        );
        const loose = (all: readonly ReportEntry[]) => all.filter(({ taskId }) => taskId === null);
        entries.set(jobId, changed);
        jobs.set(jobId, fold(job, loose(lines), loose(changed)));
      }),
    remove: (jobId) =>
      turn(() => {
        jobs.delete(jobId);
        entries.delete(jobId);
        for (const { id } of tasksOf(jobId)) tasks.delete(id);
      }),
  };
}
