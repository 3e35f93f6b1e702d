import type { Service } from '../selection/service';
import type { Task } from './job';
import type { Circumstances } from './judge-transfer';
import type { Begun, RecordEvent } from './look-after';
import { isPassing } from './retry-policy';
import type { ServicePauses } from './service-pauses';
import type { DownloadsPort, JobStore } from './ports';

/** A link that waited longer for its turn (ms) is made anew. */
const LINK_TIME = 20_000;

export interface StartParts {
  readonly store: JobStore;
  readonly downloads: DownloadsPort;
  readonly record: RecordEvent;
  readonly pauses: ServicePauses;
  readonly circumstances: () => Circumstances;
  /** Waits until a download from this host may begin; false when this one may not any more. */
  readonly turn: (host: string) => Promise<boolean>;
  /** From now on the record tells that it takes a place. */
  readonly handedOver: () => void;
  /** The browser told the id; false when the task does not wait for this download any more. */
  readonly begun: (taskId: string, event: Begun) => Promise<boolean>;
}

/**
 * Makes a link for a task and hands it to the browser. What identifies the download is recorded before the call. A
 * failure that concerns the whole service pauses that, and leaves the task as it is.
 */
export async function startTask(task: Task, service: Service, parts: StartParts): Promise<void> {
  const { store, downloads, record, pauses, circumstances } = parts;
  const refuse = (failure: Parameters<ServicePauses['note']>[1]) => {
    const { now: at, jitter } = circumstances();
    return record(task.id, { kind: 'refused', failure, at, jitter });
  };

  let link = await service.makeLink(task.request);
  const madeAt = circumstances().now;
  if (link.ok && !(await parts.turn(new URL(link.value).host))) return;
  if (circumstances().now - madeAt > LINK_TIME) link = await service.makeLink(task.request);
  if (!link.ok) {
    if (isPassing(link.failure)) await pauses.note(service.id, link.failure);
    else await refuse(link.failure);
    return;
  }
  await pauses.end(service.id);

  const linkDigest = await downloads.digest(link.value);
  const handed = await record(task.id, { kind: 'handed', linkDigest, at: circumstances().now });
  parts.handedOver();
  if (handed?.state.kind !== 'starting' || handed.state.linkDigest !== linkDigest) return;
  const job = await store.job(task.jobId);
  const { path, ownPath } = task;
  const replaces = ownPath !== null || job?.conflicts === 'replace';
  const started = await downloads.start(
    link.value,
    ownPath ?? path,
    replaces ? 'overwrite' : 'uniquify',
  );
  if (!started.ok) {
    await refuse(started.failure);
    return;
  }

  const downloadId = started.value;
  const at = circumstances().now;
  const isWanted = await parts.begun(task.id, { kind: 'begun', downloadId, linkDigest, at });
  // Given up, or ended, while the browser waited for the server.
  if (!isWanted) await downloads.discard(downloadId);
}
