import type { Failure } from '../core/failure';
import type { Ahead, Link, LinkFailure, Service } from '../selection/service';
import type { Task } from './job';
import type { Circumstances } from './judge-transfer';
import type { Begun, RecordEvent } from './look-after';
import type { Questions } from './questions';
import { isPassing } from './retry-policy';
import type { ServicePauses } from './service-pauses';
import type { Setbacks } from './setbacks';
import type { DownloadsPort, JobStore } from './ports';
import { wantedPath } from './wanted-path';

/** A link that waited longer for its turn (ms) is made anew; one that took a conversion is not thrown away so soon. */
const LINK_TIME = 20_000;
const CONVERTED_LINK_TIME = 120_000;

export interface StartParts {
  readonly store: JobStore;
  readonly downloads: DownloadsPort;
  readonly record: RecordEvent;
  readonly pauses: ServicePauses;
  readonly questions: Questions;
  readonly setbacks: Setbacks;
  readonly circumstances: () => Circumstances;
  /** What will be asked of the task's service next. */
  readonly ahead: Ahead;
  /** Whether the account that is logged in is the one that the task's job is for. */
  readonly isRightAccount: () => Promise<boolean>;
  /** Waits until a download from this host may begin; false when this one may not any more. */
  readonly turn: (host: string) => Promise<boolean>;
  /** From now on the record tells that it takes a place. */
  readonly handedOver: () => void;
  /** The browser told the id; false when the task does not wait for this download any more. */
  readonly begun: (taskId: string, event: Begun) => Promise<boolean>;
  /** The task cannot be had as it is: its entries have to be planned anew. */
  readonly dissolve: () => Promise<void>;
}

/**
 * Makes a link for a task and hands it to the browser. What identifies the download is recorded before the call. A
 * failure that concerns the whole service pauses that, and leaves the task as it is. One that seems to, and that the
 * others do not have, is the task's own.
 */
export async function startTask(task: Task, service: Service, parts: StartParts): Promise<void> {
  const { store, downloads, record, circumstances } = parts;
  if (!(await parts.isRightAccount())) return;
  const link = await makeLink(task, service, parts);
  if (link === null) return;

  const linkDigest = await downloads.digest(link.url);
  const { way, isWrapped } = link;
  const at = circumstances().now;
  const handed = await record(task.id, { kind: 'handed', linkDigest, at, way, isWrapped });
  parts.handedOver();
  if (handed?.state.kind !== 'starting' || handed.state.linkDigest !== linkDigest) return;
  const job = await store.job(task.jobId);
  // No plan knows the name of an archive around a file: it may be that of another file of the job.
  const replaces = handed.ownPath !== null || (job?.conflicts === 'replace' && !isWrapped);
  const started = await downloads.start(
    link.url,
    handed.ownPath ?? wantedPath(handed),
    replaces ? 'overwrite' : 'uniquify',
  );
  if (!started.ok) {
    await refuse(task, started.failure, parts);
    return;
  }

  const downloadId = started.value;
  const begun = { kind: 'begun', downloadId, linkDigest, at: circumstances().now } as const;
  const isWanted = await parts.begun(task.id, begun);
  // Given up, or ended, while the browser waited for the server.
  if (!isWanted) await downloads.discard(downloadId);
}

/** A link whose turn it is; null when there is none, or it is not wanted any more. */
async function makeLink(task: Task, service: Service, parts: StartParts): Promise<Link | null> {
  const { pauses, questions, setbacks, circumstances } = parts;
  const ask = async (): Promise<Link | null> => {
    const link = await questions.ask(task.id, () => service.makeLink(task.request, parts.ahead));
    if (link?.ok) {
      setbacks.answered(task.id);
      await pauses.end(service.id);
      return link.value;
    }
    if (link === null) await refuse(task, { kind: 'network' }, parts);
    else await giveUp(task, link.failure, service, parts);
    return null;
  };
  const link = await ask();
  const madeAt = circumstances().now;
  if (link === null || !(await parts.turn(new URL(link.url).host))) return null;
  const usual = link.way === 'export' ? CONVERTED_LINK_TIME : LINK_TIME;
  const lifetime = link.lifetime ?? usual;
  if (circumstances().now - madeAt <= lifetime) return link;
  return (await parts.isRightAccount()) ? ask() : null;
}

async function giveUp(
  task: Task,
  failure: LinkFailure,
  service: Service,
  parts: StartParts,
): Promise<void> {
  const { pauses, setbacks } = parts;
  if (failure.kind !== 'divided' && isPassing(failure)) {
    const isOwn = await isOwnFault(task, failure, service, setbacks);
    if (isOwn) await refuse(task, failure, parts);
    else await pauses.note(service.id, failure);
    return;
  }
  setbacks.answered(task.id);
  if (failure.kind !== 'divided') await refuse(task, failure, parts);
  else if (task.request.kind === 'batch') await parts.dissolve();
  // One file cannot be divided.
  else await refuse(task, { kind: 'unexpected' }, parts);
}

/** What is wrong with a batch is found out where it is asked for. */
async function isOwnFault(
  { id, request }: Task,
  failure: Failure,
  service: Service,
  setbacks: Setbacks,
): Promise<boolean> {
  if (failure.kind === 'network' && request.kind === 'file')
    return setbacks.isOwnFault(id, service);
  setbacks.add(id);
  return false;
}

async function refuse(
  task: Task,
  failure: Failure,
  { record, circumstances }: StartParts,
): Promise<void> {
  const { now: at, jitter } = circumstances();
  await record(task.id, { kind: 'refused', failure, at, jitter });
}
