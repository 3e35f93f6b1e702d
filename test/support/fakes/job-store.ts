import { mayBeSamePerson } from '../../../lib/core/same-person';
import type { Job, JobStore, ReportEntry, SavedFile, Task } from '../../../lib/downloads/ports';

/** Tasks that `changeTasks` changes in one transaction. */
const AT_ONCE = 300;

/** Keeps jobs in memory. Every call is one transaction: it changes everything in one turn, or nothing. */
export function createFakeJobStore(now: () => number = Date.now): JobStore {
  const jobs = new Map<string, Job>();
  const tasks = new Map<string, Task>();
  const entries = new Map<string, readonly ReportEntry[]>();
  const saved = new Map<string, SavedFile>();

  /** Keys sort as text. */
  const inOrder = (isWanted: (task: Task) => boolean) =>
    [...tasks.values()].filter(isWanted).sort((one, other) => (one.id < other.id ? -1 : 1));
  const inStates = (kinds: readonly Task['state']['kind'][]) =>
    inOrder(({ state }) => kinds.includes(state.kind));
  const tasksOf = (jobId: string) => inOrder((task) => task.jobId === jobId);
  const isUnfinished = ({ state }: Job) => state !== 'finished';
  const byAge = (one: Job, other: Job) => one.createdAt - other.createdAt;
  const turn = async <Value>(work: () => Value): Promise<Value> => {
    await Promise.resolve();
    return work();
  };
  const remember = ({ service, brings, state }: Task): void => {
    if (brings === null || state.kind !== 'saved') return;
    const { downloadId, path } = state;
    saved.set([service, brings.entryId].join(' '), {
      ...{ service, ...brings, downloadId, path },
      savedAt: now(),
    });
  };
  const changeOne = (
    before: Task,
    change: (task: Task) => Task,
    fold: (job: Job, before: Task, after: Task) => Job,
  ): Task => {
    const after = change(before);
    if (after === before) return after;
    tasks.set(after.id, after);
    const job = jobs.get(before.jobId);
    if (job !== undefined) jobs.set(job.id, fold(job, before, after));
    if (before.state.kind !== 'saved') remember(after);
    return after;
  };
  const drop = (jobId: string): void => {
    jobs.delete(jobId);
    entries.delete(jobId);
    for (const { id } of tasksOf(jobId)) tasks.delete(id);
  };

  return {
    create: (job, lines) =>
      turn(() => {
        const same = [...jobs.values()].find(
          (other) =>
            isUnfinished(other) &&
            !other.isCancelled &&
            other.key === job.key &&
            mayBeSamePerson(other.account, job.account),
        );
        if (same !== undefined) return same;
        jobs.set(job.id, job);
        entries.set(job.id, lines);
        return job;
      }),
    job: (id) => turn(() => jobs.get(id) ?? null),
    jobs: (limit) => turn(() => [...jobs.values()].sort(byAge).reverse().slice(0, limit)),
    unfinishedJobs: () => turn(() => [...jobs.values()].filter(isUnfinished).sort(byAge)),
    entries: (jobId) => turn(() => entries.get(jobId) ?? []),
    report: (jobId, from, limit, skip = 0) =>
      turn(() => {
        const rest = (entries.get(jobId) ?? []).filter(({ index }) => index >= from).slice(skip);
        const lines = rest.slice(0, limit);
        const ids = new Set(lines.map(({ taskId }) => taskId));
        return {
          lines,
          tasks: new Map([...tasks].filter(([id]) => ids.has(id))),
          next: rest[limit]?.index ?? null,
        };
      }),
    taskPaths: (jobId) => turn(() => tasksOf(jobId).map(({ path }) => path)),
    tasksUnderWay: () => turn(() => inStates(['starting', 'running', 'paused', 'checking'])),
    tasksWaiting: () => turn(() => inStates(['waiting'])),
    queuedTasks: (jobId, limit) =>
      turn(() =>
        inStates(['queued'])
          .filter((task) => task.jobId === jobId)
          .slice(0, limit),
      ),
    task: (id) => turn(() => tasks.get(id) ?? null),
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
        return before === undefined ? null : changeOne(before, change, fold);
      }),
    async changeTasks(jobId, states, change, fold) {
      const ids = await turn(() =>
        inStates(states).flatMap((task) => (task.jobId === jobId ? [task.id] : [])),
      );
      for (let start = 0; start < ids.length; start += AT_ONCE)
        await turn(() => {
          for (const id of ids.slice(start, start + AT_ONCE)) {
            const before = tasks.get(id);
            if (before !== undefined && states.includes(before.state.kind))
              changeOne(before, change, fold);
          }
        });
    },
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
    dissolveTasks: (jobId, states, isMeant, fold) =>
      turn(() => {
        const meant = tasksOf(jobId).filter(
          (task) => states.includes(task.state.kind) && isMeant(task),
        );
        const job = jobs.get(jobId);
        if (job === undefined || meant.length === 0) return;
        const ids = new Set(meant.map(({ id }) => id));
        for (const id of ids) tasks.delete(id);
        const lines = entries.get(jobId) ?? [];
        entries.set(
          jobId,
          lines.map((line) =>
            ids.has(line.taskId ?? '') ? { ...line, taskId: null, outcome: null } : line,
          ),
        );
        jobs.set(jobId, fold(job, meant));
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
    savedFiles: (service, entryIds) =>
      turn(() =>
        [...saved.values()].filter(
          (file) => file.service === service && entryIds.includes(file.entryId),
        ),
      ),
    remove: (jobId) => turn(() => drop(jobId)),
    clean: (before, most) =>
      turn(() => {
        const finished = [...jobs.values()].filter((job) => !isUnfinished(job)).sort(byAge);
        const surplus = finished.slice(0, Math.max(0, finished.length - most));
        for (const job of finished)
          if (surplus.includes(job) || (job.finishedAt ?? 0) < before) drop(job.id);
      }),
    removeAll: () => turn(() => [jobs, tasks, entries, saved].forEach((kept) => kept.clear())),
  };
}
